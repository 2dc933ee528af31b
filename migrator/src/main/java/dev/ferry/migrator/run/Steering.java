package dev.ferry.migrator.run;

import dev.ferry.migrator.route.write.Pace;

/**
 * What the operator wants of a running migration. Set by whoever speaks to it, read by the run whenever it comes by: nothing here
 * waits. Thread-safe.
 */
final class Steering {

    private enum Stop {
        NOT_WISHED,
        INTERRUPTED,
        ABORTED
    }

    private final Pace pace;
    private Stop stop = Stop.NOT_WISHED;
    private boolean cutoverAsked;
    private boolean handingOver;

    /** @param pace how fast the target is written to */
    Steering(Pace pace) {
        this.pace = pace;
    }

    Pace pace() {
        return pace;
    }

    /** The operator's order: stop writing; false when that cannot be, because the source is fenced. */
    synchronized boolean pause() {
        if (!handingOver) {
            pace.pause();
        }
        return !handingOver;
    }

    /** A signal: end soon. */
    synchronized void interrupt() {
        if (stop == Stop.NOT_WISHED) {
            stop = Stop.INTERRUPTED;
        }
    }

    /** The operator's order: end soon. */
    synchronized void abort() {
        if (stop == Stop.NOT_WISHED) {
            stop = Stop.ABORTED;
        }
    }

    /** Whether the run is to end soon. */
    synchronized boolean stopWished() {
        return stop != Stop.NOT_WISHED;
    }

    /** The ending of a run that was to end soon. */
    synchronized Ending ending(Phase phase, TargetState target) {
        return stop == Stop.ABORTED ? Ending.aborted(phase, target) : Ending.interrupted(phase, target);
    }

    /** The operator's order: hand over as soon as the target has caught up. */
    synchronized void askForCutover() {
        cutoverAsked = true;
    }

    synchronized boolean cutoverAsked() {
        return cutoverAsked;
    }

    /** From now on the source is fenced, or about to be; false when it may not be now. */
    synchronized boolean beginHandover() {
        handingOver =
                stop == Stop.NOT_WISHED && !pace.paused() && pace.overload().isEmpty();
        pace.hurry(handingOver);
        return handingOver;
    }

    /** The attempt is over, without success: another one has to be asked for anew. */
    synchronized void endHandover() {
        handingOver = false;
        pace.hurry(false);
        cutoverAsked = false;
    }

    synchronized boolean handingOver() {
        return handingOver;
    }
}
