package dev.ferry.migrator.export;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.rdb.DamagedException;
import dev.ferry.migrator.rdb.Output;
import dev.ferry.migrator.rdb.OutputException;
import dev.ferry.migrator.rdb.RdbSource;
import dev.ferry.migrator.rdb.Reason;
import dev.ferry.migrator.rdb.UnreadableException;
import dev.ferry.migrator.rdb.check.CheckResult;
import dev.ferry.migrator.rdb.check.FileCheck;
import dev.ferry.migrator.rdb.check.Problem;
import dev.ferry.migrator.rdb.convert.Conversion;
import dev.ferry.migrator.rdb.convert.ConversionPlan;
import dev.ferry.migrator.rdb.convert.ConversionResult;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.server.ReplicaChoice;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.store.Draft;
import dev.ferry.migrator.store.ExportStore;
import dev.ferry.migrator.store.StoreException;
import dev.ferry.psync.ReplicationClient;
import dev.ferry.psync.ReplicationException;
import dev.ferry.psync.ReplicationSettings;
import dev.ferry.psync.Snapshot;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one export: joins the source as a replica for a snapshot and nothing else, writes it as it comes or converted, reads it
 * back, and only then gives it its name and its receipt. Memory does not grow with the dataset. Used once; confined to one thread,
 * but for {@link #interrupt}.
 *
 * <pre>
 *   source ──RDB──▶ walked, CRC64 ──▶ compressed ──▶ draft ──▶ read back, every value decoded ──▶ named ──▶ receipt ──▶ retention
 *                    or converted                      └──────── SHA-256 compared ───────┘
 * </pre>
 */
final class Exporter {

    private static final int SPOOL_SEGMENT_BYTES = 256 << 10;
    private static final long SPOOL_MEMORY_BYTES_MAX = 8 << 20;
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));
    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofSeconds(1);

    private final ExportSettings settings;
    private final ExportStore store;
    private final Catalogue catalogue;
    private final InstantSource clock;
    private final ExportObserver observer;
    private final ExportFacts facts;

    private volatile boolean interrupted;
    private volatile @Nullable ReplicationClient joined;
    private volatile @Nullable Thread worker;

    Exporter(
            ExportSettings settings,
            ExportStore store,
            InstantSource clock,
            ExportObserver observer,
            Optional<Instant> plannedAt) {
        this.settings = settings;
        this.store = store;
        this.catalogue = new Catalogue(store);
        this.clock = clock;
        this.observer = observer;
        this.facts = new ExportFacts(settings, store.place(), plannedAt, clock.instant());
    }

    /** Gives the export up, wherever it is; nothing stays of it. */
    void interrupt() {
        interrupted = true;
        ReplicationClient client = joined;
        if (client != null) {
            client.close();
        }
        Thread working = worker;
        if (working != null) {
            working.interrupt();
        }
    }

    /** Makes the export, or returns why there is none. */
    ExportRecord export() {
        worker = Thread.currentThread();
        try (Closeable lock = lock().orElse(null)) {
            if (lock == null) {
                return record("skipped", another(), ExitCode.TARGET_FAILED);
            }
            prepare();
            attempts();
            settle();
            return facts.completed(clock.instant());
        } catch (IOException e) {
            return interrupted ? interruption() : failed(e);
        } finally {
            worker = null;
            if (interrupted) {
                // It has reached its end.
                Thread.interrupted();
            }
        }
    }

    /** Files of the same name keep each other out by their drafts. */
    private Optional<Closeable> lock() throws IOException {
        return settings.destination().file().isPresent()
                ? Optional.of(() -> {})
                : store.lock("ferry-export-" + settings.source().address().replaceAll("[^A-Za-z0-9.-]", "-"));
    }

    private String another() {
        return "another ferry export of " + settings.source().address() + " is writing to " + store.place()
                + "; wait until it has ended";
    }

    private void prepare() throws IOException {
        for (String left : store.prepare(this::isMine)) {
            observer.note("removed " + left + ", which an export that was killed has left");
        }
        if (settings.destination().file().isPresent()) {
            requireFree(settings.destination().file().get());
        }
    }

    private boolean isMine(String name) {
        String file = name.endsWith(Receipt.SUFFIX) ? name.substring(0, name.length() - Receipt.SUFFIX.length()) : name;
        return settings.destination()
                .file()
                .map(file::equals)
                .orElseGet(() -> settings.pattern()
                        .names(settings.source(), settings.name())
                        .matcher(file)
                        .matches());
    }

    private void requireFree(String file) throws IOException {
        if (!settings.overwrite() && store.has(file)) {
            throw new ExportException(
                    ExitCode.TARGET_FAILED,
                    store.place(file) + " is there already; name another file, or allow it with --overwrite",
                    null);
        }
    }

    /** Takes the snapshot, anew when it breaks off. */
    private void attempts() throws IOException {
        while (true) {
            facts.attempt();
            try {
                snapshot();
                return;
            } catch (IOException e) {
                if (interrupted || !brokenOff(e) || facts.attempts() > settings.retries()) {
                    throw e;
                }
                observer.note(source(e).getMessage() + "; takes the snapshot anew (" + facts.attempts() + " of "
                        + settings.retries() + ")");
                pause();
            }
        }
    }

    private void snapshot() throws IOException {
        TargetServer as =
                settings.verbatim() || settings.as().isPresent() ? settings.as().orElse(null) : likeSource();
        SpoolLimits spool = SpoolLimits.inMemory(SPOOL_SEGMENT_BYTES, SPOOL_MEMORY_BYTES_MAX);
        ReplicationSettings replication = ReplicationSettings.of(joined(), spool)
                .withReconnectFor(settings.reconnectFor())
                .withSnapshotOnly();
        try (ReplicationClient client = ReplicationClient.start(replication)) {
            joined = client;
            if (interrupted) {
                throw new InterruptedIOException("interrupted");
            }
            Snapshot snapshot = client.awaitSnapshot();
            String file = settings.destination().file().orElseGet(() -> nameOf(snapshot));
            facts.joined(snapshot, file);
            requireFree(file);
            try (Draft draft = store.draft(file)) {
                write(snapshot, draft, as);
                client.close();
                draft.finish();
                readBack(draft, file);
                draft.publish();
            }
        } finally {
            joined = null;
        }
    }

    /** The server whose snapshot is taken: the source, or a replica of it. */
    private Endpoint joined() {
        if (!settings.preferReplica()) {
            return settings.source();
        }
        try {
            Optional<Endpoint> replica = ReplicaChoice.of(settings.source());
            if (replica.isPresent()) {
                observer.note("the snapshot comes from " + replica.get().address() + ", a replica of the source");
                return replica.get();
            }
            observer.note("the source names no replica that is online and can be reached; its own snapshot is taken");
        } catch (IOException e) {
            observer.note("the source did not name its replicas (" + Reason.of(e) + "); its own snapshot is taken");
        }
        return settings.source();
    }

    private String nameOf(Snapshot snapshot) {
        return settings.pattern()
                .name(
                        new NamePattern.Values(
                                settings.source(),
                                settings.name(),
                                facts.startedAt(),
                                snapshot.replid(),
                                snapshot.offset()),
                        settings.compression());
    }

    /** A selection without another version is written for a server like the source. */
    private TargetServer likeSource() throws IOException {
        try (ServerConnection source = new ServerConnection(settings.source())) {
            return source.info("server").asTarget();
        } catch (IOException e) {
            throw new ExportException(
                    ExitCode.SOURCE_LOST,
                    "cannot ask " + settings.source().address() + " for its version (" + Reason.of(e)
                            + "); --as redis-7.0 says it",
                    e);
        }
    }

    private void write(Snapshot snapshot, Draft draft, @Nullable TargetServer as) throws IOException {
        HashedOutput hashed = new HashedOutput(draft);
        try (OutputStream packed = settings.compression().compress(hashed)) {
            InputStream rdb = snapshot.rdb();
            if (as == null) {
                walk(source(new CopyingInput(rdb, packed)));
            } else {
                convert(source(rdb), packed, as);
            }
        }
        facts.written(hashed);
    }

    private RdbSource source(InputStream rdb) {
        return RdbSource.of("the snapshot of " + settings.source().address(), Channels.newChannel(rdb));
    }

    /** Walks from record to record, so that what arrives damaged is not kept. */
    private void walk(RdbSource source) throws IOException {
        source.read(observer.step("export"), reader -> {
            while (!(reader.next() instanceof RdbEvent.End)) {
                // Values are stepped over; the file is checked value by value when it is read back.
            }
            return reader.offset();
        });
        requireNoTail(source);
    }

    private void convert(RdbSource source, OutputStream packed, TargetServer as) throws IOException {
        Set<Loss> allowed = EnumSet.of(Loss.STREAM_STATE);
        allowed.addAll(settings.allowedLosses());
        ConversionPlan plan = new ConversionPlan(
                as, settings.scope().selection(), settings.scope().mapping(), true, allowed);
        ConversionResult result = new Conversion(plan, Output.to(store.place(), packed), TEMPORARY)
                .convert(source, observer.step("export"));
        requireNoTail(source);
        facts.converted(result);
        if (!result.written()) {
            throw new ExportException(ExitCode.PREFLIGHT_REFUSED, refusal(result), null);
        }
    }

    private static String refusal(ConversionResult result) {
        if (result.refused() > 0) {
            List<String> first = result.firstRefused();
            return first.getFirst() + (result.refused() > 1 ? " (and " + (result.refused() - 1) + " more)" : "");
        }
        return result.meetings()
                + " keys would be given a name that another key has; rename or exclude one of each two";
    }

    private static void requireNoTail(RdbSource source) throws IOException {
        if (source.tail().isPresent()) {
            throw new ExportException(
                    ExitCode.DAMAGED,
                    source.name() + " is damaged: " + source.tail().get(),
                    null);
        }
    }

    private void readBack(Draft draft, String file) throws IOException {
        MessageDigest digest = Sha256.begin();
        CheckResult check;
        try (InputStream in = new DigestInputStream(draft.read(), digest);
                RdbSource written = RdbSource.of(store.place(file), Channels.newChannel(in))) {
            check = new FileCheck(true).check(written, observer.step("check"), TEMPORARY);
        }
        facts.checked(check);
        if (!check.sound()) {
            Problem first = check.problems().getFirst();
            throw new ExportException(
                    ExitCode.DAMAGED,
                    store.place(file) + " was not kept: read back, it is damaged: " + first.reason()
                            + (check.damage() > 1 ? " (and " + (check.damage() - 1) + " more)" : ""),
                    null);
        }
        if (!facts.sha256().equals(Optional.of(Sha256.text(digest)))) {
            throw new ExportException(
                    ExitCode.TARGET_FAILED,
                    store.place(file) + " was not kept: what is read from it is not what was written to it",
                    null);
        }
    }

    /** The file has its name: writes its receipt, and lets old ones go. */
    private void settle() throws IOException {
        if (settings.destination().file().isPresent()) {
            return;
        }
        ExportRecord record = facts.completed(clock.instant());
        String file = record.file().orElseThrow();
        try {
            store.put(file + Receipt.SUFFIX, Receipt.bytes(record));
        } catch (StoreException e) {
            throw new ExportException(
                    ExitCode.TARGET_FAILED,
                    "the export " + store.place(file)
                            + " is there and sound, but without its receipt it does not count: " + e.getMessage(),
                    e);
        }
        try {
            List<ExportEntry> mine = catalogue.good(settings.source(), settings.pattern());
            for (ExportEntry old : settings.retention().expendable(mine, clock.instant())) {
                catalogue.delete(old);
                facts.deleted(old.file());
            }
        } catch (IOException e) {
            facts.warn("old exports could not be deleted: " + Reason.of(e));
        }
    }

    private void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_BEFORE_RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    private ExportRecord failed(IOException e) {
        return switch (e) {
            case ExportException none -> record("failed", Reason.of(none), none.exit());
            case StoreException store -> record("failed", Reason.of(store), ExitCode.TARGET_FAILED);
            case OutputException store -> record("failed", Reason.of(store), ExitCode.TARGET_FAILED);
            case DamagedException damaged -> record("failed", Reason.of(damaged), ExitCode.DAMAGED);
            case UnreadableException cut when cut.getCause() instanceof IOException cause -> failed(inside(cause));
            case ReplicationException lost -> record("failed", Reason.of(lost), ExitCode.SOURCE_LOST);
            case ClosedByInterruptException gone -> interruption();
            case InterruptedIOException gone -> interruption();
            default ->
                record(
                        "failed",
                        "cannot use %s for temporary files: %s; TMPDIR can name another directory"
                                .formatted(TEMPORARY, Reason.of(e)),
                        ExitCode.TARGET_FAILED);
        };
    }

    /** Whatever else ends the reading of a snapshot is the source's. */
    private static IOException inside(IOException cause) {
        return switch (cause) {
            case StoreException store -> store;
            case ReplicationException lost -> lost;
            case ClosedByInterruptException gone -> gone;
            case InterruptedIOException gone -> gone;
            default -> new ExportException(ExitCode.SOURCE_LOST, Reason.of(cause), cause);
        };
    }

    private static boolean brokenOff(IOException e) {
        return source(e) instanceof ReplicationException lost
                && lost.reason() == ReplicationException.Reason.SNAPSHOT_INTERRUPTED;
    }

    /** What the source has done, out of what the reader made of it. */
    private static IOException source(IOException e) {
        return e instanceof UnreadableException && e.getCause() instanceof IOException cause ? cause : e;
    }

    private ExportRecord interruption() {
        return record("interrupted", "nothing was kept", ExitCode.INTERRUPTED);
    }

    private ExportRecord record(String outcome, String reason, ExitCode exit) {
        return facts.record(outcome, Optional.of(reason), exit, clock.instant());
    }
}
