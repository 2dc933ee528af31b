package dev.ferry.rdb.transcode;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many keys have lost something of each kind, and for {@link Loss#FUNCTIONS} how many libraries were left out.
 * Immutable.
 */
public record LossCounts(Map<Loss, Long> counts) {

    /** Nothing was lost. */
    public static final LossCounts NONE = new LossCounts(Map.of());

    public LossCounts {
        Map<Loss, Long> copy = new EnumMap<>(Loss.class);
        copy.putAll(counts);
        counts = Collections.unmodifiableMap(copy);
    }

    /** Returns how often this was lost. */
    public long of(Loss loss) {
        return counts.getOrDefault(loss, 0L);
    }

    /** Returns these counts and the others together. */
    public LossCounts plus(LossCounts others) {
        Map<Loss, Long> sum = new EnumMap<>(Loss.class);
        sum.putAll(counts);
        others.counts.forEach((loss, count) -> sum.merge(loss, count, Long::sum));
        return new LossCounts(sum);
    }

    /** Tells whether nothing was lost. */
    public boolean isEmpty() {
        return counts.isEmpty();
    }
}
