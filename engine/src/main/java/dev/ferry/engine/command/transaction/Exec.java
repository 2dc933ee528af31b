package dev.ferry.engine.command.transaction;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.command.Transaction;

/** EXEC. */
final class Exec implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Transaction transaction = session.transaction();
        if (!transaction.isOpen()) {
            throw new ErrorReply("ERR EXEC without MULTI");
        }
        if (transaction.hasFailed()) {
            transaction.discard();
            throw new ErrorReply("EXECABORT Transaction discarded because of previous errors.");
        }
        if (transaction.isStale()) {
            transaction.discard();
            session.reply().nilArray();
            return;
        }
        session.engine().dispatcher().runTransaction(session);
    }
}
