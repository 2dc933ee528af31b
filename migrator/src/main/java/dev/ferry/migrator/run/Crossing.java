package dev.ferry.migrator.run;

import dev.ferry.address.Endpoint;
import dev.ferry.client.InfoQuestion;
import dev.ferry.migrator.checkpoint.AppendOnlyFile;
import dev.ferry.migrator.checkpoint.CheckpointKey;
import dev.ferry.migrator.checkpoint.Stage;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.control.Holdup;
import dev.ferry.migrator.control.Status;
import dev.ferry.migrator.cutover.Cutover;
import dev.ferry.migrator.cutover.Demotion;
import dev.ferry.migrator.cutover.LagMeter;
import dev.ferry.migrator.expiry.Arrivals;
import dev.ferry.migrator.expiry.Guard;
import dev.ferry.migrator.expiry.Settling;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.FullResyncPolicy;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.route.write.ExpiredKeys;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.ReplicaChoice;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.migrator.server.ServerKeys;
import dev.ferry.migrator.verify.LiveTerms;
import dev.ferry.migrator.verify.LiveVerification;
import dev.ferry.migrator.verify.TouchedKeys;
import dev.ferry.psync.Checkpoint;
import dev.ferry.psync.ReplicationClient;
import dev.ferry.psync.ReplicationException;
import dev.ferry.psync.ReplicationSettings;
import dev.ferry.psync.Snapshot;
import dev.ferry.psync.failover.Failover;
import dev.ferry.psync.log.StreamLog;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.psync.stream.CommandStream;
import dev.ferry.rdb.transcode.Loss;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of the data from the first contact with the source to the hand-over: begins with a snapshot, or goes on where an
 * earlier run has stopped. Confined to the migration's thread, but for {@link #interrupt}.
 */
final class Crossing implements Way {

    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(5);
    private static final int SPOOL_SEGMENT_BYTES = 1 << 20;
    private static final long SPOOL_MEMORY_BYTES_MAX = 16 << 20;

    private final MigrationSettings settings;
    private final ServerConnection source;
    private final ServerConnection target;
    private final CheckpointKey checkpointKey;
    private final ServerInfo sourceInfo;
    private final ServerInfo targetInfo;
    private final ServerInfo writtenFor;
    private final Optional<Rehearsing> rehearsing;
    private final Workspace workspace;
    private final PhaseLog phases;
    private final Facts facts;
    private final StatusBoard board;
    private final Clock clock;
    private final Steering steering;
    private final Holdups holdups;
    private final Landing landing;

    private Settling.Leftover leftover = Settling.Leftover.NONE;
    private volatile @Nullable ReplicationClient waitingFor;

    /**
     * @param targetInfo what the server at the other end has said of itself
     * @param writtenFor what the server has said for which everything is written: the same one, unless that only stands in for it
     * @param rehearsing what the operator has asked for, when this is a rehearsal
     */
    Crossing(
            MigrationSettings settings,
            ServerConnection source,
            ServerConnection target,
            CheckpointKey checkpointKey,
            ServerInfo sourceInfo,
            ServerInfo targetInfo,
            ServerInfo writtenFor,
            Optional<Rehearsing> rehearsing,
            Workspace workspace,
            PhaseLog phases,
            Facts facts,
            StatusBoard board,
            Clock clock,
            Steering steering,
            Landing landing) {
        this.settings = settings;
        this.source = source;
        this.target = target;
        this.checkpointKey = checkpointKey;
        this.sourceInfo = sourceInfo;
        this.targetInfo = targetInfo;
        this.writtenFor = writtenFor;
        this.rehearsing = rehearsing;
        this.workspace = workspace;
        this.phases = phases;
        this.facts = facts;
        this.board = board;
        this.clock = clock;
        this.steering = steering;
        this.holdups = new Holdups(settings, steering.pace(), Optional::empty);
        this.landing = landing;
    }

    @Override
    public void interrupt() {
        ReplicationClient waiting = waitingFor;
        if (waiting != null) {
            waiting.close();
        }
    }

    @Override
    public Ending run(Optional<TargetCheckpoint> left) throws IOException, InterruptedException {
        if (left.isPresent()) {
            facts.checkpointed();
        }
        try (landing;
                StreamLog log = StreamLog.open(workspace.stream(), settings.spoolBytesMax())) {
            Ending ending = cross(log, left);
            if (ending.phase() == Phase.DONE) {
                landing.done();
            } else if (settings.cutover() == CutoverMode.NONE) {
                landing.notGuarded();
            }
            return ending;
        }
    }

    private Ending cross(StreamLog log, Optional<TargetCheckpoint> left) throws IOException, InterruptedException {
        Optional<TargetCheckpoint> from = left;
        boolean anew = settings.continuation().restart() || left.isEmpty() || !resumable(left.get()) || hasExpired();
        boolean trusted = settings.continuation().restart();
        while (true) {
            try {
                return anew ? begin(log, from, trusted) : goOn(log, from.orElseThrow());
            } catch (ReplicationException e) {
                if (e.reason() != ReplicationException.Reason.FULL_RESYNC_DEMANDED
                        || settings.continuation().onFullResync() == FullResyncPolicy.STOP) {
                    throw e;
                }
                facts.warn(e.getMessage() + "; begins again with a new snapshot, as --on-full-resync resync says");
                from = checkpointKey.read();
                anew = true;
                trusted = false;
            }
        }
    }

    private static boolean resumable(TargetCheckpoint left) {
        return left.stage() == Stage.STREAM && !left.position().replid().isEmpty();
    }

    /** Whether keys may have gone from the target before their time, so that the stream alone would not bring them back. */
    private boolean hasExpired() throws IOException {
        leftover = Settling.leftover(checkpointKey, target.info("server", "stats"));
        if (leftover != Settling.Leftover.EXPIRED) {
            return false;
        }
        if (settings.conflict() == Conflict.SKIP) {
            facts.warn(
                    "since an earlier run was stopped, keys have expired on the target that the source may have given a longer"
                            + " life; compare with ferry verify");
            return false;
        }
        facts.warn(
                "since an earlier run was stopped, keys have expired on the target that the source may have given a longer life;"
                        + " begins again with a new snapshot");
        return true;
    }

    /**
     * Begins with a snapshot. What an earlier run has left behind is brought in line with it.
     *
     * @param trusted whether the source may have lost any number of its keys meanwhile
     */
    private Ending begin(StreamLog log, Optional<TargetCheckpoint> left, boolean trusted)
            throws IOException, InterruptedException {
        phases.enter(
                Phase.SNAPSHOT,
                left.isEmpty()
                        ? "the pre-flight has found nothing against it"
                        : "an earlier run has left a part of the data on the target; it is written anew");
        try (ReplicationClient replication = ReplicationClient.start(replicationSettings(log))) {
            facts.joined(replication);
            Snapshot snapshot = awaitSnapshot(replication);
            if (!snapshot.resumable() && settings.cutover().handsOver()) {
                return Ending.refused(
                        "the source knows only SYNC, without offsets, so that no moment for a cutover can be"
                                + " named; let it replicate with PSYNC, or use --cutover none and stop the application yourself");
            }
            long sourceKeys = source.info("keyspace").keys();
            if (!trusted && left.isPresent() && lostItsData(left.get(), sourceKeys)) {
                return distrusted(left.get(), sourceKeys);
            }
            if (left.isPresent() && settings.conflict() == Conflict.SKIP) {
                return Ending.refused(
                        "an earlier run has written a part of the data, which with --conflict skip cannot be told from"
                                + " the target's own keys, so that the snapshot cannot be taken again. Nothing was changed on the target."
                                + " Use --conflict replace --restart, or remove what was written and the key "
                                + TargetCheckpoint.key(settings.name()));
            }
            TargetCheckpoint checkpoint = landing.begin(
                    left,
                    sourceKeys,
                    Stage.SNAPSHOT,
                    new Checkpoint(snapshot.replid(), snapshot.offset(), CommandStream.DB_UNKNOWN));
            boolean intoEmpty = left.isEmpty() && settings.conflict() == Conflict.FAIL;
            return apply(replication, Optional.of(snapshot), checkpoint, intoEmpty);
        }
    }

    /** Goes on with the stream where an earlier run has stopped. */
    private Ending goOn(StreamLog log, TargetCheckpoint left) throws IOException, InterruptedException {
        try (ReplicationClient replication = ReplicationClient.resume(replicationSettings(log), left.position())) {
            facts.joined(replication);
            awaitBeginning(replication);
            landing.requireStillAlone();
            landing.makeWritable();
            TargetCheckpoint checkpoint = landing.takenOver(new AppendOnlyFile(target).makeWhole(left, board::note));
            phases.enter(
                    Phase.CATCH_UP,
                    "goes on at offset " + left.position().offset() + ", where an earlier run has stopped");
            return apply(replication, Optional.empty(), checkpoint, false);
        }
    }

    private ReplicationSettings replicationSettings(StreamLog log) {
        SpoolLimits spool = new SpoolLimits(
                SPOOL_SEGMENT_BYTES,
                SPOOL_MEMORY_BYTES_MAX,
                settings.spoolBytesMax(),
                Optional.of(workspace.scratch()));
        return ReplicationSettings.of(joined(), spool)
                .withReconnectFor(settings.continuation().reconnectFor())
                .withFailover(new Failover(others(), new InfoQuestion(QUESTION_TIMEOUT)))
                .withLog(log);
    }

    /** The server whose stream is read: the source, or a replica of it. */
    private Endpoint joined() {
        if (!settings.prefersReplica()) {
            return settings.source();
        }
        try {
            Optional<Endpoint> replica = ReplicaChoice.of(settings.source());
            if (replica.isPresent()) {
                board.note("the snapshot and the stream come from "
                        + replica.get().address() + ", a replica of the source");
                return replica.get();
            }
            facts.warn("the source names no replica that is online and can be reached; it is joined itself");
        } catch (IOException e) {
            facts.warn("the source did not name its replicas (" + e.getMessage() + "); it is joined itself");
        }
        return settings.source();
    }

    /** Who can take the place of the server that is joined. */
    private List<Endpoint> others() {
        List<Endpoint> others = new ArrayList<>();
        if (settings.prefersReplica()) {
            others.add(settings.source());
        }
        others.addAll(settings.continuation().sourceOthers());
        return others;
    }

    private Snapshot awaitSnapshot(ReplicationClient replication) throws IOException, InterruptedException {
        return awaitBeginning(replication)
                .orElseThrow(() -> new IllegalStateException("the source was asked for a snapshot, and goes on"));
    }

    /** Waits for the source to begin; an interrupt ends it by closing the client. */
    private Optional<Snapshot> awaitBeginning(ReplicationClient replication) throws IOException, InterruptedException {
        waitingFor = replication;
        if (steering.stopWished()) {
            replication.close();
        }
        ProgressMeter meter = new ProgressMeter(0);
        do {
            List<Holdup> now = holdups.waiting(replication.status());
            board.measured(new StatusBoard.Flow(Status.Offsets.NONE, Status.Spool.NONE, now));
            board.progress(meter.waiting(phases.phase(), now));
        } while (!replication.snapshotDecided(TICK));
        Optional<Snapshot> begun = replication.awaitBeginning();
        waitingFor = null;
        return begun;
    }

    /** Whether the source seems to have lost its keys: restarted without its data, its snapshot would empty the target. */
    private boolean lostItsData(TargetCheckpoint left, long sourceKeys) {
        return sourceKeys * 100.0
                < (double) left.sourceKeys() * settings.continuation().sourceKeysMinPercent();
    }

    private Ending distrusted(TargetCheckpoint left, long sourceKeys) {
        return Ending.refused("the source has " + sourceKeys + " keys, and had " + left.sourceKeys()
                + " when this migration began: was it restarted without its data? Nothing was changed on the target."
                + " If that is what the source should hold, lower --min-source-keys (now "
                + settings.continuation().sourceKeysMinPercent() + "), or begin again with --restart");
    }

    /** @param intoEmpty whether all keys on the target are this run's */
    private Ending apply(
            ReplicationClient replication, Optional<Snapshot> snapshot, TargetCheckpoint checkpoint, boolean intoEmpty)
            throws IOException, InterruptedException {
        try (ServerKeys keys = new ServerKeys(replication::source)) {
            return apply(replication, snapshot, checkpoint, intoEmpty, keys);
        }
    }

    private Ending apply(
            ReplicationClient replication,
            Optional<Snapshot> snapshot,
            TargetCheckpoint checkpoint,
            boolean intoEmpty,
            ServerKeys keys)
            throws IOException, InterruptedException {
        TouchedKeys touched = new TouchedKeys();
        boolean importing = landing.enterImportMode();
        Guard guard = importing ? Guard.notNeeded() : landing.guard(intoEmpty);
        Arrivals arrivals = landing.arrivals();
        Applier.Job job = landing.job(
                checkpoint, guard, arrivals, importing, ExpiredKeys.WRITTEN, keys, touched, workspace.scratch());
        try (TargetWatch watch =
                        TargetWatch.start(settings.target(), settings.control().maxLoad(), steering.pace());
                Applier applier = Applier.start(replication, snapshot, job)) {
            facts.applying(applier);
            Settling settling =
                    landing.settling(guard, applier, snapshot.isEmpty() && leftover == Settling.Leftover.UNGUARDED);
            Optional<LiveVerification> verification = verification(replication, applier, touched, snapshot.isPresent());
            try {
                return following(replication, applier, settling, arrivals, snapshot.isPresent(), verification, watch)
                        .run();
            } finally {
                verification.ifPresent(LiveVerification::close);
            }
        }
    }

    private Following following(
            ReplicationClient replication,
            Applier applier,
            Settling settling,
            Arrivals arrivals,
            boolean fromTheBeginning,
            Optional<LiveVerification> verification,
            TargetWatch watch) {
        LagMeter lag = new LagMeter(settings.maxLag());
        return new Following(
                source,
                new SourceTrail(source, replication, settings.prefersReplica(), facts::warn),
                replication,
                applier,
                phases,
                facts,
                board,
                new ProgressMeter(selectedKeys()),
                lag,
                finale(applier, settling, lag, fromTheBeginning, verification),
                new Holdups(settings, steering.pace(), watch::trouble),
                new Inflow(settings.spoolBytesMax(), settings.workDir()),
                settling,
                arrivals,
                steering);
    }

    /** What compares keys, where they are to be compared and can be. */
    private Optional<LiveVerification> verification(
            ReplicationClient replication, Applier applier, TouchedKeys touched, boolean fromTheBeginning) {
        if (!settings.verify().comparesKeys() || (settings.cutover() == CutoverMode.NONE && rehearsing.isEmpty())) {
            return Optional.empty();
        }
        boolean ownKeys = !landing.keysOfItsOwn().isEmpty();
        boolean spares = ownKeys && settings.conflict() == Conflict.SKIP;
        if (spares && !fromTheBeginning) {
            facts.warn(
                    "keys were not compared, because this run goes on behind the snapshot of an earlier one, and which keys the"
                            + " target has kept then (--conflict skip) is not known any more");
            return Optional.empty();
        }
        if (settings.verify().mode() == VerifyMode.SAMPLE) {
            board.note("the keys that are compared were drawn by --verify-seed "
                    + settings.verify().seed());
        }
        return Optional.of(new LiveVerification(
                new LiveTerms(
                        replication::source,
                        settings.target(),
                        settings.scope(),
                        settings.verify(),
                        !ownKeys,
                        writtenFor.asTarget().fieldExpiry(),
                        !settings.allowedLosses().contains(Loss.FUNCTIONS) && !spares,
                        spares ? applier.snapshot().skipped()::has : (db, name) -> false,
                        (offset, patience) -> applier.applied().await(offset, patience)),
                touched));
    }

    /** How many keys the databases have that travel. */
    private long selectedKeys() {
        return settings.scope().atTarget(sourceInfo.databases()).values().stream()
                .mapToLong(DatabaseCount::keys)
                .sum();
    }

    private Optional<Finale> finale(
            Applier applier,
            Settling settling,
            LagMeter lag,
            boolean fromTheBeginning,
            Optional<LiveVerification> verification) {
        if (rehearsing.isPresent()) {
            return Optional.of(
                    new RehearsedEnd(rehearsing.get().lasting(), source, applier, lag, verification, steering, facts));
        }
        return handover(applier, settling, fromTheBeginning, verification);
    }

    private Optional<Finale> handover(
            Applier applier, Settling settling, boolean fromTheBeginning, Optional<LiveVerification> verification) {
        return switch (settings.cutover()) {
            case NONE -> Optional.empty();
            case AUTO, MANUAL, AT -> {
                Cutover.Terms terms = new Cutover.Terms(
                        settings.pauseTimeout(),
                        sourceInfo.version().atLeast(6, 2),
                        comparesCounts(fromTheBeginning),
                        settings.scope(),
                        settings.control().sourceAfterwards(),
                        fromTheBeginning ? Optional.of(targetInfo) : Optional.empty(),
                        landing.keysOfItsOwn());
                Demotion demotion = new Demotion(source, settings.target());
                Cutover cutover = new Cutover(
                        source,
                        target,
                        landing.role(),
                        demotion,
                        applier,
                        terms,
                        verification,
                        steering::stopWished,
                        settling,
                        facts::warn,
                        witness());
                yield Optional.of(new Handover(
                        settings,
                        phases,
                        facts,
                        applier,
                        landing.role(),
                        cutover,
                        verification,
                        demotion,
                        steering,
                        clock));
            }
        };
    }

    /** Whether the numbers of keys say anything: of a part of a database's keys the source does not know the number. */
    private boolean comparesCounts(boolean fromTheBeginning) {
        VerifyMode mode = settings.verify().mode();
        if (mode != VerifyMode.COUNT && mode != VerifyMode.SAMPLE) {
            return false;
        }
        if (!settings.scope().wholeDatabases()) {
            facts.warn("the numbers of keys were not compared, because only some keys of the databases travel");
            return false;
        }
        return settings.onMixedKeys() == MixedKeys.STOP || fromTheBeginning;
    }

    private Cutover.Witness witness() {
        return new Cutover.Witness() {
            @Override
            public void takesOver(long offset) throws IOException {
                workspace
                        .handover()
                        .write(new HandoverJournal.Handover(
                                offset,
                                clock.instant(),
                                settings.target().address().toString(),
                                false));
            }

            @Override
            public void hasTakenOver(long offset) {
                board.handedOver(offset);
            }
        };
    }
}
