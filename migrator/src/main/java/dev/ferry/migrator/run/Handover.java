package dev.ferry.migrator.run;

import dev.ferry.migrator.control.Holdup;
import dev.ferry.migrator.cutover.Cutover;
import dev.ferry.migrator.cutover.CutoverOutcome;
import dev.ferry.migrator.cutover.Demotion;
import dev.ferry.migrator.cutover.HookRun;
import dev.ferry.migrator.cutover.TargetRole;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.server.ReplicationInfo;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.units.DurationText;
import dev.ferry.migrator.verify.LiveVerification;
import dev.ferry.migrator.verify.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The end of a migration: tries to cut over, decides what a failed attempt means, and watches the old source after a good
 * one. Confined to the migration's thread.
 */
final class Handover implements Finale {

    private static final int ATTEMPTS_MAX = 3;
    private static final Duration DEMOTION_PATIENCE = Duration.ofSeconds(5);
    private static final Duration WATCH_STEP = Duration.ofMillis(100);
    private static final String TIMED_OUT_ADVICE =
            ". Run again when there is less to write, or with a longer --pause-timeout";

    private final MigrationSettings settings;
    private final PhaseLog phases;
    private final Facts facts;
    private final Applier applier;
    private final TargetRole role;
    private final Cutover cutover;
    private final Optional<LiveVerification> verification;
    private final Demotion demotion;
    private final Steering steering;
    private final InstantSource clock;
    private final HookRun hooks;
    private int attempts;

    Handover(
            MigrationSettings settings,
            PhaseLog phases,
            Facts facts,
            Applier applier,
            TargetRole role,
            Cutover cutover,
            Optional<LiveVerification> verification,
            Demotion demotion,
            Steering steering,
            InstantSource clock) {
        this.settings = settings;
        this.phases = phases;
        this.facts = facts;
        this.applier = applier;
        this.role = role;
        this.cutover = cutover;
        this.verification = verification;
        this.demotion = demotion;
        this.steering = steering;
        this.clock = clock;
        this.hooks = new HookRun(settings, steering::stopWished);
    }

    @Override
    public Optional<Holdup> heldBy() {
        Optional<Holdup> comparison = verification
                .map(LiveVerification::note)
                .filter(note -> !note.isEmpty())
                .map(note -> new Holdup(note, "it hands over when all keys have been compared"));
        if (comparison.isPresent()) {
            return comparison;
        }
        if (steering.cutoverAsked()) {
            return Optional.empty();
        }
        return switch (settings.cutover()) {
            case AUTO, NONE -> Optional.empty();
            case MANUAL ->
                Optional.of(new Holdup(
                        "waiting for: ferry cutover " + settings.name(), "say so when the application is ready"));
            case AT ->
                settings.control().cutoverAt().filter(clock.instant()::isBefore).map(this::beforeTime);
        };
    }

    private Holdup beforeTime(Instant time) {
        return new Holdup(
                "waiting for " + time + ", in " + DurationText.text(Duration.between(clock.instant(), time)),
                "it hands over then; ferry cutover " + settings.name() + " makes it do so now");
    }

    /** Tells whether nothing is left to be done before the source is fenced. */
    @Override
    public boolean ready() throws IOException {
        return verification.isEmpty() || verification.get().ready();
    }

    @Override
    public Optional<Ending> attempt() throws IOException, InterruptedException {
        if (!steering.beginHandover()) {
            return Optional.empty();
        }
        Optional<Ending> ending = tryOnce();
        if (ending.isEmpty()) {
            steering.endHandover();
        }
        return ending;
    }

    private Optional<Ending> tryOnce() throws IOException, InterruptedException {
        attempts++;
        phases.enter(Phase.CUTOVER, "fencing the source");
        Optional<String> objection = hooks.before(applier.applied().value());
        if (objection.isPresent()) {
            return heldBack(objection.get());
        }
        CutoverOutcome outcome = cutover.attempt();
        facts.cutover(outcome);
        return switch (outcome) {
            case CutoverOutcome.Promoted promoted -> Optional.of(promoted(promoted));
            case CutoverOutcome.TimedOut late -> {
                applier.throwFailure();
                yield waitsForOrders()
                        ? tryAgain(ExitCode.CUTOVER_TIMED_OUT, timedOut(late))
                        : Optional.of(Ending.rolledBack(ExitCode.CUTOVER_TIMED_OUT, timedOut(late) + TIMED_OUT_ADVICE));
            }
            case CutoverOutcome.Different differs ->
                tryAgain(
                        ExitCode.DIFFERENCES, String.join("; ", differs.counts().differences()));
            case CutoverOutcome.KeysDiffer differ -> keysDiffer(differ.keys());
            case CutoverOutcome.NotCompared late -> notCompared();
            case CutoverOutcome.CalledOff off -> {
                applier.throwFailure();
                yield steering.stopWished()
                        ? Optional.of(steering.ending(phases.phase(), facts.targetState()))
                        : tryAgain(ExitCode.CUTOVER_TIMED_OUT, off.reason());
            }
        };
    }

    /** The operator's own command says that it is not the time: that is for the operator to put right. */
    private Optional<Ending> heldBack(String why) {
        if (steering.stopWished()) {
            return Optional.of(steering.ending(phases.phase(), facts.targetState()));
        }
        if (waitsForOrders()) {
            return tryAgain(ExitCode.CUTOVER_TIMED_OUT, why);
        }
        phases.enter(Phase.CATCH_UP, why);
        return Optional.of(
                Ending.rolledBack(
                        ExitCode.CUTOVER_TIMED_OUT,
                        why
                                + ". The source was not fenced and goes on, the target was not promoted; put its cause right and run again"));
    }

    private Ending promoted(CutoverOutcome.Promoted promoted) throws InterruptedException {
        phases.enter(
                Phase.DONE,
                "the target has taken over at offset " + promoted.offset() + "; writes were held for "
                        + promoted.writePause().toMillis() + " ms");
        hooks.after(promoted.offset()).ifPresent(why -> facts.warn(why + "; the target has taken over all the same"));
        facts.attempt("replica-read-only could not be put back on the target", role::putBack);
        if (promoted.demoted()) {
            awaitReplica();
        } else {
            watch(promoted.stillHeld());
        }
        return Ending.completed();
    }

    private String timedOut(CutoverOutcome.TimedOut late) {
        return "the target was at offset " + late.applied() + " of " + late.offset() + " when the pause of "
                + settings.pauseTimeout().toMillis() + " ms was nearly over; the source is unfenced and goes on";
    }

    /** Whoever gives the word for each attempt decides how many there are. */
    private boolean waitsForOrders() {
        return settings.cutover() == CutoverMode.MANUAL;
    }

    private static String differ(Verdict keys) {
        return Count.text(keys.differences(), "difference") + " between source and target, the first: "
                + keys.first().getFirst();
    }

    /** To try again at once would find the same: these keys differ although the target has all of the stream. */
    private Optional<Ending> keysDiffer(Verdict keys) {
        String what = differ(keys);
        if (waitsForOrders()) {
            return tryAgain(ExitCode.DIFFERENCES, what);
        }
        phases.enter(Phase.CATCH_UP, what);
        return Optional.of(Ending.rolledBack(
                ExitCode.DIFFERENCES,
                what + ". The source is unfenced and goes on, the target was not promoted; the report names the first "
                        + keys.first().size()));
    }

    private Optional<Ending> notCompared() {
        String what = "the keys that were written last could not be compared before the pause of "
                + settings.pauseTimeout().toMillis() + " ms was nearly over; the source is unfenced and goes on";
        if (waitsForOrders()) {
            return tryAgain(ExitCode.CUTOVER_TIMED_OUT, what);
        }
        phases.enter(Phase.CATCH_UP, what);
        return Optional.of(
                Ending.rolledBack(ExitCode.CUTOVER_TIMED_OUT, what + TIMED_OUT_ADVICE + ", or with --verify sample"));
    }

    private Optional<Ending> tryAgain(ExitCode exitCode, String why) {
        if (attempts >= ATTEMPTS_MAX && !waitsForOrders()) {
            return Optional.of(Ending.rolledBack(
                    exitCode,
                    why + " (after " + attempts
                            + " attempts; the source is unfenced and goes on, the target was not promoted)"));
        }
        phases.enter(Phase.CATCH_UP, why);
        facts.warn("cutover attempt " + attempts + " was rolled back: " + why);
        return Optional.empty();
    }

    /** Stays on the old stream for a while: a write that still arrives there was sent by somebody who has not moved. */
    private void watch(Duration stillHeld) throws InterruptedException {
        if (!stillHeld.isZero()) {
            facts.warn("the source's writes are held until "
                    + clock.instant().plus(stillHeld).truncatedTo(ChronoUnit.MILLIS)
                    + " (--cutover-source hold); then they go on, and the target does not get them");
        }
        // What is held can stray only when it goes on.
        Duration length =
                settings.watch().isZero() ? Duration.ZERO : settings.watch().plus(stillHeld);
        long begin = System.nanoTime();
        while (!steering.stopWished() && applier.failure().isEmpty() && System.nanoTime() - begin < length.toNanos()) {
            applier.await(WATCH_STEP);
        }
        long strays = applier.stream().strays();
        if (strays > 0) {
            facts.warn(strays + " writes still reached the old source after the cutover; the first: "
                    + String.join(", ", applier.stream().firstStrays()) + ". Somebody has not moved to the target");
        }
    }

    /** A write to a replica is refused, so nothing strays; what can be seen is whether the replica gets on with its master. */
    private void awaitReplica() throws InterruptedException {
        String target = settings.target().address();
        long begin = System.nanoTime();
        String state = "";
        do {
            try {
                ReplicationInfo now = demotion.state();
                if (!now.isReplica() || !now.readOnly()) {
                    facts.warn("the source was made a replica of " + target + ", and takes writes all the same ("
                            + (now.isReplica() ? "replica-read-only no" : "somebody has made it a master again")
                            + "): the target does not get them");
                    return;
                }
                if (now.master().orElseThrow().linkUp()) {
                    facts.warn("the source is a replica of " + target
                            + " now, and refuses writes (--cutover-source demote)");
                    return;
                }
                state = "its link to the new master is not up yet";
            } catch (IOException e) {
                state = "it does not answer: " + e.getMessage();
            }
            Thread.sleep(WATCH_STEP);
        } while (!steering.stopWished() && System.nanoTime() - begin < DEMOTION_PATIENCE.toNanos());
        facts.warn("the source was made a replica of " + target + ", and refuses writes; " + state
                + ", see master_link_status in its INFO replication, and its log");
    }
}
