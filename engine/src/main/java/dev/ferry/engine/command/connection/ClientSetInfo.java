package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.PlainText;
import dev.ferry.engine.command.Session;

/** CLIENT SETINFO. */
final class ClientSetInfo implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        boolean name = arguments.is(2, "lib-name");
        if (!name && !arguments.is(2, "lib-ver")) {
            throw new ErrorReply("ERR Unrecognized option '" + arguments.shown(2) + "'");
        }
        if (!PlainText.isOne(arguments.bytes(3))) {
            throw new ErrorReply(
                    "ERR " + arguments.shown(2) + " cannot contain spaces, newlines or special characters.");
        }
        if (name) {
            session.facts().setLibraryName(arguments.text(3));
        } else {
            session.facts().setLibraryVersion(arguments.text(3));
        }
        session.reply().ok();
    }
}
