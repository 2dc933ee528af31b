package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Small lists up to Redis 3.0: type 10.
 *
 * <pre>
 * string ziplist          of the elements, first to last
 * </pre>
 */
final class PackedListEncoding implements WritableEncoding<ValueItems.OfList> {

    private final Packing packing;

    PackedListEncoding(Packing packing) {
        this.packing = packing;
    }

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipString();
    }

    @Override
    public ValueItems.OfList items(RdbInput in) throws IOException {
        PackedElements elements = packing.elements(in.blob("list in a " + packing.title()));
        return new ValueItems.OfList(elements.count(), elements);
    }

    @Override
    public void write(ValueItems.OfList items, RdbOutput out) throws IOException {
        out.string(packing.builder(out.policy()).addAll(items.items()).build());
    }
}
