package dev.ferry.migrator.server;

import dev.ferry.address.Endpoint;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;

/** Finds a replica that can give a snapshot and the stream in its master's place. */
public final class ReplicaChoice {

    private ReplicaChoice() {}

    /**
     * Returns the replica that is least behind, of those that can be reached with the master's credentials and have a link to it; empty
     * when there is none.
     *
     * @throws IOException when the master cannot be asked
     */
    public static Optional<Endpoint> of(Endpoint master) throws IOException {
        ReplicationInfo told = replication(master);
        return told.replicas().stream()
                .sorted(Comparator.comparingLong(ReplicationInfo.Replica::offset)
                        .reversed())
                .map(replica -> new Endpoint(replica.host(), replica.port(), master.credentials(), master.tls()))
                .filter(replica -> follows(replica, told.replid()))
                .findFirst();
    }

    /** Whether it has the same history, by a link that stands. */
    private static boolean follows(Endpoint replica, String replid) {
        try {
            ReplicationInfo told = replication(replica);
            return told.master().filter(ReplicationInfo.Master::linkUp).isPresent()
                    && told.replid().equals(replid);
        } catch (IOException e) {
            return false;
        }
    }

    private static ReplicationInfo replication(Endpoint server) throws IOException {
        try (ServerConnection connection = new ServerConnection(server)) {
            return connection.info("replication").replication();
        }
    }
}
