package dev.ferry.migrator.cutover;

import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.resp.Reply;
import dev.ferry.transport.ConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Holds the writes of the source's clients. The hold has an end of its own, so that a dead Ferry leaves no source fenced.
 *
 * <p>Raising it and reading the offset is one transaction, so that no write can come between:
 *
 * <pre>
 *   MULTI · CLIENT PAUSE ms WRITE · INFO replication · INFO keyspace · EXEC
 * </pre>
 *
 * Before 6.2 a pause holds every client, this one too, and nothing can cut it short; it is made brief there. Confined to the
 * migration's thread.
 */
final class Fence {

    /** The longest pause that cannot be cut short. */
    private static final Duration UNCUTTABLE_MAX = Duration.ofSeconds(2);

    private final ServerConnection source;
    private final boolean holdsWritesOnly;
    private final Duration length;
    private final Consumer<String> trouble;
    private long raisedNanos;
    private long loweredNanos;
    private boolean raised;

    /**
     * @param holdsWritesOnly whether the source knows CLIENT PAUSE … WRITE and CLIENT UNPAUSE (Redis 6.2)
     * @param length how long the writes are held at most
     * @param trouble is told when the fence could not be lowered
     */
    Fence(ServerConnection source, boolean holdsWritesOnly, Duration length, Consumer<String> trouble) {
        this.source = source;
        this.trouble = trouble;
        this.holdsWritesOnly = holdsWritesOnly;
        this.length = holdsWritesOnly || length.compareTo(UNCUTTABLE_MAX) < 0 ? length : UNCUTTABLE_MAX;
    }

    /**
     * Raises the fence.
     *
     * @return what the source said of itself at that very moment: no write passes its replication offset
     * @throws IOException when the source refuses, or does not answer
     */
    ServerInfo raise() throws IOException {
        List<String> pause = new ArrayList<>(List.of("CLIENT", "PAUSE", Long.toString(length.toMillis())));
        if (holdsWritesOnly) {
            pause.add("WRITE");
        }
        raised = true;
        raisedNanos = System.nanoTime();
        List<Reply> replies = source.askTogether(List.of(
                List.of("MULTI"), pause, List.of("INFO", "replication"), List.of("INFO", "keyspace"), List.of("EXEC")));
        if (replies.getLast() instanceof Reply.Array executed
                && executed.items().size() == 3
                && executed.items().get(1) instanceof Reply.Bulk replication
                && executed.items().get(2) instanceof Reply.Bulk keyspace) {
            return ServerInfo.parse(replication + "\r\n" + keyspace);
        }
        throw new IOException("the source " + source.endpoint().address() + " cannot be fenced: it answered " + replies
                + " to MULTI, " + String.join(" ", pause) + ", INFO, EXEC");
    }

    /** How long the writes are certain to be held yet; never negative. */
    Duration left() {
        Duration left = length.minusNanos(System.nanoTime() - raisedNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** How long the writes were held. */
    Duration held() {
        return raised
                ? Duration.ofNanos(Math.min(
                        length.toNanos(), (loweredNanos == 0 ? System.nanoTime() : loweredNanos) - raisedNanos))
                : Duration.ZERO;
    }

    /**
     * Lets the writes through again; does nothing when they are not held. Does not fail: where the source cannot be told,
     * its pause ends by itself, and that is reported.
     */
    void lower() {
        if (!raised || loweredNanos != 0) {
            return;
        }
        if (!holdsWritesOnly) {
            loweredNanos = raisedNanos + length.toNanos();
            return;
        }
        try {
            unpause();
        } catch (IOException e) {
            trouble.accept("the source could not be unfenced: " + e.getMessage()
                    + "; its writes go on by themselves in " + left().toMillis() + " ms at the latest");
        }
        loweredNanos = System.nanoTime();
    }

    /** Leaves the writes held, until the pause ends by itself; {@link #lower} does nothing from now on. */
    void leave() {
        loweredNanos = System.nanoTime();
    }

    /** The connection may have broken under us; the second try makes a new one. */
    private void unpause() throws IOException {
        try {
            source.order("CLIENT", "UNPAUSE");
        } catch (ConnectionException e) {
            source.order("CLIENT", "UNPAUSE");
        }
    }
}
