package dev.ferry.system;

import dev.ferry.address.AddressException;
import dev.ferry.address.Endpoint;
import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.place.FileReading;
import dev.ferry.migrator.place.Origin;
import dev.ferry.migrator.place.Place;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.Continuation;
import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.DryRun;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.rehearsal.Rehearsal;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.store.S3Settings;
import dev.ferry.rdb.transcode.Loss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * A migration in this process, with settings that fit a test: it hands over as soon as it can, and watches the old source
 * for a second. Confined to the test's thread until it is started.
 */
final class Ferry {
    private static final long SPOOL_BYTES_MAX = 4L << 30;

    private final String source;
    private final String target;
    private final Path workDir;
    private final Map<Phase, Runnable> actions = new EnumMap<>(Phase.class);
    private CutoverMode cutover = CutoverMode.AUTO;
    private Conflict conflict = Conflict.FAIL;
    private Scope scope = Scope.EVERYTHING;
    private MixedKeys onMixedKeys = MixedKeys.STOP;
    private Set<Loss> allowedLosses = Set.of();
    private Set<String> allowedFindings = Set.of();
    private boolean flushTarget;
    private VerifyPlan verify = VerifyPlan.of(VerifyMode.COUNT);
    private Continuation continuation = Continuation.DEFAULT;
    private Control control = Control.DEFAULT;
    private long valuePartsBytes = MigrationSettings.VALUE_PARTS_BYTES_DEFAULT;
    private Duration pauseTimeout = Duration.ofSeconds(20);
    private Duration watch = Duration.ofSeconds(1);
    private S3Settings store = S3Settings.DEFAULT;
    private boolean preferReplica;

    private Ferry(String source, String target, Path workDir) {
        this.source = source;
        this.target = target;
        this.workDir = workDir;
    }

    static Ferry between(RealServer source, RealServer target, Path workDir) {
        return new Ferry(source.uri(), target.uri(), workDir);
    }

    static Ferry between(String source, String target, Path workDir) {
        return new Ferry(source, target, workDir);
    }

    /** Reads a file, and hands nothing over. */
    static Ferry ofFile(Path file, RealServer target, Path workDir) {
        return new Ferry("file:" + file, target.uri(), workDir).cutover(CutoverMode.NONE);
    }

    /** Reads an object of a store, and hands nothing over. */
    static Ferry ofObject(String uri, S3Settings store, RealServer target, Path workDir) {
        Ferry ferry = new Ferry(uri, target.uri(), workDir).cutover(CutoverMode.NONE);
        ferry.store = store;
        return ferry;
    }

    Ferry cutover(CutoverMode mode) {
        cutover = mode;
        return this;
    }

    Ferry conflict(Conflict wanted) {
        conflict = wanted;
        return this;
    }

    Ferry allowing(Loss loss) {
        allowedLosses = Set.of(loss);
        return this;
    }

    /** Accepts what the pre-flight finds under these codes. */
    Ferry accepting(String... codes) {
        allowedFindings = Set.of(codes);
        return this;
    }

    Ferry flushTarget() {
        flushTarget = true;
        return this;
    }

    Ferry continuing(Continuation how) {
        continuation = how;
        return this;
    }

    Ferry controlled(Control how) {
        control = how;
        return this;
    }

    /** Values of the snapshot that are longer than this travel in parts. */
    Ferry partsAbove(long bytes) {
        valuePartsBytes = bytes;
        return this;
    }

    /** Takes the snapshot and the stream from a replica of the source. */
    Ferry preferringReplica() {
        preferReplica = true;
        return this;
    }

    Ferry pauseTimeout(Duration longest) {
        pauseTimeout = longest;
        return this;
    }

    /** Takes only these keys, by these names. */
    Ferry taking(Scope keys, MixedKeys onMixed) {
        scope = keys;
        onMixedKeys = onMixed;
        return this;
    }

    Ferry verifying(VerifyPlan what) {
        verify = what;
        return this;
    }

    /** No watch over the old source afterwards, for tests without writers. */
    Ferry unwatched() {
        watch = Duration.ZERO;
        return this;
    }

    /**
     * Runs {@code action} when the migration enters {@code phase} for the first time, on its own thread: at CUTOVER the
     * source is not fenced yet, at DONE the target has been promoted and the watch has not begun.
     */
    Ferry at(Phase phase, Runnable action) {
        actions.put(phase, action);
        return this;
    }

    /** Runs it to its end. */
    Report run() {
        return start().report();
    }

    /** Rehearses it to its end; what is to be done in a phase is done in that phase of the rehearsal. */
    Report rehearse(DryRun how) {
        try {
            return new Rehearsal(settings(), how, new PhaseActions(actions)).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it on a thread of its own. */
    Voyage start() {
        return Voyage.start(settings(), actions);
    }

    /** What it was told so far. */
    MigrationSettings settings() {
        return new MigrationSettings(
                "test",
                origin(source),
                endpoint(target),
                scope,
                onMixedKeys,
                cutover,
                conflict,
                allowedLosses,
                allowedFindings,
                flushTarget,
                verify,
                Duration.ofMillis(200),
                pauseTimeout,
                watch,
                continuation,
                control,
                workDir.resolve("work"),
                SPOOL_BYTES_MAX,
                valuePartsBytes);
    }

    private Origin origin(String uri) {
        try {
            return Place.parse(uri, name -> null) instanceof FilePlace file
                    ? file.read(new FileReading(true, true, store))
                    : new Origin.Server(endpoint(uri), preferReplica);
        } catch (AddressException e) {
            throw new IllegalArgumentException(uri, e);
        }
    }

    private static Endpoint endpoint(String uri) {
        try {
            return Endpoint.parse(uri);
        } catch (AddressException e) {
            throw new IllegalArgumentException(uri, e);
        }
    }
}
