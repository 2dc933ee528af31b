package dev.ferry.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for something that another thread brings about. */
public final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration PERIOD = Duration.ofMillis(2);

    private Await() {}

    /** Returns once the condition holds; fails the test with what is there instead when that takes far too long. */
    public static void until(Supplier<?> seen, BooleanSupplier condition) {
        long since = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - since > DEADLINE.toNanos()) {
                throw new AssertionError("not so after " + DEADLINE.toSeconds() + " s: " + seen.get());
            }
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }
}
