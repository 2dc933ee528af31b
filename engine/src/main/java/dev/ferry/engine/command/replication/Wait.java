package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.replication.primary.Primary;

/** WAIT: until replicas have what this client has written. */
final class Wait implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (!session.engine().replication().isMaster()) {
            throw new ErrorReply(
                    "ERR WAIT cannot be used with replica instances. Please also note that since Redis 4.0 if a"
                            + " replica is configured to be writable (which is not the default) writes to replicas are just local and"
                            + " are not propagated.");
        }
        long wanted = arguments.integer(1);
        long timeoutMillis = timeout(arguments, 2);
        Primary primary = session.engine().primary();
        long offset = session.writtenOffset();
        if (primary.acknowledgedBy(offset) >= wanted || session.isExecutingTransaction()) {
            session.reply().integer(primary.acknowledgedBy(offset));
            return;
        }
        session.engine()
                .part(BlockedOnReplicas.class)
                .block(
                        session,
                        () -> primary.acknowledgedBy(offset) >= wanted,
                        timeoutMillis,
                        () -> session.reply().integer(primary.acknowledgedBy(offset)));
    }

    static long timeout(Arguments arguments, int at) {
        long millis = arguments.integer(at, () -> new ErrorReply("ERR timeout is not an integer or out of range"));
        if (millis < 0) {
            throw new ErrorReply("ERR timeout is negative");
        }
        return millis;
    }
}
