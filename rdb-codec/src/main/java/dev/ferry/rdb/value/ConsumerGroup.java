package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A consumer group of a stream. Immutable.
 *
 * @param last the greatest id that was delivered to the group
 * @param entriesRead {@link StreamItem#UNKNOWN} when the server does not know
 * @param pending what was delivered and not yet acknowledged, by entry
 * @param consumers by name
 * @param nacks the pending entries that were given back, in their order (Redis 8.8)
 */
public record ConsumerGroup(
        StreamId last,
        long entriesRead,
        SequencedMap<StreamId, Pending> pending,
        SequencedMap<Bytes, Consumer> consumers,
        List<StreamId> nacks) {

    public ConsumerGroup {
        pending = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(pending));
        consumers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(consumers));
        nacks = List.copyOf(nacks);
    }

    /** Returns the pending entries of each consumer that has any. */
    Map<Bytes, List<StreamId>> ownedByConsumer() {
        Map<Bytes, List<StreamId>> owned = new HashMap<>();
        pending.forEach((id, delivery) -> {
            if (delivery.consumer() != null) {
                owned.computeIfAbsent(delivery.consumer(), name -> new ArrayList<>())
                        .add(id);
            }
        });
        return owned;
    }

    /**
     * One delivery; the time is a Unix time in milliseconds.
     *
     * @param consumer null when the entry was given back
     */
    public record Pending(
            long deliveredAtMillis,
            long deliveries,
            @Nullable Bytes consumer) {}

    /**
     * What is known about a consumer; the times are Unix times in milliseconds.
     *
     * @param activeAtMillis {@link StreamItem#UNKNOWN} when it never was, or nobody says
     */
    public record Consumer(long seenAtMillis, long activeAtMillis) {}
}
