package dev.ferry.engine.command.replication;

import dev.ferry.engine.command.ClientClass;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.replication.FailoverPhase;
import dev.ferry.engine.replication.UpstreamLink;
import dev.ferry.engine.replication.primary.Replica;

/** Clients that are or will be replicas. */
final class ReplicaSessions {

    private ReplicaSessions() {}

    static boolean isReplica(Session session) {
        return session.clientClass() == ClientClass.REPLICA;
    }

    /** Returns what a client has said about itself as a replica, from now on if it has said nothing yet. */
    static Replica of(Session session) {
        Replica replica = session.replica();
        if (replica == null) {
            replica = new Replica(new SessionConnection(session.peer()));
            session.setReplica(replica);
        }
        return replica;
    }

    /**
     * Checks that the engine has something to give to replicas now.
     *
     * @throws ErrorReply when it has not
     */
    static void checkAccepting(Session session) {
        if (session.engine().replication().failover() != FailoverPhase.NONE) {
            throw new ErrorReply("NOMASTERLINK Can't SYNC while failing over");
        }
        UpstreamLink upstream = session.engine().replication().upstream();
        if (upstream != null && upstream.state() != UpstreamLink.State.CONNECTED) {
            throw new ErrorReply("NOMASTERLINK Can't SYNC while not connected with my master");
        }
        if (session.outputBytes() > 0) {
            throw new ErrorReply("ERR SYNC and PSYNC are invalid with pending output");
        }
    }

    /** Makes a client a replica: what it is sent from now on are no replies. */
    static Replica become(Session session) {
        Replica replica = of(session);
        session.setClientClass(ClientClass.REPLICA);
        return replica;
    }
}
