package dev.ferry.psync;

import dev.ferry.address.Endpoint;
import dev.ferry.psync.snapshot.SnapshotFraming;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What outlives a single connection to the source: how far it has been received and applied.
 *
 * <p>Thread-safe: the I/O thread writes what is received, the caller's thread what is applied.
 */
final class LinkState {

    /** The snapshot that the source has begun to send. */
    record Announced(String replid, long offset, SnapshotFraming framing, boolean acknowledged) {}

    /** How the source begins: with a snapshot, or by going on with its stream. */
    final CompletableFuture<Optional<Announced>> beginning = new CompletableFuture<>();

    /** Whether a snapshot is welcome in the place of what the source cannot continue. */
    private final boolean takesSnapshot;

    /** The server that is followed, or was last. */
    volatile Endpoint source;

    volatile LinkStatus.Phase phase = LinkStatus.Phase.CONNECTING;
    volatile String note = "";
    volatile String replid = "";
    volatile boolean snapshotReceived;
    final AtomicLong snapshotBytes = new AtomicLong();
    final AtomicLong receivedOffset = new AtomicLong();
    /** Up to where the stream is in a file that outlives the process, or -1 when there is no such file. */
    final AtomicLong fileOffset = new AtomicLong(-1);

    final AtomicLong appliedOffset = new AtomicLong();
    final AtomicInteger resumes = new AtomicInteger();

    /** A link to a source that has not been spoken to yet. */
    LinkState(Endpoint source) {
        this.source = source;
        takesSnapshot = false;
    }

    /**
     * A link that takes a stream up where somebody left it, or if need be begins anew.
     *
     * @param applied the offset up to which it is applied
     * @param received the point up to which it has arrived
     */
    LinkState(Endpoint source, long applied, Checkpoint received, boolean takesSnapshot) {
        this.source = source;
        this.takesSnapshot = takesSnapshot;
        replid = received.replid();
        appliedOffset.set(applied);
        receivedOffset.set(received.offset());
        snapshotReceived = true;
    }

    /** Where a broken link is taken up: behind the last byte received, wherever in a command that is. */
    Optional<Checkpoint> resumePoint() {
        return snapshotReceived ? Optional.of(new Checkpoint(replid, receivedOffset.get(), -1)) : Optional.empty();
    }

    /** Takes a snapshot instead of what was asked for, and returns whether that is any use. */
    boolean begunAnew() {
        if (snapshotReceived && takesSnapshot && !beginning.isDone()) {
            snapshotReceived = false;
        }
        return !snapshotReceived;
    }

    void snapshotAnnounced(String id, long offset, SnapshotFraming framing, boolean acknowledged) {
        replid = id;
        receivedOffset.set(offset);
        appliedOffset.set(offset);
        phase = LinkStatus.Phase.SNAPSHOT;
        note = "";
        beginning.complete(Optional.of(new Announced(id, offset, framing, acknowledged)));
    }

    void snapshotEnded() {
        snapshotReceived = true;
        phase = LinkStatus.Phase.STREAM;
    }

    void resumed(Endpoint by, Optional<String> newReplid) {
        source = by;
        replid = newReplid.orElse(replid);
        resumes.incrementAndGet();
        note = "";
        phase = LinkStatus.Phase.STREAM;
        beginning.complete(Optional.empty());
    }
}
