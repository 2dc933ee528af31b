package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Type 22 of Valkey: {@code len n, n × (field, value, 8 bytes of expiry)}.
 */
final class ValkeyHashEncoding implements WritableEncoding<ValueItems.OfHash> {

    @Override
    public void skip(RdbInput in) throws IOException {
        for (long left = in.count(); left > 0; left--) {
            in.skipString();
            in.skipString();
            in.skip(Long.BYTES);
        }
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
