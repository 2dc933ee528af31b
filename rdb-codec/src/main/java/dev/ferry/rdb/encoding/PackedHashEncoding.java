package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Types 13 and 16: {@code string ziplist | listpack}, field and value by turns.
 */
final class PackedHashEncoding implements WritableEncoding<ValueItems.OfHash> {

    private final Packing packing;

    PackedHashEncoding(Packing packing) {
        this.packing = packing;
    }

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipString();
    }

    @Override
    public ValueItems.OfHash items(RdbInput in) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(ValueItems.OfHash items, RdbOutput out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
