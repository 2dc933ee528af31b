package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Type 5: {@code len n, n × (member, 8 bytes of score)}.
 */
final class BinarySortedSetEncoding implements WritableEncoding<ValueItems.OfSortedSet> {

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipStrings(in.count(), Double.BYTES);
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
