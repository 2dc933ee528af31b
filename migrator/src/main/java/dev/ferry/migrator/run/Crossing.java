package dev.ferry.migrator.run;

import dev.ferry.client.InfoQuestion;
import dev.ferry.migrator.checkpoint.AppendOnlyFile;
import dev.ferry.migrator.checkpoint.CheckpointKey;
import dev.ferry.migrator.checkpoint.Claim;
import dev.ferry.migrator.checkpoint.Stage;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.control.Holdup;
import dev.ferry.migrator.control.Status;
import dev.ferry.migrator.cutover.Cutover;
import dev.ferry.migrator.cutover.Demotion;
import dev.ferry.migrator.cutover.LagMeter;
import dev.ferry.migrator.cutover.TargetRole;
import dev.ferry.migrator.expiry.Arrivals;
import dev.ferry.migrator.expiry.ClockOffset;
import dev.ferry.migrator.expiry.Guard;
import dev.ferry.migrator.expiry.ImportMode;
import dev.ferry.migrator.expiry.Settling;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.FullResyncPolicy;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.select.CommandSelection;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.WrittenKeys;
import dev.ferry.migrator.server.DatabaseCount;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of the data from the first contact with the source to the hand-over: begins with a snapshot, or goes on where an
 * earlier run has stopped. Confined to the migration's thread, but for {@link #interrupt}.
 */
final class Crossing {

    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FLUSH_PATIENCE = Duration.ofMinutes(30);
    private static final int SPOOL_SEGMENT_BYTES = 1 << 20;
    private static final long SPOOL_MEMORY_BYTES_MAX = 16 << 20;

    private final MigrationSettings settings;
    private final Claim claim;
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
    private final TargetRole role;

    private final ImportMode importMode;
    private final ServerConnection expiryLine;
    /** Whether expiries on the target are guarded. */
    private boolean guarded;

    private Settling.Leftover leftover = Settling.Leftover.NONE;
    private volatile @Nullable ReplicationClient waitingFor;

    /**
     * @param targetInfo what the server at the other end has said of itself
     * @param writtenFor what the server has said for which everything is written: the same one, unless that only stands in for it
     * @param rehearsing what the operator has asked for, when this is a rehearsal
     */
    Crossing(
            MigrationSettings settings,
            Claim claim,
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
            Steering steering) {
        this.settings = settings;
        this.claim = claim;
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
        this.holdups = new Holdups(settings, steering.pace());
        this.importMode = new ImportMode(target, checkpointKey, facts::warn);
        this.expiryLine = new ServerConnection(settings.target());
        this.role = new TargetRole(
                target,
                TargetCheckpoint.key(settings.name()),
                targetInfo.replication().isReplica(),
                targetInfo.replication().readOnly());
    }

    /** Stops waiting for the source, if that is what it does. */
    void interrupt() {
        ReplicationClient waiting = waitingFor;
        if (waiting != null) {
            waiting.close();
        }
    }

    /** @param left the checkpoint that an earlier run has left on the target */
    Ending run(Optional<TargetCheckpoint> left) throws IOException, InterruptedException {
        if (left.isPresent()) {
            facts.checkpointed();
        }
        try (expiryLine;
                StreamLog log = StreamLog.open(workspace.stream(), settings.spoolBytesMax())) {
            Ending ending = cross(log, left);
            guarded &= ending.phase() != Phase.DONE && settings.cutover() != CutoverMode.NONE;
            if (ending.phase() == Phase.DONE) {
                // The last word of a connection that was idle may have come behind the promotion.
                facts.attempt("the checkpoint may be left on the target", checkpointKey::remove);
            }
            return ending;
        } finally {
            if (guarded && rehearsing.isEmpty()) {
                facts.warn(
                        "keys with a time to live do not expire on the target as long as the migration is not finished: Ferry has"
                                + " put their expiries off by 1115 years, and takes that back when it hands over");
            }
            facts.attempt(
                    "import-mode may be left on at the target, which then keeps what has expired; put it back with CONFIG SET"
                            + " import-mode no",
                    importMode::leave);
            facts.attempt("replica-read-only could not be put back on the target", role::putBack);
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
            requireStillAlone();
            checkpointKey.removeDraft();
            ImportMode.end(target, checkpointKey);
            prepareTarget(left);
            TargetCheckpoint checkpoint = new TargetCheckpoint(
                    settings.dataFingerprint(),
                    claim.owner(),
                    Stage.SNAPSHOT,
                    sourceKeys,
                    targetInfo.runId(),
                    new Checkpoint(snapshot.replid(), snapshot.offset(), CommandStream.DB_UNKNOWN),
                    Optional.empty());
            checkpointKey.remove();
            checkpointKey.write(checkpoint);
            facts.checkpointed();
            boolean intoEmpty = left.isEmpty() && settings.conflict() == Conflict.FAIL;
            return apply(replication, Optional.of(snapshot), checkpoint, intoEmpty);
        }
    }

    /** Goes on with the stream where an earlier run has stopped. */
    private Ending goOn(StreamLog log, TargetCheckpoint left) throws IOException, InterruptedException {
        try (ReplicationClient replication = ReplicationClient.resume(replicationSettings(log), left.position())) {
            facts.joined(replication);
            awaitBeginning(replication);
            requireStillAlone();
            makeTargetWritable();
            TargetCheckpoint checkpoint =
                    new AppendOnlyFile(target).makeWhole(left, board::note).ownedBy(claim.owner());
            checkpointKey.write(checkpoint);
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
        return ReplicationSettings.of(settings.source(), spool)
                .withReconnectFor(settings.continuation().reconnectFor())
                .withFailover(new Failover(settings.continuation().sourceOthers(), new InfoQuestion(QUESTION_TIMEOUT)))
                .withLog(log);
    }

    /** The source may have taken long to begin, and the line to the target may have been lost, and its name with it. */
    private void requireStillAlone() throws IOException, InterruptedException {
        if (claim.awaitAlone()) {
            throw claim.overtaken();
        }
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

    private void prepareTarget(Optional<TargetCheckpoint> left) throws IOException {
        makeTargetWritable();
        // Where keys of the target's own had to be spared, what is left of an earlier run cannot be told from them.
        boolean ours = left.isPresent() && settings.conflict() == Conflict.FAIL;
        if (left.isPresent() && !ours) {
            facts.warn("keys that an earlier run has written and the source no longer has stay on the target,"
                    + " because with --conflict replace they cannot be told from the target's own");
        }
        if (settings.flushTarget() || ours) {
            board.note("flushing the target");
            facts.targetEmptied();
            target.order(FLUSH_PATIENCE, "FLUSHALL");
            if (targetInfo.functionLibraries() > 0) {
                target.order(FLUSH_PATIENCE, "FUNCTION", "FLUSH");
            }
        }
    }

    private void makeTargetWritable() throws IOException {
        if (role.makeWritable()) {
            facts.warn("the target is a replica: replica-read-only was set to no, and is put back at the end");
        }
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
        boolean importing = importMode.enter(targetInfo);
        Guard guard = importing ? Guard.notNeeded() : Guard.needed(intoEmpty);
        guarded = guard.isNeeded();
        Arrivals arrivals = new Arrivals(clock, ClockOffset.aheadMillis(target, clock));
        Applier.Job job = new Applier.Job(
                settings.target(),
                writtenFor,
                target.argumentLimit(),
                settings.valuePartsBytes(),
                rehearsing.map(Rehearsing::dataOnly).orElse(false),
                settings.allowedLosses(),
                settings.scope(),
                new CommandSelection(settings.scope(), settings.onMixedKeys(), keys),
                new WrittenKeys(keys, touched),
                settings.conflict(),
                guard,
                arrivals,
                importing,
                settings.name(),
                checkpoint,
                checkpointKey.notes(),
                settings.continuation().reconnectFor(),
                steering.pace(),
                workspace.scratch());
        try (LoadWatch load =
                        LoadWatch.start(settings.target(), settings.control().maxLoad(), steering.pace());
                Applier applier = Applier.start(replication, snapshot, job)) {
            facts.applying(applier);
            Settling settling = new Settling(
                    expiryLine,
                    targetInfo,
                    checkpointKey,
                    guard,
                    importMode,
                    applier,
                    settings.pauseTimeout(),
                    facts::warn,
                    snapshot.isEmpty() && leftover == Settling.Leftover.UNGUARDED);
            expiryLine.ask("CLIENT", "SETNAME", claim.connectionName());
            Optional<LiveVerification> verification = verification(replication, applier, touched);
            try {
                return following(replication, applier, settling, arrivals, snapshot.isPresent(), verification)
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
            Optional<LiveVerification> verification) {
        LagMeter lag = new LagMeter(settings.maxLag());
        return new Following(
                source,
                replication,
                applier,
                phases,
                facts,
                board,
                new ProgressMeter(selectedKeys()),
                lag,
                finale(applier, settling, lag, fromTheBeginning, verification),
                holdups,
                new Inflow(settings.spoolBytesMax(), settings.workDir()),
                settling,
                arrivals,
                steering);
    }

    /** What compares keys, where they are to be compared and can be. */
    private Optional<LiveVerification> verification(
            ReplicationClient replication, Applier applier, TouchedKeys touched) {
        if (!settings.verify().comparesKeys() || (settings.cutover() == CutoverMode.NONE && rehearsing.isEmpty())) {
            return Optional.empty();
        }
        boolean ownKeys = !keysOfItsOwn().isEmpty();
        if (ownKeys && settings.conflict() == Conflict.SKIP) {
            facts.warn(
                    "keys were not compared, because with --conflict skip those that the target has kept cannot be told from"
                            + " those that differ");
            return Optional.empty();
        }
        if (!settings.scope().selection().kinds().isEmpty()) {
            facts.warn("keys were not compared, because only those of some types travel");
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
                        !settings.allowedLosses().contains(Loss.FUNCTIONS),
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
                        keysOfItsOwn());
                Demotion demotion = new Demotion(source, settings.target());
                Cutover cutover = new Cutover(
                        source,
                        target,
                        role,
                        demotion,
                        applier,
                        terms,
                        verification,
                        steering::stopWished,
                        settling,
                        facts::warn,
                        witness());
                yield Optional.of(new Handover(
                        settings, phases, facts, applier, role, cutover, verification, demotion, steering, clock));
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

    /** What the target may hold beside the source's keys. */
    private Map<Integer, DatabaseCount> keysOfItsOwn() {
        boolean spared = settings.conflict() != Conflict.FAIL && !settings.flushTarget();
        return spared ? targetInfo.databases() : Map.of();
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
