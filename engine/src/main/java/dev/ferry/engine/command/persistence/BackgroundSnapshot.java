package dev.ferry.engine.command.persistence;

import dev.ferry.engine.command.Engine;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import dev.ferry.engine.persistence.SnapshotFile;
import dev.ferry.engine.snapshot.Snapshot;
import dev.ferry.engine.snapshot.SnapshotException;
import dev.ferry.engine.snapshot.SnapshotRequest;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A snapshot on its way into a file: written a millisecond at a time, between the commands of clients. */
final class BackgroundSnapshot {

    private static final Setting COMPRESS = Settings.named("rdbcompression");
    private static final Setting CHECKSUM = Settings.named("rdbchecksum");
    private static final Setting SYNCS_OFTEN = Settings.named("rdb-save-incremental-fsync");
    private static final Setting VERSION = Settings.named("file-version");
    private static final String AUTO = "auto";
    private static final TargetServer OWN = new TargetServer(Dialect.REDIS, 7, 4);
    private static final long STEP_NANOS = 1_000_000;

    private final Engine engine;
    private final SnapshotFile file;
    private final Snapshot snapshot;
    private final Consumer<@Nullable Exception> listener;
    private boolean waitsForRoom;
    private boolean written;
    private boolean ended;

    private BackgroundSnapshot(
            Engine engine, Path target, boolean appendOnlyBase, Consumer<@Nullable Exception> listener)
            throws IOException, SnapshotException {
        this.engine = engine;
        this.listener = listener;
        this.file = SnapshotFile.begin(
                target,
                engine.config().yes(SYNCS_OFTEN),
                () -> engine.scheduler().soon(this::room));
        try {
            this.snapshot = Snapshot.begin(engine.keyspace(), request(engine, appendOnlyBase), file);
        } catch (SnapshotException | RuntimeException e) {
            file.abort();
            throw e;
        }
    }

    /**
     * Begins one: the keys are those that there are now.
     *
     * @param listener told on the engine's thread when the file is there, or why it will not be; not by this call
     */
    static BackgroundSnapshot begin(
            Engine engine, Path target, boolean appendOnlyBase, Consumer<@Nullable Exception> listener)
            throws IOException, SnapshotException {
        BackgroundSnapshot begun = new BackgroundSnapshot(engine, target, appendOnlyBase, listener);
        begun.next();
        return begun;
    }

    /** Writes one at once, while everybody waits. */
    static void writeNow(Engine engine, Path target, boolean appendOnlyBase) throws IOException, SnapshotException {
        BackgroundSnapshot now = new BackgroundSnapshot(engine, target, appendOnlyBase, ignored -> {});
        CompletableFuture<@Nullable IOException> end = new CompletableFuture<>();
        try {
            while (now.file.failure() == null && !now.snapshot.step(STEP_NANOS)) {
                // Nobody has a turn in between.
            }
        } catch (SnapshotException e) {
            now.cancel();
            throw e;
        }
        now.snapshot.cancel();
        now.file.finish(end::complete);
        IOException problem = end.join();
        if (problem != null) {
            throw problem;
        }
    }

    /** Returns how many bytes have been written. */
    long length() {
        return snapshot.length();
    }

    /** Gives it up; its listener hears nothing of it. */
    void cancel() {
        ended = true;
        snapshot.cancel();
        file.abort();
    }

    private void next() {
        engine.scheduler().after(0, this::step);
    }

    private void room() {
        if (waitsForRoom && !ended) {
            waitsForRoom = false;
            next();
        }
    }

    private void step() {
        if (ended || written) {
            return;
        }
        if (file.isFull()) {
            waitsForRoom = true;
            return;
        }
        Exception problem = file.failure();
        try {
            if (problem == null && !snapshot.step(STEP_NANOS)) {
                next();
                return;
            }
        } catch (SnapshotException e) {
            problem = e;
        }
        if (problem == null) {
            written = true;
            file.finish(failure -> engine.scheduler().soon(() -> end(failure)));
        } else {
            cancel();
            listener.accept(problem);
        }
    }

    private void end(@Nullable Exception problem) {
        if (!ended) {
            ended = true;
            listener.accept(problem);
        }
    }

    private static SnapshotRequest request(Engine engine, boolean appendOnlyBase) throws IOException {
        String version = engine.config().text(VERSION);
        TargetServer target = version.equals(AUTO)
                ? OWN
                : TargetServer.parse(version).orElseThrow(() -> new IOException("no file-version " + version));
        return new SnapshotRequest(
                target,
                EnumSet.of(Loss.STREAM_STATE),
                engine.config().yes(COMPRESS),
                false,
                Remarks.write(engine, appendOnlyBase),
                engine.libraries().codes(),
                true,
                engine.config().yes(CHECKSUM));
    }
}
