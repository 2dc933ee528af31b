package dev.ferry.engine.command.transaction;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** UNWATCH. */
final class Unwatch implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        session.transaction().unwatch();
        session.reply().ok();
    }
}
