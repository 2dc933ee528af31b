package dev.ferry.migrator.rdb.keys;

import dev.ferry.migrator.rdb.keys.KeyRecords.Partition;
import java.io.IOException;
import java.util.Comparator;

/**
 * A key that is there twice. Immutable.
 *
 * @param firstOffset where its value begins
 * @param offset where it begins the second time
 */
public record Repeated(long firstOffset, long offset) {

    /**
     * Returns the keys that are there more than once.
     *
     * @param limit how many are kept; those that come first in the file
     */
    public static Sample<Repeated> among(KeyRecords records, int limit) throws IOException {
        Sample<Repeated> repeated = new Sample<>(limit, Comparator.comparingLong(Repeated::offset));
        for (int i = 0; i < KeyRecords.PARTITIONS; i++) {
            Partition partition = records.partition(i);
            PartitionIndex index = new PartitionIndex(partition);
            for (int record = 0; record < partition.size(); record++) {
                int first = index.add(record);
                if (first != PartitionIndex.NONE) {
                    repeated.add(new Repeated(partition.offset(first), partition.offset(record)));
                }
            }
        }
        return repeated;
    }
}
