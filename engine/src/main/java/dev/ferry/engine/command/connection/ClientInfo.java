package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ClientLine;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** CLIENT INFO. */
final class ClientInfo implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().verbatim("txt", ClientLine.of(session));
    }
}
