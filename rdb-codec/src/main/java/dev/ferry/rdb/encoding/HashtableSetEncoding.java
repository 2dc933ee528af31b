package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Type 2: {@code len n, n strings}.
 */
final class HashtableSetEncoding implements WritableEncoding<ValueItems.OfSet> {

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipStrings(in.count(), 0);
    }

    @Override
    public ValueItems.OfSet items(RdbInput in) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(ValueItems.OfSet items, RdbOutput out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
