package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Type 4: {@code len n, n × (field, value)}.
 */
final class HashtableEncoding implements WritableEncoding<ValueItems.OfHash> {

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipStrings(in.count() * 2, 0);
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
