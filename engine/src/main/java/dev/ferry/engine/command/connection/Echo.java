package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** ECHO. */
final class Echo implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().bulk(arguments.bytes(1));
    }
}
