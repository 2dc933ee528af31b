package dev.ferry.migrator.rdb.stats;

import dev.ferry.bytes.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the prefixes that many bytes of a file belong to, however many prefixes there are: the space-saving sketch of
 * Metwally, Agrawal and El Abbadi (2005), weighted by bytes.
 *
 * <p>It counts {@code capacity} prefixes. A new one beyond that takes the place of the one with the fewest bytes and inherits
 * its count, remembered as an error. Every prefix with more than the whole divided by the capacity is in the sketch, and its
 * bytes are between count − error and count. As long as nothing was replaced, everything is exact.
 *
 * <p>Confined to one thread.
 */
final class PrefixSketch {

    /**
     * A prefix and what is known of it.
     *
     * @param keys at least so many
     * @param bytesMin at least so many
     * @param bytesMax at most so many
     */
    record Estimate(Bytes prefix, long keys, long bytesMin, long bytesMax) {}

    private static final class Counter {
        private Bytes prefix = Bytes.EMPTY;
        private long keys;
        private long bytes;
        private long error;
        private int place;
    }

    private final Map<Bytes, Counter> counters = new HashMap<>();

    /** A binary heap, the fewest bytes first. */
    private final Counter[] heap;

    private int size;

    PrefixSketch(int capacity) {
        heap = new Counter[capacity];
    }

    void add(Bytes prefix, long bytes) {
        Counter counter = counters.get(prefix);
        if (counter == null) {
            counter = size < heap.length ? fresh() : replaced();
            counter.prefix = prefix;
            counters.put(prefix, counter);
        }
        counter.keys++;
        counter.bytes += bytes;
        sink(counter.place);
    }

    /** Returns everything in the sketch, in no order. */
    List<Estimate> estimates() {
        List<Estimate> estimates = new ArrayList<>();
        for (Counter counter : Arrays.copyOf(heap, size)) {
            estimates.add(new Estimate(counter.prefix, counter.keys, counter.bytes - counter.error, counter.bytes));
        }
        return estimates;
    }

    private Counter fresh() {
        Counter counter = new Counter();
        counter.place = size;
        heap[size] = counter;
        size++;
        rise(counter.place);
        return counter;
    }

    private Counter replaced() {
        Counter counter = heap[0];
        counters.remove(counter.prefix);
        counter.keys = 0;
        counter.error = counter.bytes;
        return counter;
    }

    private void rise(int from) {
        int at = from;
        while (at > 0 && heap[at].bytes < heap[(at - 1) / 2].bytes) {
            swap(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    private void sink(int from) {
        int at = from;
        while (true) {
            int least = at;
            for (int child = 2 * at + 1; child <= 2 * at + 2 && child < size; child++) {
                if (heap[child].bytes < heap[least].bytes) {
                    least = child;
                }
            }
            if (least == at) {
                return;
            }
            swap(at, least);
            at = least;
        }
    }

    private void swap(int one, int other) {
        Counter counter = heap[one];
        heap[one] = heap[other];
        heap[other] = counter;
        heap[one].place = one;
        heap[other].place = other;
    }
}
