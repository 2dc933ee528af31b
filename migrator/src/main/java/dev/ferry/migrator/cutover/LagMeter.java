package dev.ferry.migrator.cutover;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * How far the target is behind the source, in bytes of the stream and in time.
 *
 * <p>The source is asked for its offset now and then. The lag in time is the age of the oldest of these samples that the
 * target has not reached yet: then the source had already written what the target still lacks. Confined to one thread.
 */
public final class LagMeter {

    private record Sample(long nanos, long offset) {}

    private static final int SAMPLES_MAX = 10_000;

    private final Duration lagMax;
    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private long lagBytes;
    private Duration lag = Duration.ZERO;
    private int calmSamples;
    private int restlessSamples;
    /** Until the target has reached one offset of the source, the age of what it lacks says nothing yet. */
    private boolean caughtUpOnce;

    /** @param lagMax a lag up to this is calm */
    public LagMeter(Duration lagMax) {
        this.lagMax = lagMax;
    }

    /** Takes a sample: where the source stands, and up to where the target has confirmed, at this time. */
    public void sample(long nanos, long sourceOffset, long appliedOffset) {
        while (!samples.isEmpty() && samples.peekFirst().offset() <= appliedOffset) {
            samples.removeFirst();
            caughtUpOnce = true;
        }
        caughtUpOnce |= sourceOffset <= appliedOffset;
        if (sourceOffset > appliedOffset && samples.size() < SAMPLES_MAX) {
            samples.addLast(new Sample(nanos, sourceOffset));
        }
        lagBytes = Math.max(0, sourceOffset - appliedOffset);
        Sample oldest = samples.peekFirst();
        lag = oldest == null ? Duration.ZERO : Duration.ofNanos(nanos - oldest.nanos());
        if (caughtUpOnce && lag.compareTo(lagMax) <= 0) {
            calmSamples++;
            restlessSamples = 0;
        } else {
            disturbed();
        }
    }

    /** Something came in between, such as a source that did not answer: calm has to be seen anew. */
    public void disturbed() {
        calmSamples = 0;
        restlessSamples++;
    }

    public long lagBytes() {
        return lagBytes;
    }

    public Duration lag() {
        return lag;
    }

    /** How many samples in a row have been calm. */
    public int calmSamples() {
        return calmSamples;
    }

    /** How many samples in a row have not been calm, or could not be taken. */
    public int restlessSamples() {
        return restlessSamples;
    }
}
