package dev.ferry.rdb.encoding;

import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * A sparse array (Redis 8.8).
 *
 * <pre>
 * len count
 * len flag (0 or 1)   [flag = 1: len insert index]
 * count × { len index, len tag, data }
 *     tag 0  string          tag 1  8 bytes, a number
 *     tag 2  8 bytes, double tag 3  string of at most 7 bytes
 * </pre>
 */
final class ArrayEncoding implements WritableEncoding<ValueItems.OfArray> {

    private static final int STRING = 0;
    private static final int NUMBER = 1;
    private static final int DOUBLE = 2;
    private static final int SHORT_STRING = 3;

    @Override
    public void skip(RdbInput in) throws IOException {
        long count = in.count();
        long start = in.offset();
        long flag = in.length();
        if (flag == 1) {
            in.length();
        } else if (flag != 0) {
            throw in.corrupt(start, "insert index flag " + Long.toUnsignedString(flag) + " of an array (0 or 1)");
        }
        for (long left = count; left > 0; left--) {
            in.length();
            skipElement(in);
        }
    }

    @Override
    public ValueItems.OfArray items(RdbInput in) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void write(ValueItems.OfArray items, RdbOutput out) throws IOException {
        throw new UnsupportedOperationException();
    }

    private static void skipElement(RdbInput in) throws IOException {
        long start = in.offset();
        long tag = in.length();
        if (tag == STRING || tag == SHORT_STRING) {
            in.skipString();
        } else if (tag == NUMBER || tag == DOUBLE) {
            in.skip(Long.BYTES);
        } else {
            throw in.corrupt(start, "array element with tag " + Long.toUnsignedString(tag) + " (0 to 3)");
        }
    }
}
