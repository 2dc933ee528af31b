package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.MemberVisitor;
import dev.ferry.engine.type.SortedSetValue;

/** Takes members from one end. */
final class Popping {

    private Popping() {}

    /** Shows so many members, of which there are no fewer, from the lowest on or from the highest on, and removes them. */
    static void run(Session session, byte[] key, SortedSetValue value, int count, boolean highest, MemberVisitor to) {
        Database database = session.database();
        int size = (int) value.size();
        int from = highest ? size - count : 0;
        value.forEach(from, from + count, highest, to);
        value.removeRange(from, from + count);
        database.changed(key, count);
        database.event(EventClass.SORTED_SET, highest ? "zpopmax" : "zpopmin", key);
        database.deleteIfEmpty(key, value);
    }
}
