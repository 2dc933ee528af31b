package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** RESET. */
final class Reset implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reset();
        session.reply().status("RESET");
    }
}
