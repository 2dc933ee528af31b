package dev.ferry.migrator.cutover;

import dev.ferry.migrator.server.CommandRefusedException;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;

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
            setReadOnly("no");
            madeWritable = true;
        }
        return madeWritable;
    }

    /**
     * Makes the target a master, if it is none.
     *
     * @throws IOException when it is not certain that the target has become one
     */
    void promote() throws IOException {
        if (!replica) {
            return;
        }
        try {
            target.order("SLAVEOF", "NO", "ONE");
        } catch (ConnectionException e) {
            // The order may have arrived although its answer did not.
            if (target.info("replication").replication().isReplica()) {
                throw e;
            }
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
