package dev.ferry.migrator.rdb.keys;

import dev.ferry.migrator.rdb.keys.KeyRecords.Partition;
import java.io.IOException;
import java.util.BitSet;

/** Puts the records of two files side by side, key by key. */
public final class Joined {

    private Joined() {}

    /** What is known of a key in one file. */
    public record Side(long digest, long expireAtMillis, int kind, long offset) {}

    /** Hears of every key once. */
    public interface Visitor {

        /** The key is in A only. */
        void onlyInA(Side a);

        /** The key is in B only. */
        void onlyInB(Side b);

        /** The key is in both. */
        void inBoth(Side a, Side b);
    }

    /** Visits every key, in no order. A key that is there twice in one file counts as it is there first. */
    public static void visit(KeyRecords a, KeyRecords b, Visitor visitor) throws IOException {
        for (int i = 0; i < KeyRecords.PARTITIONS; i++) {
            visit(a.partition(i), b.partition(i), visitor);
        }
    }

    private static void visit(Partition a, Partition b, Visitor visitor) {
        PartitionIndex index = new PartitionIndex(a);
        BitSet seen = new BitSet(a.size());
        for (int record = 0; record < a.size(); record++) {
            if (index.add(record) != PartitionIndex.NONE) {
                seen.set(record);
            }
        }
        for (int record = 0; record < b.size(); record++) {
            int match = index.find(b.high(record), b.low(record));
            if (match == PartitionIndex.NONE) {
                visitor.onlyInB(side(b, record));
            } else if (!seen.get(match)) {
                seen.set(match);
                visitor.inBoth(side(a, match), side(b, record));
            }
        }
        for (int record = seen.nextClearBit(0); record < a.size(); record = seen.nextClearBit(record + 1)) {
            visitor.onlyInA(side(a, record));
        }
    }

    private static Side side(Partition partition, int record) {
        return new Side(
                partition.digest(record),
                partition.expireAtMillis(record),
                partition.kind(record),
                partition.offset(record));
    }
}
