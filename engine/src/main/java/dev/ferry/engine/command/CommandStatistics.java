package dev.ferry.engine.command;

/** How often a command was called, for INFO. */
public final class CommandStatistics {

    private final LatencyHistogram latency = new LatencyHistogram();
    private long calls;
    private long nanos;
    private long rejected;
    private long failed;

    public long calls() {
        return calls;
    }

    public long micros() {
        return nanos / 1000;
    }

    public long rejected() {
        return rejected;
    }

    public long failed() {
        return failed;
    }

    /** Returns how long the calls took; empty while {@code latency-tracking} is off. */
    public LatencyHistogram latency() {
        return latency;
    }

    /** Sets all counters to zero. */
    public void reset() {
        calls = 0;
        nanos = 0;
        rejected = 0;
        failed = 0;
        latency.clear();
    }

    void countCall(long callNanos, boolean hasFailed, boolean tracked) {
        calls++;
        if (tracked) {
            latency.add(callNanos);
        }
        nanos += callNanos;
        if (hasFailed) {
            failed++;
        }
    }

    void countRejected() {
        rejected++;
    }
}
