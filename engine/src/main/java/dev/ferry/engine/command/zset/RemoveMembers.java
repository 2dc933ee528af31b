package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.SortedSetValue;

/** ZREM. */
final class RemoveMembers implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        SortedSetValue value = database.write(key, SortedSetValue.class);
        int removed = 0;
        if (value != null) {
            for (int i = 2; i < arguments.count(); i++) {
                removed += value.remove(arguments.bytes(i)) ? 1 : 0;
            }
        }
        if (value != null && removed > 0) {
            database.changed(key, removed);
            database.event(EventClass.SORTED_SET, "zrem", key);
            database.deleteIfEmpty(key, value);
        }
        session.reply().integer(removed);
    }
}
