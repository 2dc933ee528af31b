package dev.ferry.migrator.rdb.json;

import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import java.util.Arrays;

/**
 * The pending entries of one consumer group, in the order of the file, which is that of their ids: 36 bytes for each.
 * Confined to one thread.
 */
final class PendingTable {

    /** The consumer of an entry that nobody has. */
    static final int NOBODY = -1;

    private static final int FIRST_ENTRIES = 16;

    private long[] millis = new long[FIRST_ENTRIES];
    private long[] sequences = new long[FIRST_ENTRIES];
    private long[] deliveredAtMillis = new long[FIRST_ENTRIES];
    private long[] deliveries = new long[FIRST_ENTRIES];
    private int[] consumers = new int[FIRST_ENTRIES];
    private int size;

    void add(StreamItem.Pending entry) {
        if (size == millis.length) {
            int larger = size + (size >> 1);
            millis = Arrays.copyOf(millis, larger);
            sequences = Arrays.copyOf(sequences, larger);
            deliveredAtMillis = Arrays.copyOf(deliveredAtMillis, larger);
            deliveries = Arrays.copyOf(deliveries, larger);
            consumers = Arrays.copyOf(consumers, larger);
        }
        millis[size] = entry.id().millis();
        sequences[size] = entry.id().sequence();
        deliveredAtMillis[size] = entry.deliveredAtMillis();
        deliveries[size] = entry.deliveries();
        consumers[size] = NOBODY;
        size++;
    }

    /** Says who has an entry; one that is not pending, which no server writes, is left out. */
    void own(StreamId id, int consumer) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Long.compareUnsigned(millis[middle], id.millis());
            if (order == 0) {
                order = Long.compareUnsigned(sequences[middle], id.sequence());
            }
            if (order == 0) {
                consumers[middle] = consumer;
                return;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
    }

    int size() {
        return size;
    }

    long millis(int index) {
        return millis[index];
    }

    long sequence(int index) {
        return sequences[index];
    }

    long deliveredAtMillis(int index) {
        return deliveredAtMillis[index];
    }

    long deliveries(int index) {
        return deliveries[index];
    }

    /** Returns the number of the consumer, as {@link #own} was told, or {@link #NOBODY}. */
    int consumer(int index) {
        return consumers[index];
    }

    void clear() {
        size = 0;
    }
}
