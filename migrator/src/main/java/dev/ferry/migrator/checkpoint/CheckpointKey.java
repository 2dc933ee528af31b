package dev.ferry.migrator.checkpoint;

import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.resp.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The key of a migration's checkpoint on the target, over a line of questions. Confined to one thread. */
public final class CheckpointKey {

    private final ServerConnection target;
    private final String key;

    public CheckpointKey(ServerConnection target, String migration) {
        this.target = target;
        this.key = TargetCheckpoint.key(migration);
    }

    /**
     * Reads the checkpoint; empty when there is none.
     *
     * @throws CheckpointException when something else stands in its place
     */
    public Optional<TargetCheckpoint> read() throws IOException {
        return read(target.order("HGETALL", key), key);
    }

    /** As {@link #read()}, of an answer to HGETALL that somebody else has got. */
    public static Optional<TargetCheckpoint> read(Reply answer, String key) throws CheckpointException {
        if (!(answer instanceof Reply.Array(List<Reply> items))) {
            throw new CheckpointException(
                    "the key " + key + " on the target is no checkpoint of Ferry's: HGETALL answers " + answer
                            + ", expected a hash; remove it if it is not needed");
        }
        if (items.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    TargetCheckpoint.of(items.stream().map(Reply::toString).toList()));
        } catch (IllegalArgumentException e) {
            throw new CheckpointException("the checkpoint " + key + " on the target cannot be read: " + e.getMessage()
                    + "; go on with the version of Ferry that wrote it, or begin again with --restart");
        }
    }

    /** Writes it by itself, outside of the stream. */
    public void write(TargetCheckpoint checkpoint) throws IOException {
        target.order(checkpoint.command(key).toArray(String[]::new));
    }

    /** Notes the command that the target has refused: it is missing, although the checkpoint may lie behind it. */
    public void refused(String command) throws IOException {
        target.order("HSET", key, "refused", command);
    }

    public void remove() throws IOException {
        target.order("DEL", key);
    }
}
