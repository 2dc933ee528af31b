package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Type 10: {@code string ziplist}.
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
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(ValueItems.OfList items, RdbOutput out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
