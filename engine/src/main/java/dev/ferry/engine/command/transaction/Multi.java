package dev.ferry.engine.command.transaction;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** MULTI. */
final class Multi implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (session.transaction().isOpen()) {
            throw new ErrorReply("ERR MULTI calls can not be nested");
        }
        session.transaction().open();
        session.reply().ok();
    }
}
