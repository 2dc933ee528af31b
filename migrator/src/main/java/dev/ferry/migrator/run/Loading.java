package dev.ferry.migrator.run;

import dev.ferry.migrator.checkpoint.AppendOnlyFile;
import dev.ferry.migrator.checkpoint.Stage;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.control.Holdup;
import dev.ferry.migrator.control.Status;
import dev.ferry.migrator.cutover.CountComparison;
import dev.ferry.migrator.expiry.Arrivals;
import dev.ferry.migrator.expiry.Guard;
import dev.ferry.migrator.expiry.Settling;
import dev.ferry.migrator.imports.Contents;
import dev.ferry.migrator.imports.Dataset;
import dev.ferry.migrator.imports.FileFeed;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.route.write.ExpiredKeys;
import dev.ferry.migrator.select.WrittenKeys;
import dev.ferry.migrator.server.DatabaseCount;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.migrator.server.ServerKeys;
import dev.ferry.psync.Checkpoint;
import dev.ferry.psync.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The way of the data from a file to the target: the RDB, then the commands behind it, then it is over. Confined to the migration's
 * thread.
 */
final class Loading implements Way {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration SETTLE_PATIENCE = Duration.ofSeconds(10);

    private final MigrationSettings settings;
    private final Dataset dataset;
    private final Contents contents;
    private final ServerConnection target;
    private final ServerInfo targetInfo;
    private final Landing landing;
    private final Workspace workspace;
    private final PhaseLog phases;
    private final Facts facts;
    private final StatusBoard board;
    private final Steering steering;

    Loading(
            MigrationSettings settings,
            Dataset dataset,
            Contents contents,
            ServerConnection target,
            ServerInfo targetInfo,
            Landing landing,
            Workspace workspace,
            PhaseLog phases,
            Facts facts,
            StatusBoard board,
            Steering steering) {
        this.settings = settings;
        this.dataset = dataset;
        this.contents = contents;
        this.target = target;
        this.targetInfo = targetInfo;
        this.landing = landing;
        this.workspace = workspace;
        this.phases = phases;
        this.facts = facts;
        this.board = board;
        this.steering = steering;
    }

    /** A file lets nobody wait. */
    @Override
    public void interrupt() {}

    @Override
    public Ending run(Optional<TargetCheckpoint> left) throws IOException, InterruptedException {
        if (left.isPresent()) {
            facts.checkpointed();
        }
        contents.warnings().forEach(facts::warn);
        try (landing;
                FileFeed feed = new FileFeed(dataset, contents.identity())) {
            Optional<Ending> refusal = refusal(left);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            Ending ending = goesOn(left) ? goOn(feed, left.orElseThrow()) : begin(feed, left);
            if (ending.phase() == Phase.DONE) {
                landing.done();
            }
            return ending;
        }
    }

    private boolean goesOn(Optional<TargetCheckpoint> left) {
        return !settings.continuation().restart()
                && left.filter(checkpoint -> checkpoint.stage() == Stage.STREAM && sameFile(checkpoint))
                        .isPresent();
    }

    private boolean sameFile(TargetCheckpoint checkpoint) {
        return checkpoint.position().replid().equals(contents.identity());
    }

    private Optional<Ending> refusal(Optional<TargetCheckpoint> left) {
        boolean others = left.isPresent() && !sameFile(left.get());
        if (others && !settings.continuation().restart()) {
            return Optional.of(Ending.refused(
                    "an earlier run of this name has begun to write another file, or this one before it was changed. Nothing was"
                            + " changed on the target. Begin again with --restart, or use another --name"));
        }
        if (others && settings.conflict() == Conflict.SKIP) {
            return Optional.of(Ending.refused(
                    "an earlier run has written a part of another file, which with --conflict skip cannot be told from the"
                            + " target's own keys. Nothing was changed on the target. Use --conflict replace, or remove what was"
                            + " written and the key " + TargetCheckpoint.key(settings.name())));
        }
        boolean own = targetInfo.keys() > 0 && left.isEmpty() && !settings.flushTarget();
        if (dataset.hasCommands() && own && settings.conflict() != Conflict.FAIL) {
            return Optional.of(Ending.refused("the file has commands (" + contents.commands()
                    + "), which would be done to the target's own keys where they have the same names: --conflict "
                    + (settings.conflict() == Conflict.REPLACE ? "replace" : "skip")
                    + " can only be kept for an RDB. Nothing was changed on the target. Import it into an empty server, and"
                    + " migrate from that one"));
        }
        return Optional.empty();
    }

    private Ending begin(FileFeed feed, Optional<TargetCheckpoint> left) throws IOException, InterruptedException {
        Optional<Snapshot> snapshot = feed.snapshot();
        phases.enter(
                snapshot.isPresent() ? Phase.SNAPSHOT : Phase.CATCH_UP,
                left.isEmpty()
                        ? "the pre-flight has found nothing against it"
                        : "an earlier run has left a part of the data on the target; it is written anew");
        long keys = contents.databases().values().stream()
                .mapToLong(DatabaseCount::keys)
                .sum();
        TargetCheckpoint checkpoint = landing.begin(
                left,
                keys,
                snapshot.isPresent() ? Stage.SNAPSHOT : Stage.STREAM,
                new Checkpoint(contents.identity(), 0, 0));
        boolean intoEmpty = left.isEmpty() && settings.conflict() == Conflict.FAIL;
        return apply(feed, snapshot, checkpoint, intoEmpty);
    }

    private Ending goOn(FileFeed feed, TargetCheckpoint left) throws IOException, InterruptedException {
        landing.requireStillAlone();
        landing.makeWritable();
        TargetCheckpoint checkpoint = landing.takenOver(new AppendOnlyFile(target).makeWhole(left, board::note));
        phases.enter(
                Phase.CATCH_UP,
                "goes on at offset " + left.position().offset() + " of the commands, where an earlier run has stopped");
        return apply(feed, Optional.empty(), checkpoint, false);
    }

    /** @param intoEmpty whether all keys on the target are this run's */
    private Ending apply(FileFeed feed, Optional<Snapshot> snapshot, TargetCheckpoint checkpoint, boolean intoEmpty)
            throws IOException, InterruptedException {
        boolean commands = dataset.hasCommands();
        boolean importing = commands && landing.enterImportMode();
        // What nobody will change any more may expire when it is time.
        Guard guard = commands && !importing ? landing.guard(intoEmpty) : Guard.notNeeded();
        Arrivals arrivals = landing.arrivals();
        try (ServerKeys keys = new ServerKeys(settings::target);
                TargetWatch watch =
                        TargetWatch.start(settings.target(), settings.control().maxLoad(), steering.pace());
                Applier applier = Applier.start(
                        feed,
                        snapshot,
                        landing.job(
                                checkpoint,
                                guard,
                                arrivals,
                                importing,
                                commands ? ExpiredKeys.WRITTEN : ExpiredKeys.LEFT_OUT,
                                keys,
                                WrittenKeys.Witness.NOBODY,
                                workspace.scratch()))) {
            facts.applying(applier);
            Settling settling = landing.settling(guard, applier, false);
            LoadingProgress progress = new LoadingProgress(feed, contents);
            while (!steering.stopWished()) {
                await(applier);
                applier.throwFailure();
                follow(applier);
                tell(applier, progress, watch);
                if (applier.streaming() && applier.applied().value() >= feed.endOffset()) {
                    settle(settling, importing, guard);
                    return verified(applier);
                }
            }
            return steering.ending(phases.phase(), facts.targetState());
        }
    }

    private void await(Applier applier) throws InterruptedException {
        if (applier.streaming()) {
            applier.await(TICK);
        } else {
            applier.awaitStreaming(TICK);
        }
    }

    private void follow(Applier applier) {
        if (phases.phase() == Phase.SNAPSHOT && applier.streaming()) {
            facts.snapshotWritten(applier.snapshot());
            if (dataset.hasCommands()) {
                phases.enter(Phase.CATCH_UP, applier.snapshot().keys() + " keys of the RDB are on the target");
            }
        }
    }

    /** Everything is there, and may expire from now on. */
    private void settle(Settling settling, boolean importing, Guard guard) throws IOException, InterruptedException {
        if (importing) {
            settling.finish(SETTLE_PATIENCE);
        } else if (guard.isNeeded() && !settling.settleAll(SETTLE_PATIENCE)) {
            throw new IOException("times to live could not be settled on the target");
        }
    }

    private Ending verified(Applier applier) throws IOException {
        FileVerification verification =
                new FileVerification(settings, contents, dataset.hasCommands(), targetInfo, landing.keysOfItsOwn());
        CountComparison counts = verification.compare(target, applier.snapshot(), facts::warn);
        facts.compared(counts);
        return counts.differences().isEmpty()
                ? Ending.completed()
                : Ending.different("the target differs from the file: "
                        + counts.differences().getFirst()
                        + ". Was it written to meanwhile, or does it evict keys? --restart begins again");
    }

    private void tell(Applier applier, LoadingProgress progress, TargetWatch watch) {
        List<Holdup> now =
                new Holdups(settings, steering.pace(), watch::trouble).atTheTarget(applier, "the file waits");
        board.measured(new StatusBoard.Flow(
                new Status.Offsets(
                        contents.identity(),
                        progress.endOffset(),
                        applier.applied().value()),
                Status.Spool.NONE,
                now));
        board.progress(progress.measure(System.nanoTime(), phases.phase(), applier, now));
    }
}
