package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.NodeLimit;

/** LTRIM. */
final class Trim implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long start = arguments.integer(2);
        long end = arguments.integer(3);
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        ListValue list = database.write(key, ListValue.class);
        if (list != null) {
            long size = list.size();
            IndexRange kept = IndexRange.of(start, end, size);
            list.drop(true, kept.first());
            list.drop(false, list.size() - kept.count());
            database.event(EventClass.LIST, "ltrim", key);
            if (!database.deleteIfEmpty(key, list)) {
                list.shrink(NodeLimit.of(session.config()));
            }
            database.changed(key, size - kept.count());
        }
        session.reply().ok();
    }
}
