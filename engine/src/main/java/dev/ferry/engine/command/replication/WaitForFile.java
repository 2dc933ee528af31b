package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.replication.primary.Primary;

/** WAITAOF: until replicas have what this client has written in their append-only files. The engine itself has none. */
final class WaitForFile implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        long local = arguments.integer(1);
        if (local < 0 || local > 1) {
            throw new ErrorReply("ERR value is out of range, value must between 0 and 1");
        }
        long wanted = arguments.positive(2);
        long timeoutMillis = Wait.timeout(arguments, 3);
        if (!session.engine().replication().isMaster()) {
            throw new ErrorReply(
                    "ERR WAITAOF cannot be used with replica instances. Please also note that writes to replicas"
                            + " are just local and are not propagated.");
        }
        if (local == 1) {
            throw new ErrorReply("ERR WAITAOF cannot be used when numlocal is set but appendonly is disabled.");
        }
        Primary primary = session.engine().primary();
        long offset = session.writtenOffset();
        if (primary.inFileOf(offset) >= wanted || session.isExecutingTransaction()) {
            answer(session, offset);
            return;
        }
        session.engine()
                .part(BlockedOnReplicas.class)
                .block(session, () -> primary.inFileOf(offset) >= wanted, timeoutMillis, () -> answer(session, offset));
    }

    private static void answer(Session session, long offset) {
        session.reply().array(2);
        session.reply().integer(0);
        session.reply().integer(session.engine().primary().inFileOf(offset));
    }
}
