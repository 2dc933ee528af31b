package dev.ferry.system;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another thread or process brings about, and fails when it does not come. */
public final class Await {
    private static final Duration DEADLINE = Duration.ofMinutes(3);
    private static final Duration PERIOD = Duration.ofMillis(5);

    private Await() {}

    /**
     * Returns once {@code condition} holds.
     *
     * @param what the condition in words, for the error
     */
    public static void until(String what, BooleanSupplier condition) {
        long endNanos = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - endNanos > 0) {
                throw new AssertionError("waited %d s in vain: %s".formatted(DEADLINE.toSeconds(), what));
            }
            LockSupport.parkNanos(PERIOD.toNanos());
        }
    }

    /** Returns once both suppliers answer the same; asks them in turn. */
    static <T> void equal(String what, Supplier<T> expected, Supplier<T> actual) {
        until(what, () -> Objects.equals(expected.get(), actual.get()));
    }
}
