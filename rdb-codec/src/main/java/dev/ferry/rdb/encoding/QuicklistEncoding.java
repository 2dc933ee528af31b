package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Type 14: {@code len n, n × string ziplist}.
 */
final class QuicklistEncoding implements WritableEncoding<ValueItems.OfList> {

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipStrings(in.count(), 0);
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
