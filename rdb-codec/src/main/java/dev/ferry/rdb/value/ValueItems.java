package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;

/**
 * A value whose items are pulled one by one, in the order of the file.
 *
 * <p>A {@code count} is the number of items, or {@link #UNKNOWN} where the form on disk does not say it before the items.
 * Confined to one thread.
 */
public sealed interface ValueItems {

    /** The count of items that nobody knows before they have been pulled. */
    long UNKNOWN = -1;

    /** Returns the items, of whatever kind they are. */
    Items<?> items();

    /**
     * A string.
     *
     * @param length in bytes, exact
     * @param items its parts, none empty; together they are the string
     */
    record OfString(long length, Items<Bytes> items) implements ValueItems {}

    record OfList(long count, Items<Bytes> items) implements ValueItems {}

    /** A set, its members in any order. */
    record OfSet(long count, Items<Bytes> items) implements ValueItems {}

    /** A sorted set, its members in any order. */
    record OfSortedSet(long count, Items<ScoredMember> items) implements ValueItems {}

    /** A hash, its fields in any order. */
    record OfHash(long count, Items<HashField> items) implements ValueItems {}

    /** A stream, its {@code nodes} first; see {@link StreamItem} for the order of the rest. */
    record OfStream(long nodes, Items<StreamItem> items) implements ValueItems {}

    /**
     * A sparse array (Redis 8.8), its elements in ascending order.
     *
     * @param insertIndex where the next element goes that is added without an index; {@link #UNKNOWN} when the array has none
     */
    record OfArray(long count, long insertIndex, Items<ArrayElement> items) implements ValueItems {}

    /** What a module has written for one key. */
    record OfModule(ModuleId module, Items<ModuleItem> items) implements ValueItems {}

    /** A rate limiter: its one number as the only item. */
    record OfRateLimiter(Items<Long> items) implements ValueItems {}
}
