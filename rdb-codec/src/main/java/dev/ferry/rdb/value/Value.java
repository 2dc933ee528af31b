package dev.ferry.rdb.value;

import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * A value as a whole. Two are equal when no command could tell them apart, whatever form they had on disk. Immutable.
 *
 * <p>What has no order to commands keeps the order of the file, but does not compare it.
 */
public sealed interface Value {

    /**
     * Collects all items of a value.
     *
     * @param bytesMax how much memory the items may take, in bytes: their own, and 64 for each
     * @throws ValueLimitException when they take more
     * @throws InconsistentValueException when a member, a field or a name is there twice, or a stream's pending entries
     *     contradict each other
     * @throws IOException when the items cannot be read
     */
    static Value of(ValueItems items, long bytesMax) throws IOException {
        return new ValueCollector(bytesMax).collect(items);
    }

    /** Returns the items again, from the first one, each time this is called; every count is known. */
    ValueItems items();

    /** A string. */
    record OfString(Bytes string) implements Value {

        @Override
        public ValueItems.OfString items() {
            Items<Bytes> parts = Items.of(string.length() == 0 ? List.of() : List.of(string));
            return new ValueItems.OfString(string.length(), parts);
        }
    }

    /** A list, from its head to its tail. */
    record OfList(List<Bytes> elements) implements Value {

        public OfList {
            elements = List.copyOf(elements);
        }

        @Override
        public ValueItems.OfList items() {
            return new ValueItems.OfList(elements.size(), Items.of(elements));
        }
    }

    /** A set. */
    record OfSet(SequencedSet<Bytes> members) implements Value {

        public OfSet {
            members = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(members));
        }

        @Override
        public ValueItems.OfSet items() {
            return new ValueItems.OfSet(members.size(), Items.of(members));
        }
    }

    /** A sorted set: the score of each member. The two zeros are printed differently, and so are not equal here. */
    record OfSortedSet(SequencedMap<Bytes, Double> scores) implements Value {

        public OfSortedSet {
            scores = copyOf(scores);
        }

        @Override
        public ValueItems.OfSortedSet items() {
            return new ValueItems.OfSortedSet(
                    scores.size(),
                    Items.of(scores.entrySet().stream()
                            .map(entry -> new ScoredMember(entry.getKey(), entry.getValue()))
                            .iterator()));
        }
    }

    /** A hash, by field. */
    record OfHash(SequencedMap<Bytes, HashField> fields) implements Value {

        public OfHash {
            fields = copyOf(fields);
        }

        @Override
        public ValueItems.OfHash items() {
            return new ValueItems.OfHash(fields.size(), Items.of(fields.values()));
        }
    }

    /**
     * A stream.
     *
     * @param entries those that were not deleted, in ascending order
     * @param first the id of the first entry; {@link StreamId#ZERO} when there is none
     * @param maxDeleted the greatest id that was ever deleted
     * @param entriesAdded how many entries there ever were
     * @param groups by name
     */
    record OfStream(
            List<StreamEntry> entries,
            StreamId last,
            StreamId first,
            StreamId maxDeleted,
            long entriesAdded,
            SequencedMap<Bytes, ConsumerGroup> groups,
            StreamProducers producers)
            implements Value {

        public OfStream {
            entries = List.copyOf(entries);
            groups = copyOf(groups);
        }

        /** Returns the stream's items, its entries in nodes of at most 100 entries and 4096 bytes, as servers make them. */
        @Override
        public ValueItems.OfStream items() {
            return new StreamPieces(this).items();
        }
    }

    /**
     * A sparse array (Redis 8.8).
     *
     * @param insertIndex where the next element goes that is added without an index; {@link ValueItems#UNKNOWN} for none
     */
    record OfArray(List<ArrayElement> elements, long insertIndex) implements Value {

        public OfArray {
            elements = List.copyOf(elements);
        }

        @Override
        public ValueItems.OfArray items() {
            return new ValueItems.OfArray(elements.size(), insertIndex, Items.of(elements));
        }
    }

    /** What a module has written. */
    record OfModule(ModuleId module, List<ModuleItem> written) implements Value {

        public OfModule {
            written = List.copyOf(written);
        }

        @Override
        public ValueItems.OfModule items() {
            return new ValueItems.OfModule(module, Items.of(written));
        }
    }

    /** A rate limiter. */
    record OfRateLimiter(long number) implements Value {

        @Override
        public ValueItems.OfRateLimiter items() {
            return new ValueItems.OfRateLimiter(Items.of(List.of(number)));
        }
    }

    private static <V> SequencedMap<Bytes, V> copyOf(Map<Bytes, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }
}
