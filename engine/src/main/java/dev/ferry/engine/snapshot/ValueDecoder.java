package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.type.HashValue;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.SetValue;
import dev.ferry.engine.type.SortedSetValue;
import dev.ferry.engine.type.StringValue;
import dev.ferry.engine.type.Value;
import dev.ferry.engine.type.ValueLimits;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/** Makes values of the engine from those of an RDB. Confined to one thread. */
final class ValueDecoder {

    private final ValueLimits limits;

    ValueDecoder(ValueLimits limits) {
        this.limits = limits;
    }

    /** Returns the value of the entry at which the reader stands. */
    Value decode(RdbEvent.Entry entry, RdbReader reader) throws IOException {
        return switch (entry.type()) {
            case STRING -> StringValue.of(reader.stringValue().toArray());
            default -> decode(entry, reader.items());
        };
    }

    private Value decode(RdbEvent.Entry entry, ValueItems items) throws IOException {
        return switch (items) {
            case ValueItems.OfList(long count, Items<Bytes> elements) -> list(elements);
            case ValueItems.OfSet(long count, Items<Bytes> members) -> set(members, count);
            case ValueItems.OfSortedSet(long count, Items<ScoredMember> members) -> sortedSet(members);
            case ValueItems.OfHash(long count, Items<HashField> fields) -> hash(fields);
            default ->
                throw new LoadException("key %s is a %s, which this server does not have"
                        .formatted(entry.key(), entry.type().kind().word()));
        };
    }

    private ListValue list(Items<Bytes> elements) throws IOException {
        ListValue list = new ListValue();
        for (Bytes element = elements.next(); element != null; element = elements.next()) {
            list.growFor(limits.node(), element.length(), 1);
            list.push(false, element.toArray());
        }
        return list;
    }

    private SetValue set(Items<Bytes> members, long count) throws IOException {
        Bytes member = members.next();
        SetValue set = member == null
                ? SetValue.packed()
                : SetValue.expecting(member.toArray(), (int) Math.clamp(count, 1, Integer.MAX_VALUE), limits.set());
        for (; member != null; member = members.next()) {
            set.add(member.toArray(), limits.set());
        }
        return set;
    }

    private SortedSetValue sortedSet(Items<ScoredMember> members) throws IOException {
        SortedSetValue set = new SortedSetValue();
        for (ScoredMember item = members.next(); item != null; item = members.next()) {
            set.put(item.member().toArray(), item.score(), limits.sortedSet());
        }
        return set;
    }

    private HashValue hash(Items<HashField> fields) throws IOException {
        HashValue hash = new HashValue();
        for (HashField item = fields.next(); item != null; item = fields.next()) {
            byte[] name = item.field().toArray();
            hash.put(name, item.value().toArray(), limits.hash());
            if (item.expires()) {
                hash.setExpiry(name, item.expireAtMillis());
            }
        }
        return hash;
    }
}
