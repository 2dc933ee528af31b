package dev.ferry.migrator.run;

import dev.ferry.migrator.cutover.Cutover;
import dev.ferry.migrator.cutover.LagMeter;
import dev.ferry.migrator.cutover.TargetRole;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.preflight.Preflight;
import dev.ferry.migrator.preflight.PreflightResult;
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

    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration FLUSH_PATIENCE = Duration.ofMinutes(30);
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
        this.facts = new Facts(settings, observer);
        this.source = new ServerConnection(settings.source());
        this.target = new ServerConnection(settings.target());
    }

    /** Runs to the end, good or bad. Does not throw: also of a mistake in Ferry itself there is a report. */
    public Report run() {
        Ending ending;
        try (source;
                target) {
            ending = migrate();
        } catch (IOException e) {
            log.debug("the migration ended with", e);
            ending = interrupted ? interruptedEnding() : Ending.of(e, settings, facts.targetState());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending = interruptedEnding();
        } catch (RuntimeException | Error e) {
            // The root of the run: the report may be the only record of where it came to.
            log.error("a mistake in Ferry", e);
            ending = Ending.of(e, settings, facts.targetState());
        }
        if (phases.phase() != ending.phase() && !phases.phase().ended()) {
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
        found.findings().forEach(observer::found);
        Optional<ServerInfo> sourceInfo = found.source();
        Optional<ServerInfo> targetInfo = found.target();
        if (found.refused() || sourceInfo.isEmpty() || targetInfo.isEmpty()) {
            return Ending.refused(found.errors().stream().map(Finding::toString).collect(Collectors.joining(" ")));
        }
        if (interrupted) {
            return interruptedEnding();
        }
        Workspace workspace = Workspace.open(settings.workDir(), settings.name());
        try {
            phases.enter(
                    Phase.SNAPSHOT,
                    found.findings().isEmpty()
                            ? "the pre-flight found nothing against it"
                            : "the pre-flight has warned, and found nothing against it");
            return replicate(sourceInfo.get(), targetInfo.get(), workspace);
        } finally {
            facts.attempt("the files of this run could not be removed", workspace::close);
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
    private Snapshot awaitSnapshot(ReplicationClient replication) throws IOException, InterruptedException {
        waitingFor = replication;
        if (interrupted) {
            replication.close();
        }
        ProgressMeter meter = new ProgressMeter(0);
        do {
            observer.progress(meter.waiting(phases.phase(), replication.status()));
        } while (!replication.snapshotDecided(TICK));
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
                    target.bulkBytesMax(),
                    settings.allowedLosses(),
                    settings.conflict(),
                    workspace.directory(),
                    clock)) {
                facts.applying(applier);
                return following(replication, applier, role, sourceInfo, targetInfo)
                        .run();
            }
        } finally {
            facts.attempt("replica-read-only could not be put back on the target", role::putBack);
        }
    }

    private void prepareTarget(TargetRole role, ServerInfo targetInfo) throws IOException {
        if (role.makeWritable()) {
            facts.warn("the target is a replica: replica-read-only was set to no, and is put back at the end");
        }
        if (settings.flushTarget()) {
            observer.note("flushing the target");
            facts.targetEmptied();
            target.order(FLUSH_PATIENCE, "FLUSHALL");
            if (targetInfo.functionLibraries() > 0) {
                target.order(FLUSH_PATIENCE, "FUNCTION", "FLUSH");
            }
        }
    }

    private Following following(
            ReplicationClient replication,
            Applier applier,
            TargetRole role,
            ServerInfo sourceInfo,
            ServerInfo targetInfo) {
        return new Following(
                source,
                replication,
                applier,
                phases,
                facts,
                observer,
                new ProgressMeter(sourceInfo.keys()),
                new LagMeter(settings.maxLag()),
                handover(applier, role, sourceInfo, targetInfo),
                () -> interrupted);
    }

    private Optional<Handover> handover(
            Applier applier, TargetRole role, ServerInfo sourceInfo, ServerInfo targetInfo) {
        return switch (settings.cutover()) {
            case NONE -> Optional.empty();
            case AUTO -> {
                Cutover.Terms terms = new Cutover.Terms(
                        settings.pauseTimeout(),
                        sourceInfo.version().atLeast(6, 2),
                        settings.verify() == VerifyMode.COUNT,
                        targetInfo,
                        settings.flushTarget() ? Map.of() : targetInfo.databases());
                Cutover cutover = new Cutover(
                        source, target, role, applier, terms, () -> interrupted, facts::warn, observer::handedOver);
                yield Optional.of(new Handover(settings, phases, facts, applier, role, cutover, () -> interrupted));
            }
        };
    }

    private Ending interruptedEnding() {
        return Ending.interrupted(phases.phase(), facts.targetState());
    }
}
