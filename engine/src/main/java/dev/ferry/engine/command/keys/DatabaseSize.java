package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** DBSIZE. */
final class DatabaseSize implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().integer(session.database().size());
    }
}
