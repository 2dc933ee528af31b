package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ElementReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.type.ListCursor;
import dev.ferry.engine.type.ListValue;

/** LINDEX. */
final class Index implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        ListValue list = session.database().read(arguments.bytes(1), ListValue.class);
        if (list == null) {
            session.reply().nil();
            return;
        }
        ListCursor cursor = list.at(arguments.integer(2), false);
        if (cursor.isValid()) {
            cursor.show(new ElementReply(session.reply()));
        } else {
            session.reply().nil();
        }
    }
}
