package dev.ferry.migrator.export.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Waits for a moment. */
@FunctionalInterface
public interface Waiting {

    /** Waits until the clock shows {@code moment} or more. */
    void until(Instant moment) throws InterruptedException;

    /** By this clock, whatever happens to it: it may be put, and a machine that sleeps wakes up at another time. */
    static Waiting by(InstantSource clock) {
        Duration look = Duration.ofSeconds(10);
        return moment -> {
            for (Duration left = Duration.between(clock.instant(), moment);
                    left.isPositive();
                    left = Duration.between(clock.instant(), moment)) {
                Thread.sleep(left.compareTo(look) < 0 ? left : look);
            }
        };
    }
}
