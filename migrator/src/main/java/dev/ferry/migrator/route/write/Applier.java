package dev.ferry.migrator.route.write;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.psync.ReplicationClient;
import dev.ferry.psync.Snapshot;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.rdb.transcode.Loss;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Carries a source's snapshot and then its stream to the target, on a thread of its own.
 *
 * <p>Thread-safe. The migration watches it by {@link #snapshot}, {@link #stream} and {@link #applied}, steers it by {@link
 * #gate}, and learns of its end by {@link #await}.
 */
public final class Applier implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final ReplicationClient source;
    private final Snapshot snapshot;
    private final TargetAbilities target;
    private final Conflict conflict;
    private final Path workDir;
    private final InstantSource clock;
    private final Lane lane;
    private final Thread thread;

    private final SnapshotCounts snapshotCounts = new SnapshotCounts();
    private final StreamCounts streamCounts = new StreamCounts();
    private final AppliedOffset applied = new AppliedOffset();
    private final Gate gate = new Gate();
    private final CompletableFuture<Void> streaming = new CompletableFuture<>();
    /** Completes with what ended the applier. */
    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();

    private Applier(
            ReplicationClient source,
            Snapshot snapshot,
            Endpoint targetEndpoint,
            ServerInfo targetInfo,
            long targetBulkBytesMax,
            Set<Loss> allowedLosses,
            Conflict conflict,
            Path workDir,
            InstantSource clock)
            throws IOException {
        this.source = source;
        this.snapshot = snapshot;
        this.target = TargetAbilities.of(targetInfo, targetBulkBytesMax, allowedLosses);
        this.conflict = conflict;
        this.workDir = workDir;
        this.clock = clock;
        this.applied.reached(snapshot.offset());
        this.lane = Lane.open(targetEndpoint, LaneLimits.DEFAULT, CONNECT_TIMEOUT, this::confirmed, this::laneFailed);
        this.thread = Thread.ofPlatform().name("ferry-apply").daemon().unstarted(this::run);
    }

    /**
     * Connects to the target and begins to write the snapshot to it.
     *
     * @param targetBulkBytesMax the longest argument that the target accepts
     * @param allowedLosses what may be left behind when the target has no place for it
     * @param workDir where values go that are too large for memory
     */
    public static Applier start(
            ReplicationClient source,
            Snapshot snapshot,
            Endpoint target,
            ServerInfo targetInfo,
            long targetBulkBytesMax,
            Set<Loss> allowedLosses,
            Conflict conflict,
            Path workDir,
            InstantSource clock)
            throws IOException {
        Applier applier = new Applier(
                source, snapshot, target, targetInfo, targetBulkBytesMax, allowedLosses, conflict, workDir, clock);
        applier.thread.start();
        return applier;
    }

    public SnapshotCounts snapshot() {
        return snapshotCounts;
    }

    public StreamCounts stream() {
        return streamCounts;
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

    /** Stops; what is under way to the target may or may not arrive. */
    @Override
    public void close() {
        ended.complete(new IOException("stopped"));
        applied.over();
        thread.interrupt();
        lane.close();
        try {
            thread.join(STOP_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            SnapshotWriter.Result read =
                    new SnapshotWriter(lane, target, conflict, clock, workDir, snapshotCounts).write(snapshot.bytes());
            CommandStream stream = source.openStream(
                    snapshot, read.rdbBytes(), read.remainder(), read.streamDb(), this::flushBeforeWaiting);
            streaming.complete(null);
            new StreamWriter(lane, target, stream, gate, streamCounts, workDir).run();
        } catch (IOException e) {
            end(e);
        } catch (RuntimeException | Error e) {
            // The root of the thread: whatever it is, the migration must hear of it.
            end(e);
        }
    }

    /** When the source has nothing more for the moment, nothing may stay behind in a batch. */
    private void flushBeforeWaiting() {
        try {
            lane.flush();
        } catch (IOException e) {
            end(e);
        }
    }

    private void confirmed(long offset) {
        source.applied(applied.reached(offset));
    }

    private void laneFailed() {
        @Nullable TargetException cause = lane.failure();
        if (cause != null) {
            end(cause);
        }
    }

    private void end(Throwable cause) {
        TargetException targetFailure = lane.failure();
        ended.complete(targetFailure != null ? targetFailure : cause);
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
