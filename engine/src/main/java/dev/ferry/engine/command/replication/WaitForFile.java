package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.FileProgress;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.replication.primary.Primary;
import java.util.function.BooleanSupplier;

/** WAITAOF: until what this client has written is on the disk, in the append-only file of the engine and in those of replicas. */
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
        FileProgress file = session.engine().fileProgress();
        if (local == 1 && !file.isOn()) {
            throw new ErrorReply("ERR WAITAOF cannot be used when numlocal is set but appendonly is disabled.");
        }
        Primary primary = session.engine().primary();
        long offset = session.writtenOffset();
        long position = session.writtenPosition();
        BooleanSupplier enough =
                () -> primary.inFileOf(offset) >= wanted && (local == 0 || file.synced() >= position || !file.isOn());
        if (enough.getAsBoolean() || session.isExecutingTransaction()) {
            answer(session, offset, position);
            return;
        }
        session.engine()
                .part(BlockedOnReplicas.class)
                .block(session, enough, timeoutMillis, () -> answer(session, offset, position));
    }

    private static void answer(Session session, long offset, long position) {
        FileProgress file = session.engine().fileProgress();
        session.reply().array(2);
        session.reply().integer(file.isOn() && file.synced() >= position ? 1 : 0);
        session.reply().integer(session.engine().primary().inFileOf(offset));
    }
}
