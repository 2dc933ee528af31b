package dev.ferry.engine.command.transaction;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;

/** DISCARD. */
final class Discard implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (!session.transaction().isOpen()) {
            throw new ErrorReply("ERR DISCARD without MULTI");
        }
        session.transaction().discard();
        session.reply().ok();
    }
}
