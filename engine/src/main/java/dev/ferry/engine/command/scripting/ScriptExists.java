package dev.ferry.engine.command.scripting;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** SCRIPT EXISTS: none does. */
final class ScriptExists implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().array(arguments.count() - 2);
        for (int i = 2; i < arguments.count(); i++) {
            session.reply().integer(0);
        }
    }
}
