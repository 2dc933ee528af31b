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

/** LINSERT. */
final class Insert implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        boolean after = arguments.is(2, "after");
        if (!after && !arguments.is(2, "before")) {
            throw ErrorReply.syntax();
        }
        Database database = session.database();
        byte[] key = arguments.bytes(1);
        ListValue list = database.write(key, ListValue.class);
        if (list == null) {
            session.reply().integer(0);
            return;
        }
        byte[] element = arguments.bytes(4);
        // The server makes room before it knows whether there is such an element.
        list.growFor(NodeLimit.of(session.config()), element.length, 1);
        ListCursor cursor = list.at(0, false);
        while (cursor.isValid() && !cursor.has(arguments.bytes(3))) {
            cursor.advance();
        }
        if (!cursor.isValid()) {
            session.reply().integer(-1);
            return;
        }
        cursor.insert(element, after);
        database.changed(key);
        database.event(EventClass.LIST, "linsert", key);
        session.reply().integer(list.size());
    }
}
