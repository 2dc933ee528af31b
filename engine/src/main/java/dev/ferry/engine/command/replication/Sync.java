package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.Session;

/** SYNC: a client gets a snapshot and then the stream, as it was done before there were offsets. */
final class Sync implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        if (ReplicaSessions.isReplica(session)) {
            return;
        }
        ReplicaSessions.checkAccepting(session);
        session.engine().primary().fullSync(ReplicaSessions.become(session), true);
    }
}
