package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** CLIENT SETNAME. */
final class ClientSetName implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        ClientName.check(arguments.bytes(2));
        ClientName.set(session, arguments.bytes(2));
        session.reply().ok();
    }
}
