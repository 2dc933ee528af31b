package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.replication.Replication;
import dev.ferry.engine.replication.primary.Primary;
import dev.ferry.engine.replication.primary.Replica;

/** PSYNC: a client becomes a replica, from where it was or from the beginning. */
final class Psync implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (ReplicaSessions.isReplica(session)) {
            return;
        }
        if (arguments.count() > 3 && arguments.is(3, "failover")) {
            takeOver(session, arguments.text(1));
        }
        ReplicaSessions.checkAccepting(session);
        long firstByte = arguments.integer(2);
        Primary primary = session.engine().primary();
        Replica replica = ReplicaSessions.become(session);
        if (!primary.partialSync(replica, arguments.text(1), firstByte)) {
            primary.fullSync(replica, false);
        }
    }

    /** Our master fails over to us: we become the master, and it our replica. */
    private static void takeOver(Session session, String replid) {
        Replication replication = session.engine().replication();
        if (replication.isMaster()) {
            throw new ErrorReply("ERR PSYNC FAILOVER can't be sent to a master.");
        }
        if (!replid.equalsIgnoreCase(replication.id())) {
            throw new ErrorReply("ERR PSYNC FAILOVER replid must match my replid.");
        }
        session.engine().replica().promote();
    }
}
