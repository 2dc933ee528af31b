package dev.ferry.migrator.cutover;

import dev.ferry.migrator.verify.Verdict;
import java.time.Duration;

/** How an attempt to switch ended. Unless it is {@link Promoted}, the source goes on as before. */
public sealed interface CutoverOutcome {

    /** How long the source's writes were held. */
    Duration writePause();

    /**
     * The target has taken over.
     *
     * @param offset the source's offset that no write could pass, and up to which the target has everything
     * @param counts the comparison of numbers that was made before
     * @param keys the comparison of keys that was made before
     * @param stillHeld for how long the source's writes stay held; zero when they go on
     * @param demoted whether the source was made a replica of the target
     */
    record Promoted(
            long offset, CountComparison counts, Verdict keys, Duration writePause, Duration stillHeld, boolean demoted)
            implements CutoverOutcome {}

    /**
     * The target was not there when the pause was nearly over.
     *
     * @param offset the offset that was to be reached
     * @param applied how far it came
     */
    record TimedOut(long offset, long applied, Duration writePause) implements CutoverOutcome {}

    /** The number of keys differs. */
    record Different(long offset, CountComparison counts, Duration writePause) implements CutoverOutcome {}

    /**
     * Keys differ.
     *
     * @param offset the offset of the fence; 0 when it was known without one
     */
    record KeysDiffer(long offset, Verdict keys, Duration writePause) implements CutoverOutcome {}

    /** What was written last could not be compared before the pause was nearly over. */
    record NotCompared(long offset, Duration writePause) implements CutoverOutcome {}

    /** Somebody or something called it off. */
    record CalledOff(String reason, Duration writePause) implements CutoverOutcome {}
}
