package dev.ferry.migrator.server;

import java.util.List;
import java.util.Optional;

/**
 * The Replication section of INFO, as far as a migration needs it.
 *
 * @param replid the id of the replication history, 40 hex digits; empty before Redis 4.0
 * @param offset {@code master_repl_offset}: the bytes of that history so far
 * @param master whom the server replicates from; empty for a master
 * @param readOnly whether a replica refuses writes; false for a master
 * @param replicas those that are online and can be reached, at the addresses that they announce
 */
public record ReplicationInfo(
        String replid, long offset, Optional<Master> master, boolean readOnly, List<Replica> replicas) {

    public ReplicationInfo {
        replicas = List.copyOf(replicas);
    }

    /**
     * A replica of the server.
     *
     * @param offset up to where it has the stream, as the server knows
     */
    public record Replica(String host, int port, long offset) {}

    /**
     * The master of a replica.
     *
     * @param host the address, as the replica was told it
     * @param linkUp whether the replication link stands
     */
    public record Master(String host, int port, boolean linkUp) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** Tells whether the server replicates from another one. */
    public boolean isReplica() {
        return master.isPresent();
    }
}
