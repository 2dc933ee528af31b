package dev.ferry.engine.command.geo;

import dev.ferry.engine.type.SortedSetValue;
import org.jspecify.annotations.Nullable;

/**
 * What GEOSEARCH and its kind are asked for.
 *
 * @param members where it is looked for; null when there is no such key
 * @param center null only where there is no such key either
 * @param order how what is found is sorted
 * @param count how many are wanted at most, 0 for all
 * @param any whether the search may end when it has found so many, though there may be nearer ones
 * @param target the key for what is found, null when it is answered
 * @param storesDistance whether distances are stored, instead of places
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record SearchRequest(
        @Nullable SortedSetValue members,
        @Nullable Place center,
        Shape shape,
        boolean withDistance,
        boolean withHash,
        boolean withPlace,
        Order order,
        long count,
        boolean any,
        byte @Nullable [] target,
        boolean storesDistance) {

    /** In which order members are answered. */
    enum Order {
        AS_FOUND,
        NEAREST_FIRST,
        FARTHEST_FIRST
    }
}
