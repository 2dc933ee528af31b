package dev.ferry.engine.command.debug;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** DEBUG ERROR: the text as an error. */
final class DebugError implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.reply().error(arguments.text(2).replaceAll("[\r\n]", " "));
    }
}
