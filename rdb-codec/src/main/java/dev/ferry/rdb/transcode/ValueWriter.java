package dev.ferry.rdb.transcode;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.encoding.Decimal;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.Encodings;
import dev.ferry.rdb.encoding.FieldExpiry;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes values in the forms that a target reads. Confined to one thread.
 *
 * <pre>
 *                 few and small                    else
 * list            2.6: ziplist                     2.6: linked list   3.2: quicklist   7.0: quicklist 2
 * set             numbers: intset, 7.2: listpack   hash table
 * sorted set      2.6: ziplist   7.0: listpack     2.6: decimal       4.0: binary
 * hash            2.6: ziplist   7.0: listpack     hash table
 *   with expiry   Redis 7.4: listpack ex           Redis 7.4: metadata   Valkey 9.0: its own
 * stream                                           5.0: 1   7.0: 2   7.2: 3   Redis 8.6: 4   8.8: 5
 * </pre>
 *
 * <p>What is few and small the {@link EncodingPolicy} says; no more items than that are held in memory at once.
 */
final class ValueWriter {

    private static final int LIST_PACKED_ENTRIES_MAX = 512;
    private static final int LIST_PACKED_VALUE_BYTES_MAX = 64;

    /** Below the first size of an entry about whose backlen servers disagree, whatever the policy says. */
    private static final int PACKED_VALUE_BYTES_MAX = 16_000;

    /** The longest text of a 64-bit number. */
    private static final int NUMBER_LENGTH_MAX = "-9223372036854775808".length();

    private static final int SPILL_MEMORY_BYTES = 256 << 10;

    private final TargetServer target;
    private final EncodingPolicy policy;
    private final Losses losses;
    private final Path spillDirectory;
    private @Nullable LongUnaryOperator fieldExpiries;

    ValueWriter(TargetServer target, EncodingPolicy policy, Losses losses, Path spillDirectory) {
        this.target = target;
        this.policy = policy;
        this.losses = losses;
        this.spillDirectory = spillDirectory;
    }

    /** From now on, writes fields that expire with another time, in milliseconds. */
    void fieldExpiries(LongUnaryOperator other) {
        fieldExpiries = other;
    }

    /** Tells whether values of this type may have to be written anew for the times of their fields. */
    boolean changesFieldExpiries(RdbType source) {
        return fieldExpiries != null && mayExpire(source);
    }

    /**
     * Tells whether a stream has to be read twice: what is to be left out of the pending entries of a group stands in the
     * file behind them.
     */
    boolean needsNackedIds(RdbType source) {
        return source == StreamGeneration.NACKS.type()
                && !StreamGeneration.newestOf(target).has(StreamGeneration.NACKS);
    }

    /**
     * Writes the value and returns the type it then has.
     *
     * @param source the type that it has had
     * @param nacked of a stream that {@link #needsNackedIds}, what {@link NackedIds} has found; else empty
     */
    RdbType write(RdbType source, ValueItems value, List<Set<StreamId>> nacked, RdbOutput out) throws IOException {
        return switch (value) {
            case ValueItems.OfString string -> {
                Encodings.STRING.write(string, out);
                yield RdbType.STRING;
            }
            case ValueItems.OfList list -> list(list, out);
            case ValueItems.OfSet set -> set(set, out);
            case ValueItems.OfSortedSet sortedSet -> sortedSet(sortedSet, out);
            case ValueItems.OfHash hash -> hash(source, hash, out);
            case ValueItems.OfStream stream -> stream(source, stream, nacked, out);
            case ValueItems.OfArray array -> throw losses.unrepresentable("");
            case ValueItems.OfModule module -> throw losses.unrepresentable("");
            case ValueItems.OfRateLimiter rateLimiter -> throw losses.unrepresentable("");
        };
    }

    private RdbType list(ValueItems.OfList list, RdbOutput out) throws IOException {
        if (target.atLeast(7, 0)) {
            Encodings.QUICKLIST_2.write(list, out);
            return RdbType.LIST_QUICKLIST_2;
        }
        if (target.atLeast(3, 2)) {
            Encodings.QUICKLIST.write(list, out);
            return RdbType.LIST_QUICKLIST;
        }
        Lookahead<Bytes> items = new Lookahead<>(
                list.items(), LIST_PACKED_ENTRIES_MAX, item -> item.length() <= LIST_PACKED_VALUE_BYTES_MAX);
        if (items.all()) {
            Encodings.LIST_ZIPLIST.write(new ValueItems.OfList(items.taken().size(), items), out);
            return RdbType.LIST_ZIPLIST;
        }
        if (list.count() != ValueItems.UNKNOWN) {
            Encodings.LINKED_LIST.write(new ValueItems.OfList(list.count(), items), out);
        } else {
            writeCounted(items, out);
        }
        return RdbType.LIST;
    }

    /** A quicklist does not say how many elements it has, and a linked list says so first. */
    private void writeCounted(Items<Bytes> items, RdbOutput out) throws IOException {
        try (Spill spill = new Spill(spillDirectory, SPILL_MEMORY_BYTES)) {
            RdbOutput aside = new RdbOutput(spill, policy, spillDirectory);
            long count = 0;
            for (Bytes item = items.next(); item != null; item = items.next()) {
                aside.string(item);
                count++;
            }
            aside.flush();
            RdbInput in = new RdbInput(spill.open(), RdbLimits.defaults());
            long total = count;
            Countdown left = new Countdown(total);
            Encodings.LINKED_LIST.write(
                    new ValueItems.OfList(total, () -> left.next() ? in.element("element") : null), out);
        }
    }

    private RdbType set(ValueItems.OfSet set, RdbOutput out) throws IOException {
        boolean listpack = target.atLeast(7, 2);
        int packedBytesMax = packedBytesMax(policy.setPackedValueBytesMax());
        int bytesMax = Math.max(NUMBER_LENGTH_MAX, listpack ? packedBytesMax : 0);
        int entriesMax = Math.max(policy.setIntsetEntriesMax(), listpack ? policy.setPackedEntriesMax() : 0);
        Lookahead<Bytes> items = new Lookahead<>(set.items(), entriesMax, item -> item.length() <= bytesMax);
        List<Bytes> taken = items.taken();
        if (items.all()
                && taken.size() <= policy.setIntsetEntriesMax()
                && taken.stream().allMatch(Decimal::isNumber)) {
            Encodings.SET_INTSET.write(new ValueItems.OfSet(taken.size(), items), out);
            return RdbType.SET_INTSET;
        }
        if (listpack
                && items.all()
                && taken.size() <= policy.setPackedEntriesMax()
                && taken.stream().allMatch(item -> item.length() <= packedBytesMax)) {
            Encodings.SET_LISTPACK.write(new ValueItems.OfSet(taken.size(), items), out);
            return RdbType.SET_LISTPACK;
        }
        Counted<Bytes> counted = Counted.of(set.count(), items);
        Encodings.SET_HASHTABLE.write(new ValueItems.OfSet(counted.count(), counted.items()), out);
        return RdbType.SET;
    }

    private RdbType sortedSet(ValueItems.OfSortedSet set, RdbOutput out) throws IOException {
        int bytesMax = packedBytesMax(policy.sortedSetPackedValueBytesMax());
        Lookahead<ScoredMember> items = new Lookahead<>(
                set.items(),
                policy.sortedSetPackedEntriesMax(),
                item -> item.member().length() <= bytesMax);
        if (items.all()) {
            ValueItems.OfSortedSet packed =
                    new ValueItems.OfSortedSet(items.taken().size(), items);
            if (target.atLeast(7, 0)) {
                Encodings.SORTED_SET_LISTPACK.write(packed, out);
                return RdbType.ZSET_LISTPACK;
            }
            Encodings.SORTED_SET_ZIPLIST.write(packed, out);
            return RdbType.ZSET_ZIPLIST;
        }
        Counted<ScoredMember> counted = Counted.of(set.count(), items);
        ValueItems.OfSortedSet plain = new ValueItems.OfSortedSet(counted.count(), counted.items());
        if (target.atLeast(4, 0)) {
            Encodings.SORTED_SET_BINARY.write(plain, out);
            return RdbType.ZSET_2;
        }
        Encodings.SORTED_SET_DECIMAL.write(plain, out);
        return RdbType.ZSET;
    }

    private RdbType hash(RdbType source, ValueItems.OfHash hash, RdbOutput out) throws IOException {
        int bytesMax = packedBytesMax(policy.hashPackedValueBytesMax());
        Lookahead<HashField> items = new Lookahead<>(
                withExpiryThatFits(hash.items()),
                policy.hashPackedEntriesMax(),
                item -> item.field().length() <= bytesMax && item.value().length() <= bytesMax);
        if (!items.all()) {
            Counted<HashField> counted = Counted.of(hash.count(), items);
            return plainHash(
                    new ValueItems.OfHash(counted.count(), counted.items()),
                    target.fieldExpiry() && mayExpire(source),
                    out);
        }
        ValueItems.OfHash few = new ValueItems.OfHash(items.taken().size(), items);
        if (items.taken().stream().noneMatch(HashField::expires)) {
            if (target.atLeast(7, 0)) {
                Encodings.HASH_LISTPACK.write(few, out);
                return RdbType.HASH_LISTPACK;
            }
            Encodings.HASH_ZIPLIST.write(few, out);
            return RdbType.HASH_ZIPLIST;
        }
        if (target.product() == Dialect.VALKEY) {
            return plainHash(few, true, out);
        }
        Encodings.HASH_LISTPACK_EX.write(few, out);
        return RdbType.HASH_LISTPACK_EX;
    }

    private RdbType plainHash(ValueItems.OfHash hash, boolean expiry, RdbOutput out) throws IOException {
        if (!expiry) {
            Encodings.HASH_HASHTABLE.write(hash, out);
            return RdbType.HASH;
        }
        if (target.product() == Dialect.VALKEY) {
            Encodings.HASH_VALKEY.write(hash, out);
            return RdbType.HASH_2;
        }
        Encodings.HASH_METADATA.write(hash, out);
        return RdbType.HASH_METADATA;
    }

    private Items<HashField> withExpiryThatFits(Items<HashField> fields) {
        return () -> {
            HashField field = withOtherExpiry(fields.next());
            if (field == null || !field.expires() || fits(field.expireAtMillis())) {
                return field;
            }
            losses.lose(
                    Loss.FIELD_EXPIRY,
                    target.fieldExpiry()
                            ? " with field " + field.field() + " that expires at " + field.expireAtMillis()
                                    + " ms, later than the " + FieldExpiry.MAX_MILLIS + " that Redis has a place for"
                            : " with the expiry of single fields");
            return new HashField(field.field(), field.value(), HashField.NEVER);
        };
    }

    private @Nullable HashField withOtherExpiry(@Nullable HashField field) {
        LongUnaryOperator other = fieldExpiries;
        return field == null || other == null || !field.expires()
                ? field
                : new HashField(field.field(), field.value(), other.applyAsLong(field.expireAtMillis()));
    }

    private boolean fits(long fieldExpireAtMillis) {
        return target.fieldExpiry()
                && (target.product() == Dialect.VALKEY || fieldExpireAtMillis <= FieldExpiry.MAX_MILLIS);
    }

    /** A source uses these types only when there is such a field. */
    private static boolean mayExpire(RdbType source) {
        return switch (source) {
            case HASH_2, HASH_METADATA, HASH_METADATA_PRE_GA, HASH_LISTPACK_EX, HASH_LISTPACK_EX_PRE_GA -> true;
            default -> false;
        };
    }

    private RdbType stream(RdbType source, ValueItems.OfStream stream, List<Set<StreamId>> nacked, RdbOutput out)
            throws IOException {
        StreamGeneration generation = StreamGeneration.of(source).atMost(StreamGeneration.newestOf(target));
        Items<StreamItem> items = new StreamFit(stream.items(), generation, losses, nacked);
        generation.encoding().write(new ValueItems.OfStream(stream.nodes(), items), out);
        return generation.type();
    }

    private static int packedBytesMax(int ofPolicy) {
        return Math.min(ofPolicy, PACKED_VALUE_BYTES_MAX);
    }

    /** Items whose number is known. */
    private record Counted<T>(long count, Items<T> items) {

        /** The forms on disk that do not say it are those packed into one string, which are held in memory anyway. */
        static <T> Counted<T> of(long count, Items<T> items) throws IOException {
            if (count != ValueItems.UNKNOWN) {
                return new Counted<>(count, items);
            }
            List<T> all = new ArrayList<>();
            for (T item = items.next(); item != null; item = items.next()) {
                all.add(item);
            }
            return new Counted<>(all.size(), Items.of(all));
        }
    }

    /** Says so many times yes. */
    private static final class Countdown {

        private long left;

        Countdown(long times) {
            left = times;
        }

        boolean next() {
            return left-- > 0;
        }
    }
}
