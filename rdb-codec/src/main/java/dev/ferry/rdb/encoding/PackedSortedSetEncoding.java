package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Types 12 and 17: {@code string ziplist | listpack}, member and score by turns.
 */
final class PackedSortedSetEncoding implements WritableEncoding<ValueItems.OfSortedSet> {

    private final Packing packing;

    PackedSortedSetEncoding(Packing packing) {
        this.packing = packing;
    }

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipString();
    }

    @Override
    public ValueItems.OfSortedSet items(RdbInput in) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(ValueItems.OfSortedSet items, RdbOutput out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
