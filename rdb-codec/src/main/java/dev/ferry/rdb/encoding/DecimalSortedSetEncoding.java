package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Type 3: {@code len n, n × (member, score as text)}.
 */
final class DecimalSortedSetEncoding implements WritableEncoding<ValueItems.OfSortedSet> {

    @Override
    public void skip(RdbInput in) throws IOException {
        for (long left = in.count(); left > 0; left--) {
            in.skipString();
            DecimalScore.skip(in);
        }
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
