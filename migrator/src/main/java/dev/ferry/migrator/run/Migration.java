package dev.ferry.migrator.run;

import dev.ferry.migrator.cutover.Cutover;
import dev.ferry.migrator.cutover.CutoverOutcome;
import dev.ferry.migrator.cutover.LagMeter;
import dev.ferry.migrator.cutover.TargetRole;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.preflight.Preflight;
import dev.ferry.migrator.preflight.PreflightResult;
import dev.ferry.migrator.preflight.Severity;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.psync.ReplicationClient;
import dev.ferry.psync.ReplicationSettings;
import dev.ferry.psync.Snapshot;
import dev.ferry.psync.spool.SpoolLimits;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One migration, from the pre-flight to the hand-over.
 *
 * <p>{@link #run} does all of it on the calling thread, once; the data goes its way on the applier's thread. {@link
 * #interrupt} may be called from any thread. Whatever happens the source ends up unfenced, and there is a report.
 */
public final class Migration {

    private static final Logger log = LoggerFactory.getLogger(Migration.class);

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration FLUSH_PATIENCE = Duration.ofMinutes(30);
    private static final int CALM_SAMPLES_TO_BE_READY = 3;
    private static final int CUTOVER_ATTEMPTS_MAX = 3;
    private static final int SPOOL_SEGMENT_BYTES = 1 << 20;
    private static final long SPOOL_MEMORY_BYTES_MAX = 16 << 20;

    private final MigrationSettings settings;
    private final Observer observer;
    private final Clock clock;
    private final PhaseLog phases;
    private final Facts facts;
    private final ServerConnection source;
    private final ServerConnection target;
    private volatile boolean interrupted;
    private volatile @Nullable ReplicationClient waitingFor;

    public Migration(MigrationSettings settings, Observer observer) {
        this(settings, observer, Clock.systemUTC());
    }

    Migration(MigrationSettings settings, Observer observer, Clock clock) {
        this.settings = settings;
        this.observer = observer;
        this.clock = clock;
        this.phases = new PhaseLog(observer, clock);
        this.facts = new Facts(settings);
        this.source = new ServerConnection(settings.source());
        this.target = new ServerConnection(settings.target());
    }

    /** Runs to the end, good or bad; throws only when Ferry itself is wrong. */
    public Report run() {
        Ending ending;
        try (source;
                target) {
            ending = migrate();
        } catch (IOException e) {
            log.debug("the migration ended with", e);
            ending = interrupted ? interruptedEnding() : Ending.of(e, settings.target(), facts.written());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending = interruptedEnding();
        }
        if (phases.phase() != ending.phase()) {
            phases.enter(ending.phase(), ending.reason().orElse("done"));
        }
        return facts.report(ending, phases.times());
    }

    /** Asks the migration to stop as soon as it can: the source is unfenced, and {@link #run} returns. */
    public void interrupt() {
        interrupted = true;
        ReplicationClient waiting = waitingFor;
        if (waiting != null) {
            waiting.close();
        }
    }

    private Ending migrate() throws IOException, InterruptedException {
        PreflightResult found = new Preflight(settings, clock).examine();
        facts.preflight(found);
        found.findings().forEach(this::report);
        Optional<ServerInfo> sourceInfo = found.source();
        Optional<ServerInfo> targetInfo = found.target();
        if (found.refused() || sourceInfo.isEmpty() || targetInfo.isEmpty()) {
            return Ending.refused(found.errors().stream().map(Finding::toString).collect(Collectors.joining(" ")));
        }
        if (interrupted) {
            return interruptedEnding();
        }
        try (Workspace workspace = Workspace.open(settings.workDir(), settings.name())) {
            phases.enter(Phase.SNAPSHOT, "the pre-flight found nothing against it");
            return replicate(sourceInfo.get(), targetInfo.get(), workspace);
        }
    }

    private Ending replicate(ServerInfo sourceInfo, ServerInfo targetInfo, Workspace workspace)
            throws IOException, InterruptedException {
        SpoolLimits spool = new SpoolLimits(
                SPOOL_SEGMENT_BYTES,
                SPOOL_MEMORY_BYTES_MAX,
                settings.spoolBytesMax(),
                Optional.of(workspace.directory()));
        try (ReplicationClient replication =
                ReplicationClient.start(ReplicationSettings.of(settings.source(), spool))) {
            facts.joined(replication);
            Snapshot snapshot = awaitSnapshot(replication);
            if (!snapshot.resumable() && settings.cutover() == CutoverMode.AUTO) {
                return Ending.refused(
                        "the source knows only SYNC, without offsets, so that no moment for a cutover can be"
                                + " named; let it replicate with PSYNC, or use --cutover none and stop the application yourself");
            }
            TargetRole role = new TargetRole(
                    target,
                    targetInfo.replication().isReplica(),
                    targetInfo.replication().readOnly());
            return apply(replication, snapshot, sourceInfo, targetInfo, role, workspace);
        }
    }

    /** Waits for the source to begin; an interrupt ends it by closing the client. */
    private Snapshot awaitSnapshot(ReplicationClient replication) throws IOException {
        waitingFor = replication;
        if (interrupted) {
            replication.close();
        }
        ProgressMeter meter = new ProgressMeter(0);
        observer.progress(meter.waiting(phases.phase(), replication.status()));
        Snapshot snapshot = replication.awaitSnapshot();
        waitingFor = null;
        return snapshot;
    }

    private Ending apply(
            ReplicationClient replication,
            Snapshot snapshot,
            ServerInfo sourceInfo,
            ServerInfo targetInfo,
            TargetRole role,
            Workspace workspace)
            throws IOException, InterruptedException {
        try {
            prepareTarget(role, targetInfo);
            try (Applier applier = Applier.start(
                    replication,
                    snapshot,
                    settings.target(),
                    targetInfo,
                    settings.conflict(),
                    workspace.directory(),
                    clock)) {
                facts.applying(applier);
                return follow(replication, applier, role, sourceInfo, targetInfo);
            }
        } finally {
            putBack(role);
        }
    }

    private void prepareTarget(TargetRole role, ServerInfo targetInfo) throws IOException {
        if (role.makeWritable()) {
            warn("the target is a replica: replica-read-only was set to no, and is put back at the end");
        }
        if (settings.flushTarget()) {
            observer.note("flushing the target");
            target.order(FLUSH_PATIENCE, "FLUSHALL");
            if (targetInfo.functionLibraries() > 0) {
                target.order(FLUSH_PATIENCE, "FUNCTION", "FLUSH");
            }
        }
    }

    private void putBack(TargetRole role) {
        try {
            role.putBack();
        } catch (IOException e) {
            warn("replica-read-only could not be put back on the target: " + e.getMessage());
        }
    }

    /** Watches the data go its way, and hands over when it is time. */
    private Ending follow(
            ReplicationClient replication,
            Applier applier,
            TargetRole role,
            ServerInfo sourceInfo,
            ServerInfo targetInfo)
            throws IOException, InterruptedException {
        ProgressMeter meter = new ProgressMeter(sourceInfo.keys());
        LagMeter lag = new LagMeter(settings.maxLag());
        int attempts = 0;
        while (!interrupted) {
            if (phases.phase() == Phase.SNAPSHOT) {
                applier.awaitStreaming(TICK);
            } else {
                applier.await(TICK);
            }
            throwFailure(applier);
            if (phases.phase() != Phase.SNAPSHOT) {
                sample(lag, applier);
            }
            observer.progress(meter.measure(System.nanoTime(), phases.phase(), applier, replication.status(), lag));
            switch (phases.phase()) {
                case SNAPSHOT -> {
                    if (applier.streaming()) {
                        phases.enter(
                                Phase.CATCH_UP, applier.snapshot().keys() + " keys of the snapshot are on the target");
                    }
                }
                case CATCH_UP -> {
                    if (lag.calmSamples() >= CALM_SAMPLES_TO_BE_READY) {
                        phases.enter(Phase.READY, "the target is " + lag.lag().toMillis() + " ms behind");
                    }
                }
                case READY -> {
                    if (settings.cutover() == CutoverMode.AUTO) {
                        attempts++;
                        Optional<Ending> ending = cutOver(applier, role, sourceInfo, targetInfo, attempts);
                        if (ending.isPresent()) {
                            return ending.get();
                        }
                    } else if (lag.calmSamples() == 0) {
                        phases.enter(
                                Phase.CATCH_UP, "the target is " + lag.lag().toMillis() + " ms behind");
                    }
                }
                case PREFLIGHT, CUTOVER, DONE, ABORTED, FAILED ->
                    throw new IllegalStateException("following in phase " + phases.phase());
            }
        }
        return interruptedEnding();
    }

    /** Tries to hand over; empty when it is to be tried again. */
    private Optional<Ending> cutOver(
            Applier applier, TargetRole role, ServerInfo sourceInfo, ServerInfo targetInfo, int attempt)
            throws IOException, InterruptedException {
        phases.enter(Phase.CUTOVER, "fencing the source");
        Cutover cutover = new Cutover(
                source,
                target,
                role,
                applier,
                new Cutover.Terms(
                        settings.pauseTimeout(),
                        sourceInfo.version().atLeast(6, 2),
                        settings.verify() == VerifyMode.COUNT,
                        settings.flushTarget() ? Map.of() : targetInfo.databases(),
                        targetInfo.expiredKeys()),
                () -> interrupted,
                this::warn);
        CutoverOutcome outcome = cutover.attempt();
        facts.cutover(outcome);
        return switch (outcome) {
            case CutoverOutcome.Promoted promoted -> {
                phases.enter(
                        Phase.DONE,
                        "the target has taken over at offset " + promoted.offset() + "; writes were held for "
                                + promoted.writePause().toMillis() + " ms");
                putBack(role);
                watch(applier);
                yield Optional.of(Ending.completed());
            }
            case CutoverOutcome.TimedOut late -> {
                throwFailure(applier);
                yield Optional.of(Ending.rolledBack(
                        ExitCode.CUTOVER_TIMED_OUT,
                        "the target was at offset " + late.applied() + " of " + late.offset() + " when the pause of "
                                + settings.pauseTimeout().toMillis()
                                + " ms was nearly over; the source is unfenced and goes on. Run again when there is less to"
                                + " write, or with a longer --pause-timeout"));
            }
            case CutoverOutcome.Different differs ->
                tryAgain(
                        attempt,
                        ExitCode.DIFFERENCES,
                        String.join("; ", differs.counts().differences()));
            case CutoverOutcome.CalledOff off -> {
                throwFailure(applier);
                yield interrupted
                        ? Optional.of(interruptedEnding())
                        : tryAgain(attempt, ExitCode.CUTOVER_TIMED_OUT, off.reason());
            }
        };
    }

    private Optional<Ending> tryAgain(int attempt, ExitCode exitCode, String why) {
        if (attempt >= CUTOVER_ATTEMPTS_MAX) {
            return Optional.of(Ending.rolledBack(
                    exitCode,
                    why + " (after " + attempt
                            + " attempts; the source is unfenced and goes on, the target was not promoted)"));
        }
        phases.enter(Phase.CATCH_UP, why);
        warn("cutover attempt " + attempt + " was rolled back: " + why);
        return Optional.empty();
    }

    /** Stays on the old stream for a while: a write that still arrives there was sent by somebody who has not moved. */
    private void watch(Applier applier) throws InterruptedException {
        long end = System.nanoTime() + settings.watch().toNanos();
        while (!interrupted && applier.failure().isEmpty() && System.nanoTime() < end) {
            applier.await(TICK);
        }
        long strays = applier.stream().strays();
        if (strays > 0) {
            List<String> first = applier.stream().firstStrays();
            warn(strays + " writes still reached the old source after the cutover; the first: "
                    + String.join(", ", first) + ". Somebody has not moved to the target");
        }
    }

    private void sample(LagMeter lag, Applier applier) {
        try {
            long asked = System.nanoTime();
            long offset = source.info("replication").replication().offset();
            lag.sample(asked, offset, applier.applied().value());
        } catch (IOException e) {
            // The link decides whether the source is lost; here it only means that nothing is known for the moment.
            log.debug("the source did not tell its offset", e);
            lag.unknown();
        }
    }

    private static void throwFailure(Applier applier) throws IOException {
        Throwable cause = applier.failure().orElse(null);
        switch (cause) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(cause);
        }
    }

    private Ending interruptedEnding() {
        String what = facts.written()
                ? "interrupted in phase " + phases.phase()
                        + "; the source is not fenced and the target was not promoted"
                : "interrupted before anything was written";
        return Ending.interrupted(what);
    }

    private void report(Finding finding) {
        observer.found(finding);
        if (finding.severity() == Severity.WARNING) {
            facts.warn(finding.toString());
        }
    }

    private void warn(String text) {
        facts.warn(text);
        observer.note(text);
    }
}
