package dev.ferry.engine.command;

/** The time, read once for each command: a clock that only goes forward carries on from a moment when both were read. */
public final class EngineClock {

    private long startMillis = System.currentTimeMillis();
    private long startNanos = System.nanoTime();

    /** Returns milliseconds since 1970 at a value of {@link System#nanoTime()}. */
    public long millisAt(long nanos) {
        return startMillis + (nanos - startNanos) / 1_000_000;
    }

    /** Returns microseconds since 1970. */
    public long micros() {
        return startMillis * 1000 + (System.nanoTime() - startNanos) / 1000;
    }

    /** Follows the machine's clock where it was set; called a few times each second. */
    public void adjust() {
        startMillis = System.currentTimeMillis();
        startNanos = System.nanoTime();
    }
}
