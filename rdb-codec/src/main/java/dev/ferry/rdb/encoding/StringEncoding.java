package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Type 0: a string in any of its encodings; see {@link RdbStrings}.
 */
final class StringEncoding implements WritableEncoding<ValueItems.OfString> {

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipString();
    }

    @Override
    public ValueItems.OfString items(RdbInput in) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(ValueItems.OfString items, RdbOutput out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
