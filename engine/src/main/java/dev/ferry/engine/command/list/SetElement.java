package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.EventClass;
import dev.ferry.engine.type.ListCursor;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.NodeLimit;

/** LSET. */
final class SetElement implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        ListValue list = database.write(key, ListValue.class);
        if (list == null) {
            throw ErrorReply.noSuchKey();
        }
        // The server takes the lower 32 bits of the index, and its replicas do as well.
        int index = (int) arguments.integer(2);
        byte[] element = arguments.bytes(3);
        NodeLimit limit = NodeLimit.of(session.config());
        // The server makes room before it knows whether there is such an index.
        list.growFor(limit, element.length, 1);
        ListCursor cursor = list.at(index, false);
        if (!cursor.isValid()) {
            throw ErrorReply.indexOutOfRange();
        }
        cursor.replace(element);
        list.shrink(limit);
        database.changed(key);
        database.event(EventClass.LIST, "lset", key);
        session.reply().ok();
    }
}
