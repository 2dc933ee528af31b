package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Small sets of Redis 7.2 and later: type 20.
 *
 * <pre>
 * string listpack         of the members
 * </pre>
 */
final class PackedSetEncoding implements WritableEncoding<ValueItems.OfSet> {

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipString();
    }

    @Override
    public ValueItems.OfSet items(RdbInput in) throws IOException {
        PackedElements members = Listpack.INSTANCE.elements(in.blob("set in a listpack"));
        return new ValueItems.OfSet(members.count(), members);
    }

    @Override
    public void write(ValueItems.OfSet items, RdbOutput out) throws IOException {
        out.string(Listpack.INSTANCE.builder(out.policy()).addAll(items.items()).build());
    }
}
