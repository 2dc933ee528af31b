package dev.ferry.migrator.run;

import dev.ferry.migrator.checkpoint.CheckpointException;
import dev.ferry.migrator.checkpoint.CheckpointKey;
import dev.ferry.migrator.checkpoint.Claim;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.control.ControlServer;
import dev.ferry.migrator.imports.Contents;
import dev.ferry.migrator.imports.Dataset;
import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.ListenAddress;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.preflight.Preflight;
import dev.ferry.migrator.preflight.PreflightResult;
import dev.ferry.migrator.preflight.Scrutiny;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.route.write.Pace;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.server.ServerInfo;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
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

    private final MigrationSettings settings;
    private final Optional<Rehearsing> rehearsing;
    /** What the operator has asked for: the settings, unless this is a rehearsal. */
    private final MigrationSettings asked;

    private final StatusBoard board;
    private final Steering steering;
    private final Clock clock;
    private final PhaseLog phases;
    private final Facts facts;
    private final @Nullable ServerConnection source;
    private final ServerConnection target;
    private final CheckpointKey checkpointKey;
    private final Claim claim;
    private volatile @Nullable Way way;

    public Migration(MigrationSettings settings, Observer observer) {
        this(settings, Optional.empty(), observer, Clock.systemUTC());
    }

    /**
     * A migration that is only rehearsed.
     *
     * @param settings what is done, with a target that stands in for the one that is meant
     */
    public Migration(MigrationSettings settings, Rehearsing rehearsing, Observer observer) {
        this(settings, Optional.of(rehearsing), observer, Clock.systemUTC());
    }

    private Migration(MigrationSettings settings, Optional<Rehearsing> rehearsing, Observer observer, Clock clock) {
        this.settings = settings;
        this.rehearsing = rehearsing;
        this.asked = rehearsing.map(Rehearsing::asked).orElse(settings);
        Pace pace = new Pace(settings.control().pace());
        this.steering = new Steering(pace);
        this.board = new StatusBoard(settings, rehearsing, pace, observer, clock);
        this.clock = clock;
        this.phases = new PhaseLog(board, clock);
        this.facts = new Facts(settings, rehearsing, board);
        this.source = settings.readsFile() ? null : new ServerConnection(settings.source());
        this.target = new ServerConnection(settings.target());
        this.checkpointKey = new CheckpointKey(target, settings.name());
        this.claim = Claim.ofANewRun(target, settings.name());
    }

    /** Runs to the end, good or bad. Does not throw: also of a mistake in Ferry itself there is a report. */
    public Report run() {
        Ending ending;
        try (ServerConnection opened = source;
                target) {
            ending = settings.origin() instanceof FilePlace file ? load(file) : migrate(Cargo.OF_A_SERVER);
        } catch (IOException e) {
            log.debug("the migration ended with", e);
            ending = steering.stopWished() ? stoppedEnding() : Ending.of(e, settings, facts.targetState());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ending = stoppedEnding();
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

    /** What a rehearsal has measured; empty when it has not come so far, or was none. After {@link #run}. */
    public Optional<Rehearsed> rehearsed() {
        return facts.rehearsed();
    }

    /** What went its way; empty when nothing did. After {@link #run}. */
    public Optional<Applier> applier() {
        return facts.applier();
    }

    /** How fast the target is written to, and how much that was. */
    public Pace pace() {
        return steering.pace();
    }

    /** What the pre-flight has seen. After {@link #run}. */
    public Optional<PreflightResult> preflight() {
        return facts.preflight();
    }

    /** Asks the migration to stop as soon as it can: the source is unfenced, and {@link #run} returns. */
    public void interrupt() {
        steering.interrupt();
        stopWaiting();
    }

    private void abort() {
        steering.abort();
        stopWaiting();
    }

    private void stopWaiting() {
        Way begun = way;
        if (begun != null) {
            begun.interrupt();
        }
    }

    /** What is known of the data before anybody is asked: nothing of a server's. */
    private record Cargo(Optional<Dataset> dataset, Optional<Contents> contents) {

        static final Cargo OF_A_SERVER = new Cargo(Optional.empty(), Optional.empty());
    }

    /** What is wrong with a file is found out before the target is looked at. */
    private Ending load(FilePlace file) throws IOException, InterruptedException {
        try (Dataset dataset = Dataset.open(file, settings.workDir())) {
            board.note("reads " + dataset.names());
            Contents contents = dataset.survey(done -> {
                if (steering.stopWished()) {
                    throw new InterruptedIOException("stopped while the file was checked");
                }
                board.progress(LoadingProgress.checking(done));
            });
            return migrate(new Cargo(Optional.of(dataset), Optional.of(contents)));
        }
    }

    private Ending migrate(Cargo cargo) throws IOException, InterruptedException {
        PreflightResult found =
                new Preflight(asked, clock, Scrutiny.RUN, cargo.contents().map(Contents::writer)).examine();
        facts.preflight(found);
        Optional<HandoverJournal.Handover> earlier = earlierHandover(found);
        if (earlier.isPresent()) {
            Workspace.journal(settings.workDir(), settings.name()).tell();
            return Ending.alreadyDone(earlier.get());
        }
        found.findings().stream().filter(finding -> !finding.accepted()).forEach(board::found);
        found.findings().stream()
                .filter(Finding::accepted)
                .forEach(finding -> board.note(finding.code() + " was found and is accepted (--allow)"));
        Optional<ServerInfo> sourceInfo = found.source();
        Optional<ServerInfo> targetInfo = found.target();
        List<Finding> against =
                rehearsing.isEmpty() ? found.errors() : rehearsing.get().serious(found.errors());
        if (!against.isEmpty() || sourceInfo.isEmpty() || targetInfo.isEmpty()) {
            return Ending.refused(against.stream().map(Finding::toString).collect(Collectors.joining(" ")));
        }
        Optional<String> objection = rehearsing.flatMap(rehearsal -> rehearsal.objection(found));
        if (objection.isPresent()) {
            return Ending.refused(objection.get());
        }
        if (steering.stopWished()) {
            return stoppedEnding();
        }
        Workspace workspace = Workspace.open(settings.workDir(), settings.name());
        try (ControlServer control =
                new ControlServer(new Helm(settings, steering, board, rehearsing.isPresent(), this::abort))) {
            Optional<Ending> deaf = listen(control, workspace);
            if (deaf.isPresent()) {
                return deaf.get();
            }
            boolean waited = claim.awaitAlone();
            // Only now does nobody write any more on whom the checkpoint could depend.
            Optional<TargetCheckpoint> left = readCheckpoint();
            Optional<TargetCheckpoint> seen = rehearsing.isPresent() ? Optional.empty() : found.checkpoint();
            if (changed(seen, left) || (waited && left.isEmpty())) {
                // What the pre-flight has judged is not what is there, and to empty a target that has just taken over
                // would be the end of it.
                throw claim.overtaken();
            }
            workspace.handover().forget();
            return cross(way(cargo, sourceInfo.get(), targetInfo.get(), workspace), left, workspace);
        } finally {
            facts.attempt("the files of this run could not be removed", workspace::close);
        }
    }

    /** Listens to the operator; an ending when it cannot be done without. */
    private Optional<Ending> listen(ControlServer control, Workspace workspace) {
        Path socket = workspace.socket();
        try {
            Path place = control.listenAt(socket);
            if (!place.equals(socket)) {
                board.note("the control socket is " + place + ", and " + socket
                        + " a link to it: that path is too long for a" + " socket, or its file system has none");
            }
        } catch (IOException e) {
            String why = "no control socket can be made at " + socket + ": " + e.getMessage();
            if (settings.cutover() == CutoverMode.MANUAL
                    && settings.control().listen().isEmpty()) {
                return Optional.of(
                        Ending.refused(why + "; without one nobody can give the word that --cutover manual waits"
                                + " for. Use another --work-dir, or --listen"));
            }
            facts.warn(why + "; ferry status and the like cannot reach this run");
        }
        Optional<ListenAddress> address = settings.control().listen();
        return address.isEmpty() ? Optional.empty() : listen(control, address.get());
    }

    private Optional<Ending> listen(ControlServer control, ListenAddress address) {
        try {
            InetSocketAddress bound = control.listenAt(address.resolve());
            board.note("listening at http://" + new ListenAddress(address.host(), bound.getPort()));
            if (!bound.getAddress().isLoopbackAddress()) {
                facts.warn("--listen " + address
                        + " is open to other machines, and asks for no password: whoever reaches it can"
                        + " end this migration");
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(Ending.refused("cannot listen at " + address + " (--listen): " + e.getMessage()
                    + "; name an address of this machine and" + " a free port"));
        }
    }

    /** A checkpoint that cannot be read was refused by the pre-flight, unless everything begins again. */
    private Optional<TargetCheckpoint> readCheckpoint() throws IOException {
        try {
            return checkpointKey.read();
        } catch (CheckpointException e) {
            if (settings.continuation().restart()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether a checkpoint has come, gone, or become another one that a run cannot go on from. */
    private static boolean changed(Optional<TargetCheckpoint> seen, Optional<TargetCheckpoint> now) {
        return !seen.map(TargetCheckpoint::plan).equals(now.map(TargetCheckpoint::plan))
                || !seen.flatMap(TargetCheckpoint::refused).equals(now.flatMap(TargetCheckpoint::refused));
    }

    /** What the stream's files hold is of use only to a run that finds a checkpoint. */
    private Ending cross(Way begun, Optional<TargetCheckpoint> left, Workspace workspace)
            throws IOException, InterruptedException {
        boolean done = false;
        try {
            Ending ending = begun.run(left);
            done = ending.phase() == Phase.DONE;
            if (done) {
                facts.attempt("the hand-over could not be noted as told", workspace.handover()::tell);
            }
            return ending;
        } finally {
            // A rehearsal cannot be gone on with.
            if (done || facts.targetState() != TargetState.WRITTEN) {
                workspace.finished();
            }
        }
    }

    /**
     * The hand-over that an earlier run of this migration has begun, when the target shows that it happened: the checkpoint
     * goes with it, and the data stays. As long as no run has lived to tell of it, not even {@code --flush-target} means another
     * migration.
     */
    private Optional<HandoverJournal.Handover> earlierHandover(PreflightResult found) throws IOException {
        boolean here = found.checkpoint().isEmpty()
                && found.target().map(info -> info.keys() > 0).orElse(false);
        return here && !settings.continuation().restart()
                ? Workspace.journal(settings.workDir(), settings.name())
                        .read()
                        .filter(handover -> handover.target().equals(targetAddress()))
                        .filter(handover -> !handover.told() || !settings.flushTarget())
                : Optional.empty();
    }

    private Way way(Cargo cargo, ServerInfo sourceInfo, ServerInfo targetInfo, Workspace workspace) throws IOException {
        ServerInfo there =
                rehearsing.isEmpty() ? targetInfo : target.info("server", "replication", "stats", "keyspace");
        Landing landing = new Landing(
                settings, rehearsing, claim, target, there, targetInfo, checkpointKey, facts, board, clock, steering);
        ServerConnection left = source;
        Way made = left == null
                ? new Loading(
                        settings,
                        cargo.dataset().orElseThrow(),
                        cargo.contents().orElseThrow(),
                        target,
                        targetInfo,
                        landing,
                        workspace,
                        phases,
                        facts,
                        board,
                        steering)
                : new Crossing(
                        settings,
                        left,
                        target,
                        checkpointKey,
                        sourceInfo,
                        there,
                        targetInfo,
                        rehearsing,
                        workspace,
                        phases,
                        facts,
                        board,
                        clock,
                        steering,
                        landing);
        way = made;
        return made;
    }

    private String targetAddress() {
        return settings.target().address().toString();
    }

    private Ending stoppedEnding() {
        return steering.ending(phases.phase(), facts.targetState());
    }
}
