package dev.ferry.migrator.rdb.keys;

import dev.ferry.migrator.rdb.keys.KeyRecords.Partition;
import java.util.Arrays;

/** Finds records of a partition by their fingerprint: a table with open addressing, at most half full. Confined to one thread. */
final class PartitionIndex {

    /** What {@link #find} and {@link #add} say when there is none. */
    static final int NONE = -1;

    private final Partition partition;
    private final int[] table;

    /** An index without any of the records. */
    PartitionIndex(Partition partition) {
        this.partition = partition;
        table = new int[Integer.highestOneBit(Math.max(1, partition.size())) * 4];
        Arrays.fill(table, NONE);
    }

    /** Adds a record, unless there is one of the same key: that one is then returned, and otherwise {@link #NONE}. */
    int add(int index) {
        int place = place(partition.high(index), partition.low(index));
        if (table[place] != NONE) {
            return table[place];
        }
        table[place] = index;
        return NONE;
    }

    /** Returns the record with that fingerprint. */
    int find(long high, long low) {
        return table[place(high, low)];
    }

    private int place(long high, long low) {
        int mask = table.length - 1;
        int place = (int) low & mask;
        while (table[place] != NONE && (partition.high(table[place]) != high || partition.low(table[place]) != low)) {
            place = (place + 1) & mask;
        }
        return place;
    }
}
