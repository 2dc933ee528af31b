package dev.ferry.engine.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time, read once for each command: a clock that only goes forward carries on from a moment when both were read. It must not
 * be behind the machine's clock by a millisecond, because times that clients and masters send are held against it.
 */
public final class EngineClock {

    private long startMicros;
    private long startNanos;

    /** A clock that shows the machine's time. */
    public EngineClock() {
        adjust();
    }

    /** Returns milliseconds since 1970 at a value of {@link System#nanoTime()}. */
    public long millisAt(long nanos) {
        return (startMicros + (nanos - startNanos) / 1000) / 1000;
    }

    /** Returns microseconds since 1970. */
    public long micros() {
        return startMicros + (System.nanoTime() - startNanos) / 1000;
    }

    /** Follows the machine's clock where it was set; called a few times each second. */
    public void adjust() {
        startNanos = System.nanoTime();
        startMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    }
}
