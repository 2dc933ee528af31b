package dev.ferry.engine.command;

import java.util.Arrays;

/**
 * How long something took each time, to within a 128th. Times above a second count as a second. It is as large as the longest time
 * needs, a few kilobytes.
 *
 * <pre>
 * 0 to 255 ns           a place each
 * 2^n to 2^(n+1) - 1    128 places of 2^(n-7) ns each, from n = 8 on
 * </pre>
 */
public final class LatencyHistogram {

    private static final int EXACT_BITS = 8;
    private static final int PLACES = 1 << (EXACT_BITS - 1);
    private static final long NANOS_MAX = 1_000_000_000;

    private long[] counts = {};
    private long total;

    /** Returns how many times there were. */
    public long total() {
        return total;
    }

    /** Returns how many times were no longer than this, give or take those that share its place. */
    public long countUpTo(long nanos) {
        long sum = 0;
        int end = Math.min(place(Math.min(nanos, NANOS_MAX)), counts.length - 1);
        for (int i = 0; i <= end; i++) {
            sum += counts[i];
        }
        return sum;
    }

    /** Returns the time that so many percent of all were not longer than, in nanoseconds. */
    public long percentile(double percent) {
        long wanted = Math.max(1, Math.round(total * Math.min(percent, 100) / 100));
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i];
            if (sum >= wanted) {
                return longest(i);
            }
        }
        return 0;
    }

    /** Returns the longest of the times that share a place with this one. */
    public static long longestLike(long nanos) {
        return longest(place(nanos));
    }

    void add(long nanos) {
        int place = place(Math.clamp(nanos, 0, NANOS_MAX));
        if (place >= counts.length) {
            counts = Arrays.copyOf(counts, place + PLACES);
        }
        counts[place]++;
        total++;
    }

    void clear() {
        counts = new long[0];
        total = 0;
    }

    private static int place(long nanos) {
        int shift = Math.max(0, 64 - EXACT_BITS - Long.numberOfLeadingZeros(nanos));
        return shift * PLACES + (int) (nanos >>> shift);
    }

    private static long longest(int place) {
        int shift = Math.max(0, place / PLACES - 1);
        return ((place - (long) shift * PLACES + 1) << shift) - 1;
    }
}
