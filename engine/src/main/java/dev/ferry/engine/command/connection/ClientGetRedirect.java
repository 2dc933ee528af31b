package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** CLIENT GETREDIR: nowhere, because nothing is tracked. */
final class ClientGetRedirect implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().integer(-1);
    }
}
