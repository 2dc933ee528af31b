package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.type.ElementVisitor;
import dev.ferry.engine.type.HashValue;
import dev.ferry.engine.type.ListValue;
import dev.ferry.engine.type.SetValue;
import dev.ferry.engine.type.SortedSetValue;
import dev.ferry.engine.type.StringValue;
import dev.ferry.engine.type.Value;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.encoding.Encodings;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes values of the engine as they stand in an RDB. */
final class ValueEncoder {

    private ValueEncoder() {}

    /** Returns the form in which a value is written that is as it is now. */
    static RdbType type(Value value) {
        return switch (value) {
            case StringValue string -> RdbType.STRING;
            case ListValue list -> RdbType.LIST_QUICKLIST_2;
            case SetValue set -> RdbType.SET;
            case SortedSetValue set -> RdbType.ZSET_2;
            case HashValue hash -> hash.nextExpiry() == HashValue.NO_EXPIRY ? RdbType.HASH : RdbType.HASH_METADATA;
        };
    }

    /** Writes it in that form. */
    static void write(Value value, RdbOutput out) throws IOException {
        switch (value) {
            case StringValue string -> out.string(Bytes.adopt(string.bytes()));
            case ListValue list -> Encodings.QUICKLIST_2.write(new ValueItems.OfList(list.size(), elements(list)), out);
            case SetValue set -> Encodings.SET_HASHTABLE.write(new ValueItems.OfSet(set.size(), elements(set)), out);
            case SortedSetValue set -> {
                List<ScoredMember> members = new ArrayList<>();
                set.forEach((member, score) -> members.add(new ScoredMember(Bytes.copyOf(member), score)));
                Encodings.SORTED_SET_BINARY.write(new ValueItems.OfSortedSet(members.size(), Items.of(members)), out);
            }
            case HashValue hash -> {
                List<HashField> fields = new ArrayList<>();
                hash.forEach((name, content, expiry) ->
                        fields.add(new HashField(Bytes.copyOf(name), Bytes.copyOf(content), expiry)));
                ValueItems.OfHash items = new ValueItems.OfHash(fields.size(), Items.of(fields));
                if (hash.nextExpiry() == HashValue.NO_EXPIRY) {
                    Encodings.HASH_HASHTABLE.write(items, out);
                } else {
                    Encodings.HASH_METADATA.write(items, out);
                }
            }
        }
    }

    private static Items<Bytes> elements(ListValue list) {
        List<Bytes> elements = new ArrayList<>();
        list.forEach(ElementVisitor.ofArrays(element -> elements.add(Bytes.copyOf(element))));
        return Items.of(elements);
    }

    private static Items<Bytes> elements(SetValue set) {
        List<Bytes> elements = new ArrayList<>();
        set.forEach(ElementVisitor.ofArrays(element -> elements.add(Bytes.copyOf(element))));
        return Items.of(elements);
    }
}
