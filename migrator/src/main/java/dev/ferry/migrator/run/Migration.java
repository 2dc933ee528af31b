package dev.ferry.migrator.run;

import dev.ferry.migrator.checkpoint.CheckpointKey;
import dev.ferry.migrator.checkpoint.Claim;
import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.preflight.Preflight;
import dev.ferry.migrator.preflight.PreflightResult;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.server.ServerConnection;
import dev.ferry.migrator.server.ServerInfo;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
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
    private final Observer observer;
    private final Clock clock;
    private final PhaseLog phases;
    private final Facts facts;
    private final ServerConnection source;
    private final ServerConnection target;
    private final CheckpointKey checkpointKey;
    private final String owner = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    private volatile boolean interrupted;
    private volatile @Nullable Crossing crossing;

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
        this.checkpointKey = new CheckpointKey(target, settings.name());
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
        Crossing begun = crossing;
        if (begun != null) {
            begun.interrupt();
        }
    }

    private Ending migrate() throws IOException, InterruptedException {
        PreflightResult found = new Preflight(settings, clock).examine();
        facts.preflight(found);
        Optional<HandoverJournal.Handover> earlier = earlierHandover(found);
        if (earlier.isPresent()) {
            return Ending.alreadyDone(earlier.get());
        }
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
            new Claim(target, settings.name(), owner).awaitAlone();
            // Only now does nobody write any more on whom the checkpoint could depend.
            Optional<TargetCheckpoint> left =
                    settings.continuation().restart() ? found.checkpoint() : checkpointKey.read();
            workspace.handover().forget();
            return cross(crossing(sourceInfo.get(), targetInfo.get(), workspace), left, workspace);
        } finally {
            facts.attempt("the files of this run could not be removed", workspace::close);
        }
    }

    /** What the stream's files hold is of use only to a run that finds a checkpoint. */
    private Ending cross(Crossing begun, Optional<TargetCheckpoint> left, Workspace workspace)
            throws IOException, InterruptedException {
        boolean done = false;
        try {
            Ending ending = begun.run(left);
            done = ending.phase() == Phase.DONE;
            return ending;
        } finally {
            if (done || facts.targetState() != TargetState.WRITTEN) {
                workspace.finished();
            }
        }
    }

    /**
     * The hand-over that an earlier run of this migration has begun, when the target shows that it happened: the checkpoint
     * goes with it, and the data stays.
     */
    private Optional<HandoverJournal.Handover> earlierHandover(PreflightResult found) throws IOException {
        boolean here = found.checkpoint().isEmpty()
                && found.target().map(info -> info.keys() > 0).orElse(false);
        boolean anew = settings.continuation().restart() || settings.flushTarget();
        return here && !anew
                ? Workspace.journal(settings.workDir(), settings.name())
                        .read()
                        .filter(handover -> handover.target().equals(targetAddress()))
                : Optional.empty();
    }

    private Crossing crossing(ServerInfo sourceInfo, ServerInfo targetInfo, Workspace workspace) {
        Crossing made = new Crossing(
                settings,
                owner,
                source,
                target,
                checkpointKey,
                sourceInfo,
                targetInfo,
                workspace,
                phases,
                facts,
                observer,
                clock,
                () -> interrupted);
        crossing = made;
        return made;
    }

    private String targetAddress() {
        return settings.target().address().toString();
    }

    private Ending interruptedEnding() {
        return Ending.interrupted(phases.phase(), facts.targetState());
    }
}
