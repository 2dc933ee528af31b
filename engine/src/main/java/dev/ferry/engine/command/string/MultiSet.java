package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** MSET. */
final class MultiSet implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Pairs.check(arguments, "mset");
        Pairs.set(session, arguments);
        session.reply().ok();
    }
}
