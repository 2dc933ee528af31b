package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** CLIENT UNPAUSE. */
final class ClientUnpause implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.engine().pause().end();
        session.reply().ok();
    }
}
