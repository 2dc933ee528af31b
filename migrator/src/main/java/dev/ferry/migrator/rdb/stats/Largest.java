package dev.ferry.migrator.rdb.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** Keeps the few largest keys of many; of equal ones the first. Confined to one thread. */
final class Largest {

    private final int count;
    private final ToLongFunction<LargeKey> size;
    private final PriorityQueue<LargeKey> smallestFirst;

    /** @param count how many are kept, 0 for none */
    Largest(int count, ToLongFunction<LargeKey> size) {
        this.count = count;
        this.size = size;
        this.smallestFirst = new PriorityQueue<>(Comparator.comparingLong(size));
    }

    /** Offers a key of that size; it is only made when it is kept. */
    void offer(long keySize, Supplier<LargeKey> key) {
        if (smallestFirst.size() < count) {
            smallestFirst.add(key.get());
        } else if (count > 0 && keySize > size.applyAsLong(smallestFirst.element())) {
            smallestFirst.remove();
            smallestFirst.add(key.get());
        }
    }

    /** Returns what was kept, the largest first. */
    List<LargeKey> list() {
        List<LargeKey> list = new ArrayList<>(smallestFirst);
        list.sort(Comparator.comparingLong(size)
                .reversed()
                .thenComparingInt(LargeKey::db)
                .thenComparing(key -> key.key().bytes()));
        return list;
    }
}
