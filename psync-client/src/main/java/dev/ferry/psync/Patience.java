package dev.ferry.psync;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How long a lost source is tried for, and how often. Confined to one thread.
 *
 * <p>The budget runs from the moment that the source was lost and starts anew when the stream flows again. The pauses
 * between attempts double from one to the next up to a bound.
 */
final class Patience {

    static final Duration PAUSE_MIN = Duration.ofMillis(50);
    static final Duration PAUSE_MAX = Duration.ofSeconds(5);

    private final long budgetNanos;
    private final LongSupplier nanoTime;
    private long lostSinceNanos;
    private long attemptSinceNanos;
    private Duration pause = PAUSE_MIN;

    /** @param nanoTime the clock, as {@link System#nanoTime} */
    Patience(Duration budget, LongSupplier nanoTime) {
        this.budgetNanos = budget.toNanos();
        this.nanoTime = nanoTime;
        this.lostSinceNanos = nanoTime.getAsLong();
    }

    void attemptBegins() {
        attemptSinceNanos = nanoTime.getAsLong();
    }

    /**
     * Takes note of a broken attempt.
     *
     * @param reached how far it had come
     * @return whether another one is allowed
     */
    boolean lasts(LinkStatus.Phase reached) {
        long now = nanoTime.getAsLong();
        switch (reached) {
            case STREAM -> {
                lostSinceNanos = now;
                pause = PAUSE_MIN;
            }
            // The source was there all the time that it took over a snapshot, which it then gave up.
            case WAITING_FOR_SNAPSHOT, SNAPSHOT -> lostSinceNanos += now - attemptSinceNanos;
            case CONNECTING, ENDED -> {}
        }
        return now - lostSinceNanos <= budgetNanos;
    }

    /** How long to wait before the next attempt. */
    Duration nextPause() {
        Duration present = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(PAUSE_MAX) < 0 ? doubled : PAUSE_MAX;
        return present;
    }
}
