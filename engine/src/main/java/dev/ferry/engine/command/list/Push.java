package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.NodeLimit;

/** LPUSH, RPUSH, and LPUSHX and RPUSHX, which do nothing when there is no list. */
final class Push implements Command {

    private final Side side;
    private final boolean onlyIfPresent;

    Push(Side side, boolean onlyIfPresent) {
        this.side = side;
        this.onlyIfPresent = onlyIfPresent;
    }

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        ListValue list = database.write(key, ListValue.class);
        if (list == null) {
            if (onlyIfPresent) {
                session.reply().integer(0);
                return;
            }
            list = new ListValue();
            database.put(key, list);
        }
        long bytes = 0;
        for (int i = 2; i < arguments.count(); i++) {
            bytes += arguments.bytes(i).length;
        }
        int elements = arguments.count() - 2;
        list.growFor(NodeLimit.of(session.config()), bytes, elements);
        for (int i = 2; i < arguments.count(); i++) {
            list.push(side.isFirst(), arguments.bytes(i));
        }
        database.changed(key, elements);
        database.event(EventClass.LIST, side.pushEvent(), key);
        session.reply().integer(list.size());
    }
}
