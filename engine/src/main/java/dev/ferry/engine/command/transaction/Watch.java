package dev.ferry.engine.command.transaction;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.command.Transaction;

/** WATCH. */
final class Watch implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Transaction transaction = session.transaction();
        if (transaction.isOpen()) {
            throw new ErrorReply("ERR WATCH inside MULTI is not allowed");
        }
        for (int i = 1; i < arguments.count(); i++) {
            transaction.watch(session.database(), arguments.bytes(i));
        }
        session.reply().ok();
    }
}
