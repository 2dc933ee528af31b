package dev.ferry.engine.command.server;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** COMMAND COUNT. */
final class CommandCount implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().integer(session.engine().commands().all().size());
    }
}
