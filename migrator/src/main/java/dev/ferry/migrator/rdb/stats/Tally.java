package dev.ferry.migrator.rdb.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Counts keys and bytes by a property that has few values. Confined to one thread.
 *
 * @param <P> the property
 */
final class Tally<P> {

    private static final class Counter {
        private long keys;
        private long bytes;
    }

    private final Map<P, Counter> counters = new LinkedHashMap<>();

    void add(P property, long bytes) {
        Counter counter = counters.get(property);
        if (counter == null) {
            counter = new Counter();
            counters.put(property, counter);
        }
        counter.keys++;
        counter.bytes += bytes;
    }

    /** Returns the shares, those with the most bytes first. */
    List<Share> byBytes(Function<P, String> name) {
        List<Share> shares = new ArrayList<>();
        counters.forEach(
                (property, counter) -> shares.add(new Share(name.apply(property), counter.keys, counter.bytes)));
        shares.sort(Comparator.comparingLong(Share::bytes).reversed().thenComparing(Share::name));
        return shares;
    }

    /** Returns the shares of these properties in this order, also of those that have nothing. */
    List<Share> of(List<P> properties, Function<P, String> name) {
        List<Share> shares = new ArrayList<>();
        for (P property : properties) {
            Counter counter = counters.getOrDefault(property, new Counter());
            shares.add(new Share(name.apply(property), counter.keys, counter.bytes));
        }
        return shares;
    }

    /** Returns the properties that were seen. */
    List<P> seen() {
        return List.copyOf(counters.keySet());
    }
}
