package dev.ferry.psync;

import dev.ferry.address.Endpoint;
import dev.ferry.psync.failover.Neighbours;
import dev.ferry.psync.stream.CommandStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A replica of a source without a dataset of its own: hands out the source's snapshot, then its stream.
 *
 * <p>The link lives on threads of its own. It drains the socket at line rate into the spool and the log, acknowledges what the caller
 * has applied, and when it breaks behind the snapshot it is taken up again by a partial resync at the very byte where it
 * broke, which the caller does not notice. Where the settings say so, a server that has
 * taken the source's place is followed in the same way, when it goes on at that byte. What cannot be mended reaches the caller as a {@link ReplicationException}
 * out of the stream, behind the last byte that had arrived.
 *
 * <p>Use: {@link #start}, {@link #awaitSnapshot}, read the RDB, {@link #openStream}, and report with {@link #applied}.
 * {@link #status}, {@link #applied} and {@link #close} may be called from any thread, the rest from one.
 */
public final class ReplicationClient implements Feed, AutoCloseable {

    private static final long NO_GETACK = -1;

    private final ReplicationSettings settings;
    /** The link of this moment, or the last one; nothing before the first. */
    private final AtomicReference<@Nullable Link> link = new AtomicReference<>();

    private final LinkState shared;
    private final Intake intake;
    private final LinkKeeper keeper;
    private final LinkClock clock;
    private final AtomicLong getAckOffset = new AtomicLong(NO_GETACK);

    private ReplicationClient(ReplicationSettings settings, Optional<Checkpoint> from, boolean takesSnapshot) {
        this.settings = settings;
        this.intake = new Intake(settings, this::room);
        this.shared = from.map(
                        point -> new LinkState(settings.source(), point.offset(), intake.takeUp(point), takesSnapshot))
                .orElseGet(() -> new LinkState(settings.source()));
        // Whoever takes a snapshot as well takes it from the source that was named.
        Optional<Neighbours> neighbours = takesSnapshot
                ? Optional.empty()
                : settings.failover().map(failover -> new Neighbours(failover, settings.source()));
        this.keeper = new LinkKeeper(settings, link, shared, intake, neighbours);
        this.clock = new LinkClock(shared, link::get, settings.silenceMax());
    }

    /** Starts to join the source for a snapshot and what follows it; returns at once. */
    public static ReplicationClient start(ReplicationSettings settings) {
        return started(new ReplicationClient(settings, Optional.empty(), false));
    }

    /**
     * Starts to join the source where somebody left its stream; returns at once. {@link #streamFrom} gives what follows.
     *
     * <p>Where the log holds the checkpoint, the source is asked for what follows the log's last byte; else the log begins anew
     * at the checkpoint. When the source cannot go on there, the stream still gives what the log holds before it fails.
     */
    public static ReplicationClient resume(ReplicationSettings settings, Checkpoint from) {
        return started(new ReplicationClient(settings, Optional.of(from), false));
    }

    /**
     * Starts to join the source where somebody left its stream, or with a snapshot where the source can no longer continue there;
     * returns at once. {@link #awaitBeginning} tells which.
     */
    public static ReplicationClient rejoin(ReplicationSettings settings, Checkpoint from) {
        return started(new ReplicationClient(settings, Optional.of(from), true));
    }

    /** Waits for the source to begin with its snapshot, or to refuse it, but not longer than {@code patience}. */
    public boolean snapshotDecided(Duration patience) throws InterruptedException {
        try {
            shared.beginning.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            // awaitSnapshot says why.
            return true;
        }
    }

    /**
     * Waits until the source begins to send its snapshot.
     *
     * @throws ReplicationException when it will not
     */
    public Snapshot awaitSnapshot() throws IOException {
        return awaitBeginning()
                .orElseThrow(() -> new IllegalStateException("the source was not asked for a snapshot, but to go on"));
    }

    /**
     * Waits until the source begins to send.
     *
     * @return its snapshot; empty when it goes on with its stream
     * @throws ReplicationException when it does neither
     */
    public Optional<Snapshot> awaitBeginning() throws IOException {
        try {
            return shared.beginning
                    .get()
                    .map(announced -> new Snapshot(
                            announced.replid(),
                            announced.offset(),
                            announced.framing(),
                            announced.acknowledged(),
                            intake.snapshotInput()));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the source to begin");
        }
    }

    /**
     * Opens the stream behind a snapshot that has been read.
     *
     * @param rdbBytes the length of the RDB
     * @param remainder what follows the RDB on the link
     * @param db the database in which the stream begins; {@link CommandStream#DB_UNKNOWN} when it will say so itself
     * @param beforeWaiting called each time that the stream is about to wait for the source
     */
    @Override
    public CommandStream openStream(
            Snapshot snapshot, long rdbBytes, InputStream remainder, int db, Runnable beforeWaiting)
            throws IOException {
        snapshot.finish(rdbBytes, remainder);
        InputStream stream = intake.streamBehind(remainder, snapshot.offset());
        return new CommandStream(stream, settings.commands(), snapshot.offset(), db, beforeWaiting, this::getAck);
    }

    /**
     * Opens the stream behind a checkpoint. With a log, as often as wanted, also after another stream was opened, which fails from then
     * on; without one, once, behind the checkpoint that the client was started from.
     *
     * @throws ReplicationException when the log does not hold the checkpoint
     */
    @Override
    public CommandStream streamFrom(Checkpoint from, Runnable beforeWaiting) throws ReplicationException {
        return new CommandStream(
                intake.streamFrom(from), settings.commands(), from.offset(), from.db(), beforeWaiting, this::getAck);
    }

    /** Makes the stream that was opened last fail, also while it waits for the source; with a log, {@link #streamFrom} opens another. */
    @Override
    public void interruptStream() {
        intake.interruptReading();
    }

    /**
     * The point behind the command at which {@code stream} stands.
     *
     * @throws IllegalStateException inside of a transaction, where a stream cannot be taken up
     */
    public Checkpoint checkpoint(CommandStream stream) {
        if (!stream.atBoundary()) {
            throw new IllegalStateException("offset " + stream.endOffset() + " is inside of a transaction");
        }
        return new Checkpoint(shared.replid, stream.endOffset(), stream.db());
    }

    /**
     * Says how far the stream has been applied, so that it will not be read again from before there; the source is told within a second, or at
     * once when it has asked.
     */
    @Override
    public void applied(long offset) {
        shared.appliedOffset.accumulateAndGet(offset, Math::max);
        intake.applied(offset);
        answerGetAck();
    }

    /** Says up to where the stream is in a file that outlives the process, or -1 when there is none; the source is told with the next acknowledgement. */
    public void inFile(long offset) {
        shared.fileOffset.set(offset);
    }

    /** The replication id that offsets belong to at this moment; it changes when the source is failed over. */
    @Override
    public String replid() {
        return shared.replid;
    }

    /** The server that is followed now: the source as it was named, or who has taken its place since. */
    public Endpoint source() {
        return shared.source;
    }

    /** How long the source has said nothing; zero while nobody listens. */
    public Duration silence() {
        Link current = link.get();
        return current == null ? Duration.ZERO : current.silence();
    }

    public LinkStatus status() {
        return new LinkStatus(
                shared.phase,
                shared.replid,
                shared.snapshotBytes.get(),
                shared.receivedOffset.get(),
                shared.appliedOffset.get(),
                shared.resumes.get(),
                intake.spoolStatus(),
                intake.logStatus(),
                shared.note);
    }

    /** Leaves the source and gives up what is waiting in the spool. What is in the log stays for the next one. */
    @Override
    public void close() {
        clock.close();
        keeper.close();
        shared.phase = LinkStatus.Phase.ENDED;
        intake.close();
        shared.beginning.completeExceptionally(new IOException("the replication client was closed"));
    }

    private static ReplicationClient started(ReplicationClient client) {
        client.keeper.start();
        client.clock.start();
        return client;
    }

    /** The source asks how far we are. The answer goes out when everything before the question is applied. */
    private void getAck(long offset) {
        getAckOffset.set(offset);
        answerGetAck();
    }

    private void answerGetAck() {
        long asked = getAckOffset.get();
        Link current = link.get();
        if (asked != NO_GETACK
                && shared.appliedOffset.get() >= asked
                && getAckOffset.compareAndSet(asked, NO_GETACK)
                && current != null) {
            current.acknowledge(asked);
        }
    }

    private void room() {
        Link current = link.get();
        if (current != null) {
            current.resumeReading();
        }
    }
}
