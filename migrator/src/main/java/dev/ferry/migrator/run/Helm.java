package dev.ferry.migrator.run;

import dev.ferry.migrator.control.Controlled;
import dev.ferry.migrator.control.Order;
import dev.ferry.migrator.control.OrderRefusedException;
import dev.ferry.migrator.control.Status;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.plan.PaceLimits;
import dev.ferry.migrator.route.write.Pace;
import dev.ferry.migrator.units.DurationText;

/** Takes the operator's orders to a running migration: refuses what cannot be done now, and notes the rest. Thread-safe. */
final class Helm implements Controlled {

    private final MigrationSettings settings;
    private final Steering steering;
    private final StatusBoard board;
    private final boolean rehearsal;
    private final Runnable abort;

    /**
     * @param rehearsal whether nothing is to be handed over in the end
     * @param abort makes the run end, also when it waits for a server
     */
    Helm(MigrationSettings settings, Steering steering, StatusBoard board, boolean rehearsal, Runnable abort) {
        this.settings = settings;
        this.steering = steering;
        this.board = board;
        this.rehearsal = rehearsal;
        this.abort = abort;
    }

    @Override
    public Status status() {
        return board.status();
    }

    @Override
    public String obey(Order order) throws OrderRefusedException {
        return switch (order) {
            case Order.Pause pause -> pause();
            case Order.Resume resume -> resume();
            case Order.Throttle throttle -> throttle(throttle);
            case Order.Cutover cutover -> cutover();
            case Order.Abort now -> abort();
        };
    }

    private String pause() throws OrderRefusedException {
        requireUnderWay();
        if (!steering.pause()) {
            throw new OrderRefusedException(
                    "the source is fenced for the hand-over, which is over in a moment, and cannot be paused");
        }
        Status.Spool spool = board.status().spool();
        return "nothing is written to the target until ferry resume " + settings.name() + "; the source is read on, "
                + Holdups.lasting(spool);
    }

    private String resume() throws OrderRefusedException {
        requireUnderWay();
        if (!steering.pace().paused()) {
            throw new OrderRefusedException("it is not paused");
        }
        steering.pace().resume();
        return "the target is written to again";
    }

    private String throttle(Order.Throttle wanted) throws OrderRefusedException {
        requireUnderWay();
        Pace pace = steering.pace();
        PaceLimits now = pace.limits();
        PaceLimits next = new PaceLimits(
                wanted.bytesPerSecond().orElse(now.bytesPerSecond()),
                wanted.commandsPerSecond().orElse(now.commandsPerSecond()));
        pace.limit(next);
        return "the target is written to with " + Holdups.limits(next);
    }

    private void requireUnderWay() throws OrderRefusedException {
        Phase phase = board.phase();
        if (phase.ended()) {
            throw new OrderRefusedException(over(phase));
        }
    }

    private String cutover() throws OrderRefusedException {
        Phase phase = board.phase();
        if (rehearsal) {
            throw new OrderRefusedException("it is a rehearsal (--dry-run), and hands nothing over");
        }
        if (settings.cutover() == CutoverMode.AUTO || settings.cutover() == CutoverMode.NONE) {
            throw new OrderRefusedException(
                    settings.cutover() == CutoverMode.AUTO
                            ? "it hands over by itself as soon as the target has caught up (--cutover auto)"
                            : "it was started with --cutover none; stop it, and start it again with --cutover manual:"
                                    + " it goes on at its checkpoint");
        }
        if (steering.pace().paused()) {
            throw new OrderRefusedException("it is paused; ferry resume " + settings.name() + " first");
        }
        return switch (phase) {
            case READY -> {
                steering.askForCutover();
                yield "the hand-over begins";
            }
            case CATCH_UP -> {
                steering.askForCutover();
                yield "the target is still behind; the hand-over begins as soon as it is at most "
                        + DurationText.text(settings.maxLag()) + " behind";
            }
            case PREFLIGHT, SNAPSHOT ->
                throw new OrderRefusedException("it is in phase " + phase
                        + ", and nothing can take over before the whole snapshot is on the target; wait for READY");
            case CUTOVER -> throw new OrderRefusedException("the hand-over has begun already");
            case DONE, ABORTED, FAILED -> throw new OrderRefusedException(over(phase));
        };
    }

    private String abort() throws OrderRefusedException {
        requireUnderWay();
        abort.run();
        return "it ends as soon as it can; the source goes on as before";
    }

    private static String over(Phase phase) {
        return phase == Phase.DONE
                ? "the target has taken over already; the run only watches the old source for stray writes"
                : "it is over: " + phase;
    }
}
