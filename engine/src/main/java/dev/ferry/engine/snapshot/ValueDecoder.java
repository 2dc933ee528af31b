package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.type.HashValue;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.PackedForms;
import dev.ferry.engine.type.SetValue;
import dev.ferry.engine.type.SortedSetValue;
import dev.ferry.engine.type.StringValue;
import dev.ferry.engine.type.Value;
import dev.ferry.engine.type.ValueLimits;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Makes values of the engine from those of an RDB. What is packed as the engine packs it is taken over as it is; all else is
 * read element by element. Confined to one thread.
 */
final class ValueDecoder {

    private static final int ELEMENT = 1;
    private static final int LISTPACK = 2;

    private final ValueLimits limits;
    private final int expectedMax;

    /** @param expectedMax for how many elements room is made because a value says that it has them: it may be wrong */
    ValueDecoder(ValueLimits limits, int expectedMax) {
        this.limits = limits;
        this.expectedMax = expectedMax;
    }

    /**
     * Returns the value at the cursor; a collection may be empty.
     *
     * @throws LoadException when the engine has no values of that type
     */
    Value decode(RdbType type, RdbInput in) throws IOException {
        return switch (type) {
            case STRING -> StringValue.of(in.array(in.limits().stringValueBytesMax(), "value"));
            case LIST_QUICKLIST_2 -> list(in);
            case SET_INTSET -> {
                byte[] packed = packed(in);
                yield PackedForms.isIntset(packed)
                        ? withinLimits(SetValue.ofIntset(packed))
                        : elements(type, PackedAgain.of(packed, in));
            }
            case SET_LISTPACK -> {
                byte[] packed = packed(in);
                yield PackedForms.isListpack(packed, 1)
                        ? withinLimits(SetValue.ofListpack(packed))
                        : elements(type, PackedAgain.of(packed, in));
            }
            case ZSET_LISTPACK -> {
                byte[] packed = packed(in);
                yield PackedForms.isSortedSet(packed)
                        ? withinLimits(SortedSetValue.ofListpack(packed))
                        : elements(type, PackedAgain.of(packed, in));
            }
            case HASH_LISTPACK -> {
                byte[] packed = packed(in);
                yield PackedForms.isListpack(packed, 2)
                        ? withinLimits(HashValue.ofListpack(packed, false))
                        : elements(type, PackedAgain.of(packed, in));
            }
            case HASH_LISTPACK_EX -> {
                long firstExpiry = in.i64();
                byte[] packed = packed(in);
                yield PackedForms.isTimedHash(packed)
                        ? withinLimits(HashValue.ofListpack(packed, true))
                        : elements(type, PackedAgain.of(firstExpiry, packed, in));
            }
            default -> elements(type, in);
        };
    }

    private Value elements(RdbType type, RdbInput in) throws IOException {
        return switch (type.encoding().items(in)) {
            case ValueItems.OfList(long count, Items<Bytes> elements) -> list(elements);
            case ValueItems.OfSet(long count, Items<Bytes> members) -> set(members, count);
            case ValueItems.OfSortedSet(long count, Items<ScoredMember> members) -> sortedSet(members, count);
            case ValueItems.OfHash(long count, Items<HashField> fields) -> hash(fields, count);
            case ValueItems.OfStream(long nodes, Items<StreamItem> parts) -> StreamReader.read(parts, limits.stream());
            default ->
                throw new LoadException("a value of type %s, which this server does not have"
                        .formatted(type.kind().word()));
        };
    }

    private ListValue list(RdbInput in) throws IOException {
        ListValue list = ListValue.ofNodes(limits.node());
        for (long left = in.count(); left > 0; left--) {
            long container = in.length();
            if (container == ELEMENT) {
                list.addNode(in.array(in.limits().elementBytesMax(), "list element"), true);
                continue;
            }
            byte[] node = packed(in);
            if (container == LISTPACK && PackedForms.isListpack(node, 1)) {
                list.addNode(node, false);
            } else {
                append(list, RdbType.LIST_QUICKLIST_2, PackedAgain.ofNode(container, node, in));
            }
        }
        list.pack(limits.node());
        return list;
    }

    private void append(ListValue list, RdbType type, RdbInput in) throws IOException {
        if (type.encoding().items(in) instanceof ValueItems.OfList(long count, Items<Bytes> elements)) {
            push(list, elements);
        }
    }

    private ListValue list(Items<Bytes> elements) throws IOException {
        ListValue list = ListValue.ofNodes(limits.node());
        push(list, elements);
        list.pack(limits.node());
        return list;
    }

    private static void push(ListValue list, Items<Bytes> elements) throws IOException {
        for (Bytes element = elements.next(); element != null; element = elements.next()) {
            list.push(false, element.toArray());
        }
    }

    private SetValue set(Items<Bytes> members, long count) throws IOException {
        Bytes member = members.next();
        SetValue set;
        if (limits.set().areTooManyNumbers(count)) {
            // Whatever the members are: the limit of numbers is the first one that is asked for.
            set = SetValue.hashed();
        } else {
            set = member == null
                    ? SetValue.packed()
                    : SetValue.expecting(member.toArray(), Math.clamp(count, 1, Integer.MAX_VALUE), limits.set());
        }
        set.expect(expected(count));
        for (; member != null; member = members.next()) {
            set.add(member.toArray(), limits.set());
        }
        return set;
    }

    private SortedSetValue sortedSet(Items<ScoredMember> members, long count) throws IOException {
        SortedSetValue set = new SortedSetValue();
        set.expect(expected(count), 0, limits.sortedSet());
        for (ScoredMember item = members.next(); item != null; item = members.next()) {
            if (Double.isNaN(item.score())) {
                throw new LoadException("a sorted set with the score NaN, of member " + item.member());
            }
            set.put(item.member().toArray(), item.score(), limits.sortedSet());
        }
        return set;
    }

    private HashValue hash(Items<HashField> fields, long count) throws IOException {
        HashValue hash = new HashValue();
        hash.expect(expected(count), limits.hash());
        for (HashField item = fields.next(); item != null; item = fields.next()) {
            byte[] name = item.field().toArray();
            hash.put(name, item.value().toArray(), limits.hash());
            if (item.expires()) {
                hash.setExpiry(name, item.expireAtMillis());
            }
        }
        return hash;
    }

    private SetValue withinLimits(SetValue set) {
        set.growFor((int) set.size(), limits.set());
        return set;
    }

    private SortedSetValue withinLimits(SortedSetValue set) {
        set.expect(set.size(), 0, limits.sortedSet());
        return set;
    }

    private HashValue withinLimits(HashValue hash) {
        hash.expect((int) hash.size(), limits.hash());
        return hash;
    }

    private int expected(long count) {
        return (int) Math.min(count, expectedMax);
    }

    private static byte[] packed(RdbInput in) throws IOException {
        return in.array(in.limits().packedBytesMax(), "packed value");
    }
}
