package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.SortedSetValue;

/** Puts what a command has computed in the place of whatever a key had. */
final class Stored {

    private Stored() {}

    /** Puts it there, or nothing if it is empty, and answers how many members it has. */
    static void put(Session session, byte[] key, SortedSetValue result, String event) {
        Database database = session.database();
        if (result.size() > 0) {
            database.put(key, result);
            database.changed(key);
            database.event(EventClass.SORTED_SET, event, key);
        } else if (database.delete(key)) {
            database.changed(key);
            database.event(EventClass.GENERIC, "del", key);
        }
        session.reply().integer(result.size());
    }
}
