package dev.ferry.migrator.run;

import dev.ferry.migrator.checkpoint.CheckpointKey;
import dev.ferry.migrator.checkpoint.Claim;
import dev.ferry.migrator.checkpoint.Stage;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.cutover.TargetRole;
import dev.ferry.migrator.expiry.Arrivals;
import dev.ferry.migrator.expiry.ClockOffset;
import dev.ferry.migrator.expiry.Guard;
import dev.ferry.migrator.expiry.ImportMode;
import dev.ferry.migrator.expiry.Settling;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.route.write.ExpiredKeys;
import dev.ferry.migrator.select.CommandSelection;
import dev.ferry.migrator.select.KeyFinder;
import dev.ferry.migrator.select.WrittenKeys;
import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.psync.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What is done to the target around the writing, wherever the data comes from: it is made ready, its checkpoint is written, and in the
 * end it is left as it was found. Confined to the migration's thread.
 */
final class Landing implements AutoCloseable {

    private static final Duration FLUSH_PATIENCE = Duration.ofMinutes(30);

    private final MigrationSettings settings;
    private final Claim claim;
    private final ServerConnection target;
    private final ServerInfo targetInfo;
    private final ServerInfo writtenFor;
    private final Optional<Rehearsing> rehearsing;
    private final CheckpointKey checkpointKey;
    private final Facts facts;
    private final StatusBoard board;
    private final Clock clock;
    private final Steering steering;
    private final TargetRole role;
    private final ImportMode importMode;
    private final ServerConnection expiryLine;
    /** Whether expiries on the target are guarded. */
    private boolean guarded;

    /**
     * @param rehearsing what the operator has asked for, when this is a rehearsal
     * @param targetInfo what the server at the other end has said of itself
     * @param writtenFor what the server has said for which everything is written: the same one, unless that only stands in for it
     */
    Landing(
            MigrationSettings settings,
            Optional<Rehearsing> rehearsing,
            Claim claim,
            ServerConnection target,
            ServerInfo targetInfo,
            ServerInfo writtenFor,
            CheckpointKey checkpointKey,
            Facts facts,
            StatusBoard board,
            Clock clock,
            Steering steering) {
        this.settings = settings;
        this.rehearsing = rehearsing;
        this.writtenFor = writtenFor;
        this.claim = claim;
        this.target = target;
        this.targetInfo = targetInfo;
        this.checkpointKey = checkpointKey;
        this.facts = facts;
        this.board = board;
        this.clock = clock;
        this.steering = steering;
        this.importMode = new ImportMode(target, checkpointKey, facts::warn);
        this.expiryLine = new ServerConnection(settings.target());
        this.role = new TargetRole(
                target,
                TargetCheckpoint.key(settings.name()),
                targetInfo.replication().isReplica(),
                targetInfo.replication().readOnly());
    }

    TargetRole role() {
        return role;
    }

    /** Whoever provides the data may have taken long to begin, and the line to the target may have been lost, and its name with it. */
    void requireStillAlone() throws IOException, InterruptedException {
        if (claim.awaitAlone()) {
            throw claim.overtaken();
        }
    }

    void makeWritable() throws IOException {
        if (role.makeWritable()) {
            facts.warn("the target is a replica: replica-read-only was set to no, and is put back at the end");
        }
    }

    /**
     * Makes the target ready for a snapshot, and writes the checkpoint that says so.
     *
     * @param left what an earlier run has left
     * @param sourceKeys how many keys there are at the source
     * @param position where the stream behind the snapshot begins
     */
    TargetCheckpoint begin(Optional<TargetCheckpoint> left, long sourceKeys, Stage stage, Checkpoint position)
            throws IOException, InterruptedException {
        requireStillAlone();
        checkpointKey.removeDraft();
        ImportMode.end(target, checkpointKey);
        prepare(left);
        TargetCheckpoint checkpoint = new TargetCheckpoint(
                settings.dataFingerprint(),
                claim.owner(),
                stage,
                sourceKeys,
                targetInfo.runId(),
                position,
                Optional.empty());
        checkpointKey.remove();
        checkpointKey.write(checkpoint);
        facts.checkpointed();
        return checkpoint;
    }

    /** Takes over what an earlier run has left, and returns the checkpoint that says so. */
    TargetCheckpoint takenOver(TargetCheckpoint left) throws IOException {
        TargetCheckpoint checkpoint = left.ownedBy(claim.owner());
        checkpointKey.write(checkpoint);
        return checkpoint;
    }

    private void prepare(Optional<TargetCheckpoint> left) throws IOException {
        makeWritable();
        // Where keys of the target's own had to be spared, what is left of an earlier run cannot be told from them.
        boolean ours = left.isPresent() && settings.conflict() == Conflict.FAIL;
        if (left.isPresent() && settings.conflict() == Conflict.REPLACE) {
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

    /** Sets the target's import mode, where it has one; beside a checkpoint that has been written. Returns whether it is in it. */
    boolean enterImportMode() throws IOException {
        return importMode.enter(targetInfo);
    }

    /**
     * Says how expiries are written to a target that would act on them too early.
     *
     * @param intoEmpty whether all keys on the target are this run's
     */
    Guard guard(boolean intoEmpty) {
        guarded = true;
        return Guard.needed(intoEmpty);
    }

    Arrivals arrivals() throws IOException {
        return new Arrivals(clock, ClockOffset.aheadMillis(target, clock));
    }

    /**
     * Describes what is to be written.
     *
     * @param checkpoint what the target shows now
     * @param keys tells the keys of commands that the table does not have
     * @param touched wants to know what is written
     * @param spillDirectory where values go that are too large for memory
     */
    Applier.Job job(
            TargetCheckpoint checkpoint,
            Guard guard,
            Arrivals arrivals,
            boolean importing,
            ExpiredKeys expired,
            KeyFinder keys,
            WrittenKeys.Witness touched,
            Path spillDirectory)
            throws IOException {
        return new Applier.Job(
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
                expired,
                settings.name(),
                checkpoint,
                checkpointKey.notes(),
                settings.continuation().reconnectFor(),
                steering.pace(),
                spillDirectory);
    }

    /** What gives the expiries on the target their true times. */
    Settling settling(Guard guard, Applier applier, boolean unguarded) throws IOException {
        Settling settling = new Settling(
                expiryLine,
                targetInfo,
                checkpointKey,
                guard,
                importMode,
                applier,
                settings.pauseTimeout(),
                facts::warn,
                unguarded);
        expiryLine.ask("CLIENT", "SETNAME", claim.connectionName());
        return settling;
    }

    /** What the target may hold beside the source's keys. */
    Map<Integer, DatabaseCount> keysOfItsOwn() {
        boolean spared = settings.conflict() != Conflict.FAIL && !settings.flushTarget();
        return spared ? targetInfo.databases() : Map.of();
    }

    /** All is done: the checkpoint goes, and with it every trace of Ferry. */
    void done() {
        guarded = false;
        // The last word of a connection that was idle may have come behind the promotion.
        facts.attempt("the checkpoint may be left on the target", checkpointKey::remove);
    }

    /** The expiries have been settled, or it was said that they could not be. */
    void notGuarded() {
        guarded = false;
    }

    /** Leaves the target as it was found, but for the data. */
    @Override
    public void close() {
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
        expiryLine.close();
    }
}
