package dev.ferry.migrator.expiry;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/**
 * When the bytes of the source's stream arrived at Ferry, told in the target's time: a duration in the stream begins there, however
 * late it is applied. Known as exactly as samples are taken. Thread-safe.
 */
public final class Arrivals {

    private static final int SAMPLES_MAX = 16_384;

    private final InstantSource clock;
    private final long targetAheadMillis;
    private final TreeMap<Long, Long> samples = new TreeMap<>();
    private long spacingMillis;
    private long lastMillis;

    /**
     * @param clock this machine's
     * @param targetAheadMillis how far the target's clock is ahead of it
     */
    public Arrivals(InstantSource clock, long targetAheadMillis) {
        this.clock = clock;
        this.targetAheadMillis = targetAheadMillis;
    }

    /** What time it is at the target, in milliseconds since 1970. */
    public long now() {
        return clock.millis() + targetAheadMillis;
    }

    /**
     * Notes that the stream has arrived up to {@code received} by now.
     *
     * @param applied up to where nobody will ask any more
     */
    public synchronized void note(long received, long applied) {
        samples.headMap(applied).clear();
        long now = now();
        if (now - lastMillis < spacingMillis || samples.putIfAbsent(received, now) != null) {
            return;
        }
        lastMillis = now;
        if (samples.size() > SAMPLES_MAX) {
            thin();
        } else if (samples.size() < SAMPLES_MAX / 4) {
            spacingMillis = 0;
        }
    }

    /** When the byte at this offset had certainly arrived; what was never noted arrives now. */
    public synchronized long of(long offset) {
        Map.Entry<Long, Long> sample = samples.ceilingEntry(offset);
        return sample == null ? now() : sample.getValue();
    }

    /** Keeps every second sample, and the last one; new ones are taken as seldom from now on. */
    private void thin() {
        long last = samples.lastKey();
        boolean keep = true;
        spacingMillis = 2 * (now() - samples.firstEntry().getValue()) / SAMPLES_MAX;
        var each = samples.keySet().iterator();
        while (each.hasNext()) {
            long offset = each.next();
            if (!keep && offset != last) {
                each.remove();
            }
            keep = !keep;
        }
    }
}
