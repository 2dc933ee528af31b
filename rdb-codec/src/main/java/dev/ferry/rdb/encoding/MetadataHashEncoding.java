package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Types 24, and 22 of Redis 7.4 release candidates.
 */
final class MetadataHashEncoding implements WritableEncoding<ValueItems.OfHash> {

    private final boolean minExpire;

    /** @param minExpire whether the value begins with the time of the first expiry, to which the others are relative */
    MetadataHashEncoding(boolean minExpire) {
        this.minExpire = minExpire;
    }

    @Override
    public void skip(RdbInput in) throws IOException {
        if (minExpire) {
            in.skip(Long.BYTES);
        }
        for (long left = in.count(); left > 0; left--) {
            in.length();
            in.skipString();
            in.skipString();
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
