package dev.ferry.migrator.cutover;

import dev.ferry.migrator.server.CommandRefusedException;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.time.Duration;

/**
 * The target's role during the migration: a target that is a replica is made writable, and in the end either promoted or
 * left as it was. Confined to the migration's thread.
 */
public final class TargetRole {

    private final ServerConnection target;
    private final boolean replica;
    private final boolean wasReadOnly;
    private boolean madeWritable;

    /**
     * @param replica whether the target replicates from somebody
     * @param readOnly whether it refuses writes because of that
     */
    public TargetRole(ServerConnection target, boolean replica, boolean readOnly) {
        this.target = target;
        this.replica = replica;
        this.wasReadOnly = replica && readOnly;
    }

    /** Lets Ferry write to a replica; returns whether a setting had to be changed for it. */
    public boolean makeWritable() throws IOException {
        if (wasReadOnly) {
            // Set before: the order may arrive although its answer does not.
            madeWritable = true;
            setReadOnly("no");
        }
        return madeWritable;
    }

    /**
     * Makes the target a master, if it is none.
     *
     * @param patience how long to wait for its answer
     * @throws PromotionException when it is not certain that the target has become one
     */
    void promote(Duration patience) throws IOException {
        if (!replica) {
            return;
        }
        try {
            target.order(patience, "SLAVEOF", "NO", "ONE");
        } catch (ConnectionException e) {
            // The order may have arrived although its answer did not.
            requirePromoted(e);
        }
    }

    private void requirePromoted(ConnectionException lost) throws PromotionException {
        boolean stillReplica;
        try {
            stillReplica = target.info("replication").replication().isReplica();
        } catch (IOException e) {
            stillReplica = true;
        }
        if (stillReplica) {
            throw new PromotionException("the target was told SLAVEOF NO ONE and did not answer (" + lost.getMessage()
                    + "); it may be a master by now. The source is unfenced: look at the target's role before anybody"
                    + " writes to it");
        }
    }

    /** Puts the setting back to what it was before {@link #makeWritable}. */
    public void putBack() throws IOException {
        if (madeWritable) {
            setReadOnly("yes");
            madeWritable = false;
        }
    }

    /** The setting has its old name before Redis 5.0, and newer servers know both. */
    private void setReadOnly(String value) throws IOException {
        try {
            target.order("CONFIG", "SET", "replica-read-only", value);
        } catch (CommandRefusedException e) {
            target.order("CONFIG", "SET", "slave-read-only", value);
        }
    }
}
