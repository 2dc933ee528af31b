package dev.ferry.migrator.route.write;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.checkpoint.CheckpointException;
import dev.ferry.migrator.checkpoint.CheckpointNotes;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.expiry.Arrivals;
import dev.ferry.migrator.expiry.Guard;
import dev.ferry.migrator.expiry.Stillness;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.select.CommandSelection;
import dev.ferry.migrator.select.MixedTally;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.select.WrittenKeys;
import dev.ferry.migrator.server.ArgumentLimit;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.psync.Feed;
import dev.ferry.psync.Snapshot;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.rdb.transcode.Loss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Carries a snapshot and then the stream behind it to the target, on a thread of its own.
 *
 * <p>A target that is lost while the stream goes on is tried again, and asked what it has: its checkpoint says where to go on,
 * to the byte.
 *
 * <p>Thread-safe. The migration watches it by {@link #snapshot}, {@link #stream} and {@link #applied}, steers it by {@link
 * #gate}, and learns of its end by {@link #await}.
 */
public final class Applier implements Stillness, AutoCloseable {

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final Feed source;
    private final Optional<Snapshot> snapshot;
    private final Job job;
    private final TargetAbilities target;
    private final TargetLine line;
    private final Thread thread;

    private final SnapshotCounts snapshotCounts = new SnapshotCounts();
    /** Held while a transaction of the stream is open. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final AtomicLong interruptions = new AtomicLong();
    private final StreamCounts streamCounts = new StreamCounts();
    private final AppliedOffset applied = new AppliedOffset();
    private final Gate gate = new Gate();
    private final CompletableFuture<Void> streaming = new CompletableFuture<>();
    /** Completes with what ended the applier. */
    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();

    private volatile Lane lane;
    private volatile boolean gap;
    /** What writes the stream at the moment; confined to the applying thread. */
    private @Nullable StreamWriter writer;

    /**
     * What there is to do.
     *
     * @param target where to
     * @param targetInfo what the target has said of itself
     * @param targetArgumentLimit the longest argument that the target accepts
     * @param valuePartsBytes values longer than this travel in parts
     * @param dataOnly whether messages and scripts are left out
     * @param allowedLosses what may be left behind when the target has no place for it
     * @param scope which keys travel, and what they are called at the target
     * @param selection decides about the commands of the stream
     * @param writtenKeys tells who wants to know which keys these write
     * @param conflict what becomes of keys of the snapshot that the target has already
     * @param guard decides how expiries are written
     * @param arrivals when the stream arrived
     * @param importing whether the target is in its import mode
     * @param expired what becomes of keys of the snapshot whose time is over
     * @param migration its name
     * @param checkpoint what the target shows now: the stage that begins, and the position
     * @param notes what stands beside the checkpoint
     * @param reconnectFor how long a lost target is tried again
     * @param pace how fast the target is written to
     * @param workDir where values go that are too large for memory
     */
    public record Job(
            Endpoint target,
            ServerInfo targetInfo,
            ArgumentLimit targetArgumentLimit,
            long valuePartsBytes,
            boolean dataOnly,
            Set<Loss> allowedLosses,
            Scope scope,
            CommandSelection selection,
            WrittenKeys writtenKeys,
            Conflict conflict,
            Guard guard,
            Arrivals arrivals,
            boolean importing,
            ExpiredKeys expired,
            String migration,
            TargetCheckpoint checkpoint,
            CheckpointNotes notes,
            Duration reconnectFor,
            Pace pace,
            Path workDir) {}

    private Applier(Feed source, Optional<Snapshot> snapshot, Job job) throws IOException {
        this.source = source;
        this.snapshot = snapshot;
        this.job = job;
        this.target = TargetAbilities.of(
                job.targetInfo(),
                job.targetArgumentLimit(),
                job.valuePartsBytes(),
                job.dataOnly(),
                job.allowedLosses());
        this.applied.reached(job.checkpoint().position().offset());
        this.line = new TargetLine(
                job.target(),
                job.migration(),
                job.checkpoint().owner(),
                job.importing(),
                job.reconnectFor(),
                job.pace(),
                this::confirmed,
                this::laneFailed);
        this.lane = line.open();
        this.thread = Thread.ofPlatform().name("ferry-apply").daemon().unstarted(this::run);
    }

    /**
     * Connects to the target and begins.
     *
     * @param snapshot what is written first; empty to go on with the stream at the job's checkpoint
     */
    public static Applier start(Feed source, Optional<Snapshot> snapshot, Job job) throws IOException {
        Applier applier = new Applier(source, snapshot, job);
        applier.thread.start();
        return applier;
    }

    public SnapshotCounts snapshot() {
        return snapshotCounts;
    }

    public StreamCounts stream() {
        return streamCounts;
    }

    /** The commands of the stream that concerned other keys too and were applied or skipped. */
    public MixedTally mixed() {
        return job.selection().mixed();
    }

    public AppliedOffset applied() {
        return applied;
    }

    public Gate gate() {
        return gate;
    }

    /** The replication id of the stream that is applied. */
    public String replid() {
        return source.replid();
    }

    /** Whether the snapshot is on the target and the stream is being applied. */
    public boolean streaming() {
        return streaming.isDone();
    }

    /** Waits until the snapshot is on the target, but not longer than {@code patience}; returns early when it fails. */
    public void awaitStreaming(Duration patience) throws InterruptedException {
        await(CompletableFuture.anyOf(streaming, ended), patience);
    }

    /** Waits for the applier to fail, but not longer than {@code patience}. */
    public void await(Duration patience) throws InterruptedException {
        await(ended, patience);
    }

    /** Whether the target has refused something and gone on without it. */
    public boolean hasGap() {
        return gap;
    }

    /** What ended the applier; empty while it works. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(ended.getNow(null));
    }

    /** Throws what ended the applier, if anything has. */
    public void throwFailure() throws IOException {
        switch (ended.getNow(null)) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    @Override
    public long interruptions() {
        return interruptions.get();
    }

    /** Only once the snapshot is on the target. */
    @Override
    public boolean during(Duration patience, Work work) throws IOException, InterruptedException {
        if (!streaming() || !turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            if (!allAnswered()) {
                return false;
            }
            work.run();
            return true;
        } finally {
            turn.unlock();
        }
    }

    /** A lane that is broken will be made again. */
    private boolean allAnswered() {
        try {
            lane.awaitFewer(1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Why the target cannot be written to at the moment; empty while it can. */
    public Optional<String> trouble() {
        return line.trouble();
    }

    /** Stops; what is under way to the target may or may not arrive. */
    @Override
    public void close() {
        ended.complete(new IOException("stopped"));
        applied.over();
        thread.interrupt();
        lane.close();
        try {
            thread.join(STOP_PATIENCE);
            if (snapshot.isPresent() && !streaming.isDone()) {
                line.removeDraft(lane);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.close();
    }

    private void run() {
        try {
            TargetCheckpoint checkpoint = job.checkpoint();
            CommandStream stream = snapshot.isPresent() ? write(snapshot.get()) : resume(checkpoint);
            streaming.complete(null);
            while (true) {
                follow(stream, checkpoint);
                checkpoint = regain();
                stream = resume(checkpoint);
            }
        } catch (InterruptedException e) {
            end(new IOException("stopped", e));
        } catch (UncheckedIOException e) {
            Throwable cause = e.getCause();
            end(cause == null ? e : cause);
        } catch (IOException e) {
            end(e);
        } catch (RuntimeException | Error e) {
            // The root of the thread: whatever it is, the migration must hear of it.
            end(e);
        }
    }

    /** Writes the snapshot and returns what follows it. */
    private CommandStream write(Snapshot received) throws IOException {
        SnapshotWriter.Result read = new SnapshotWriter(
                        lane,
                        job.pace(),
                        target,
                        job.scope(),
                        job.conflict(),
                        job.guard(),
                        job.arrivals(),
                        job.expired(),
                        job.workDir(),
                        job.migration(),
                        snapshotCounts)
                .write(received.bytes());
        return source.openStream(received, read.rdbBytes(), read.remainder(), read.streamDb(), this::beforeWaiting);
    }

    private CommandStream resume(TargetCheckpoint from) throws IOException {
        return source.streamFrom(from.position(), this::beforeWaiting);
    }

    /** Writes the stream until the target is gone. */
    private void follow(CommandStream stream, TargetCheckpoint from) throws IOException {
        try {
            StreamWriter fresh = new StreamWriter(
                    lane,
                    job.pace(),
                    target,
                    job.scope(),
                    job.selection(),
                    job.writtenKeys(),
                    job.guard(),
                    job.arrivals(),
                    stream,
                    source::replid,
                    new StreamTransaction(lane, TargetCheckpoint.key(job.migration()), from, job.notes(), turn),
                    gate,
                    streamCounts,
                    job.workDir());
            writer = fresh;
            fresh.run();
        } catch (IOException | UncheckedIOException e) {
            TargetException failure = lane.failure();
            if (failure == null || !failure.isGone() || ended.isDone()) {
                throw e;
            }
        } finally {
            writer = null;
            while (turn.isHeldByCurrentThread()) {
                turn.unlock();
            }
        }
    }

    /** Waits for the target to come back, and returns what it has. */
    private TargetCheckpoint regain() throws IOException, InterruptedException {
        TargetException lost = Objects.requireNonNull(lane.failure());
        TargetLine.Regained regained = line.regain(lane, lost);
        interruptions.incrementAndGet();
        lane = regained.lane();
        if (ended.isDone()) {
            lane.close();
        }
        applied.fellBack(regained.checkpoint().position().offset());
        return regained.checkpoint();
    }

    /** When the source has nothing more for the moment, nothing may stay behind in a transaction. */
    private void beforeWaiting() {
        StreamWriter writing = writer;
        if (writing != null) {
            try {
                writing.beforeWaiting();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void confirmed(long offset) {
        source.applied(applied.reached(offset));
    }

    /** Once the stream is being written, the applying thread sees to it; but it may be waiting for the source. */
    private void laneFailed() {
        TargetException cause = lane.failure();
        if (cause != null && cause.isGone() && streaming.isDone()) {
            source.interruptStream();
        } else if (cause != null) {
            end(cause);
        }
    }

    /** Called by the applying thread or the lane's, and by both at once when the lane fails. */
    private void end(Throwable cause) {
        synchronized (ended) {
            if (!ended.isDone()) {
                TargetException targetFailure = lane.failure();
                Throwable why =
                        targetFailure != null && !(cause instanceof CheckpointException) ? targetFailure : cause;
                if (why instanceof TargetException refusal && !refusal.isGone()) {
                    gap = line.leavesGap(lane, refusal, applied.value());
                }
                ended.complete(why);
            }
        }
        applied.over();
    }

    private static void await(CompletableFuture<?> event, Duration patience) throws InterruptedException {
        try {
            event.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // The caller looks at what has become of it.
        }
    }
}
