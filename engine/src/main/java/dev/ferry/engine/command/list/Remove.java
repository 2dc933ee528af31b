package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.ListCursor;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.NodeLimit;

/** LREM. */
final class Remove implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long count = arguments.signed(2);
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        ListValue list = database.write(key, ListValue.class);
        if (list == null) {
            session.reply().integer(0);
            return;
        }
        long removed = remove(list, arguments.bytes(3), count);
        if (removed > 0) {
            database.event(EventClass.LIST, "lrem", key);
            if (!database.deleteIfEmpty(key, list)) {
                list.shrink(NodeLimit.of(session.config()));
            }
            database.changed(key, removed);
        }
        session.reply().integer(removed);
    }

    /** Removes the first ones, with a negative count the last ones, with 0 all. */
    private static long remove(ListValue list, byte[] element, long count) {
        boolean backward = count < 0;
        long wanted = count == 0 ? Long.MAX_VALUE : Math.abs(count);
        long removed = 0;
        ListCursor cursor = list.at(backward ? -1 : 0, backward);
        while (cursor.isValid() && removed < wanted) {
            if (cursor.has(element)) {
                cursor.remove();
                removed++;
            } else {
                cursor.advance();
            }
        }
        return removed;
    }
}
