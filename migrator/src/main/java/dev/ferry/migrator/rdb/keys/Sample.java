package dev.ferry.migrator.rdb.keys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Counts what is added, and keeps the few that come first in an order. Confined to one thread.
 *
 * @param <T> what is added
 */
public final class Sample<T> {

    private final int limit;
    private final Comparator<T> order;
    private final PriorityQueue<T> lastFirst;
    private long count;

    /** @param limit how many are kept */
    public Sample(int limit, Comparator<T> order) {
        this.limit = limit;
        this.order = order;
        this.lastFirst = new PriorityQueue<>(order.reversed());
    }

    /** Adds one. */
    public void add(T item) {
        count++;
        lastFirst.add(item);
        if (lastFirst.size() > limit) {
            lastFirst.remove();
        }
    }

    /** Returns how many were added. */
    public long count() {
        return count;
    }

    /** Returns those that were kept, in their order. */
    public List<T> list() {
        List<T> list = new ArrayList<>(lastFirst);
        list.sort(order);
        return list;
    }
}
