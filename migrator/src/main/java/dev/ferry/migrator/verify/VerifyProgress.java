package dev.ferry.migrator.verify;

import dev.ferry.migrator.progress.Progress;
import dev.ferry.migrator.units.Count;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Works out how far a comparison is and how fast it goes, and tells so. Confined to one thread. */
final class VerifyProgress {

    private static final String PHASE = "VERIFY";
    private static final long PERIOD_NANOS = 100_000_000L;

    private final Consumer<Progress> observer;
    private final long expected;
    private final long searchedBefore;
    private final long beginNanos = System.nanoTime();
    private long nextNanos = beginNanos;
    private long searched;
    private long compared;

    /**
     * @param expected how many keys will be searched, about
     * @param searchedBefore how many of them an interrupted comparison has searched
     */
    VerifyProgress(Consumer<Progress> observer, long expected, long searchedBefore) {
        this.observer = observer;
        this.expected = expected;
        this.searchedBefore = searchedBefore;
        this.searched = searchedBefore;
    }

    /** How many keys were searched. */
    long searched() {
        return searched;
    }

    /** So many more keys were searched; in all so many were compared, and so many of them seem to differ. */
    void searched(long more, long comparedKeys, long differing) {
        searched += more;
        compared = comparedKeys;
        long now = System.nanoTime();
        if (now - nextNanos < 0) {
            return;
        }
        nextNanos = now + PERIOD_NANOS;
        double rate = (searched - searchedBefore) / Math.max(1e-9, (now - beginNanos) / 1e9);
        String note = differing == 0 ? "" : Count.text(differing) + " seem to differ";
        tell(
                expected == 0 ? Double.NaN : Math.min(1, (double) searched / expected),
                rate > 0
                        ? OptionalLong.of((long) Math.ceil(Math.max(0, expected - searched) / rate))
                        : OptionalLong.empty(),
                note);
    }

    /** Keys that differ are looked at again. */
    void recheck(int round, int rounds, int keys) {
        tell(
                Double.NaN,
                OptionalLong.empty(),
                "round %d of %d: %s that seemed to differ".formatted(round, rounds, Count.text(keys, "key")));
    }

    private void tell(double fraction, OptionalLong etaSeconds, String note) {
        observer.accept(new Progress(PHASE, fraction, compared, Double.NaN, -1, -1, etaSeconds, note));
    }
}
