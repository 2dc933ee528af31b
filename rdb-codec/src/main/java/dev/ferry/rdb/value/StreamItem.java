package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;

/**
 * A piece of a stream, in the order in which an RDB has them. Immutable, but for the entries of a node, which are
 * pulled.
 *
 * <pre>
 * Node × nodes
 * State
 * { Group, Pending × pending, Consumers, { Consumer, Owned × pending } × consumers, Nacks, Nack × nacks } × groups
 * Idempotence { Producer, Iid × iids } × producers IdempotenceCounts
 * </pre>
 *
 * Every count is exact. {@code Nacks}, {@code Idempotence} and its counts come always, with 0 where the form on disk
 * has no place for them.
 */
public sealed interface StreamItem {

    /** What a form on disk that has no place for a number says; also the number that no server knows. */
    long UNKNOWN = -1;

    /**
     * Some consecutive entries.
     *
     * @param entries those that were not deleted, in ascending order; to be pulled before the next item of the stream
     * is asked for, or not at all
     */
    record Node(Items<StreamEntry> entries) implements StreamItem {}

    /**
     * What the stream knows about itself.
     *
     * @param length the number of entries that were not deleted
     * @param first the id of the first entry; {@link StreamId#ZERO} when there is none
     * @param maxDeleted the greatest id that was ever deleted
     * @param entriesAdded how many entries there ever were; the length when the form on disk does not say
     * @param groups how many groups follow
     * @param complete whether {@code first}, {@code maxDeleted} and {@code entriesAdded} are in the file (Redis 7.0), or
     * were made up from the entries
     */
    record State(
            long length,
            StreamId last,
            StreamId first,
            StreamId maxDeleted,
            long entriesAdded,
            long groups,
            boolean complete)
            implements StreamItem {}

    /**
     * A consumer group.
     *
     * @param entriesRead {@link #UNKNOWN} when the server or the form on disk does not know
     * @param pending how many {@link Pending} follow
     */
    record Group(Bytes name, StreamId last, long entriesRead, long pending) implements StreamItem {}

    /** An entry that was delivered and not yet acknowledged; the time is a Unix time in milliseconds. */
    record Pending(StreamId id, long deliveredAtMillis, long deliveries) implements StreamItem {}

    /** Says how many consumers of the group follow. */
    record Consumers(long count) implements StreamItem {}

    /**
     * A consumer; the times are Unix times in milliseconds.
     *
     * @param activeAtMillis {@link #UNKNOWN} when it never was; where the form on disk has no place for it, the same as
     * {@code seenAtMillis}, as servers take it
     * @param pending how many {@link Owned} follow
     */
    record Consumer(Bytes name, long seenAtMillis, long activeAtMillis, long pending) implements StreamItem {}

    /** The id of a pending entry of the group that this consumer has. */
    record Owned(StreamId id) implements StreamItem {}

    /** Says how many pending entries without a consumer follow (Redis 8.8). */
    record Nacks(long count) implements StreamItem {}

    /** The id of a pending entry of the group that was given back, and that no consumer has. */
    record Nack(StreamId id) implements StreamItem {}

    /**
     * What the stream keeps to recognize entries that are added a second time (Redis 8.6).
     *
     * @param durationSeconds how long an id is kept; {@link #UNKNOWN} where the form on disk has no place for it
     * @param entriesMax how many ids are kept of each producer; {@link #UNKNOWN} likewise
     * @param producers how many {@link Producer} follow
     */
    record Idempotence(long durationSeconds, long entriesMax, long producers) implements StreamItem {

        /** What a form on disk says that has no place for it. */
        public static final Idempotence NONE = new Idempotence(UNKNOWN, UNKNOWN, 0);

        /** What a server uses that has not been told otherwise, for {@link #durationSeconds} and {@link #entriesMax}. */
        public static final int USUAL = 100;

        /** Tells whether both settings are those that a server uses that has not been told otherwise. */
        public boolean usual() {
            return (durationSeconds == UNKNOWN || durationSeconds == USUAL)
                    && (entriesMax == UNKNOWN || entriesMax == USUAL);
        }
    }

    /** A producer, and how many {@link Iid} follow. */
    record Producer(Bytes id, long iids) implements StreamItem {}

    /** The id that a producer gave an entry, and the entry it became. */
    record Iid(Bytes iid, StreamId entry) implements StreamItem {}

    /** How many ids were ever kept, and how many entries were recognized by them; comes last. */
    record IdempotenceCounts(long iidsAdded, long iidsDuplicate) implements StreamItem {}
}
