package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Type 18: {@code len n, n × (len container, string)}.
 */
final class Quicklist2Encoding implements WritableEncoding<ValueItems.OfList> {

    @Override
    public void skip(RdbInput in) throws IOException {
        for (long left = in.count(); left > 0; left--) {
            in.length();
            in.skipString();
        }
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
