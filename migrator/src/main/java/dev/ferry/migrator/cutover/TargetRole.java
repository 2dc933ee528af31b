package dev.ferry.migrator.cutover;

import dev.ferry.migrator.server.CommandRefusedException;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.resp.Reply;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The target's role during the migration: a target that is a replica is made writable, and in the end either promoted or
 * left as it was. The checkpoint goes with the promotion, in one transaction: without it the target speaks for itself. Confined
 * to the migration's thread.
 */
public final class TargetRole {

    private final ServerConnection target;
    private final String checkpointKey;
    private final boolean replica;
    private final boolean wasReadOnly;
    private boolean madeWritable;

    /**
     * @param checkpointKey where the target keeps this migration's checkpoint
     * @param replica whether the target replicates from somebody
     * @param readOnly whether it refuses writes because of that
     */
    public TargetRole(ServerConnection target, String checkpointKey, boolean replica, boolean readOnly) {
        this.target = target;
        this.checkpointKey = checkpointKey;
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
     * Makes the target a master, if it is none, and no longer the copy of another.
     *
     * @param patience how long to wait for its answer
     * @throws PromotionException when it is not certain that the target has become one
     */
    void promote(Duration patience) throws IOException {
        List<List<String>> orders = new ArrayList<>(List.of(List.of("MULTI"), List.of("DEL", checkpointKey)));
        if (replica) {
            orders.add(List.of("SLAVEOF", "NO", "ONE"));
        }
        orders.add(List.of("EXEC"));
        List<Reply> replies;
        try {
            replies = target.askTogether(patience, orders);
        } catch (ConnectionException e) {
            // The order may have arrived although its answer did not.
            requirePromoted(e);
            return;
        }
        Optional<Reply> refused = replies.getLast() instanceof Reply.Array(List<Reply> executed)
                ? executed.stream().filter(Reply.Error.class::isInstance).findFirst()
                : Optional.of(replies.getLast());
        if (refused.isPresent()) {
            throw new CommandRefusedException(target.endpoint(), orders.toString(), replies.toString());
        }
    }

    private void requirePromoted(ConnectionException lost) throws PromotionException {
        boolean promoted;
        try {
            promoted = !target.info("replication").replication().isReplica()
                    && target.order("EXISTS", checkpointKey) instanceof Reply.Int(long count)
                    && count == 0;
        } catch (IOException e) {
            promoted = false;
        }
        if (!promoted) {
            throw new PromotionException("the target was told to take over and did not answer (" + lost.getMessage()
                    + "); it may have done so by now. The source is unfenced: look at the target's role before anybody"
                    + " writes to it, and run the same command again, which finds out");
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
