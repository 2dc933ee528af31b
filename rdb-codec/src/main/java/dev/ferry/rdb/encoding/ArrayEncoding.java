package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.value.ArrayElement;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * A sparse array (Redis 8.8): type 28.
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
    private static final int SHORT_STRING_BYTES_MAX = 7;

    @Override
    public void skip(RdbInput in) throws IOException {
        long count = in.count();
        if (hasInsertIndex(in)) {
            in.length();
        }
        for (long left = count; left > 0; left--) {
            in.length();
            skipElement(in);
        }
    }

    @Override
    public ValueItems.OfArray items(RdbInput in) throws IOException {
        long start = in.offset();
        long count = in.count();
        if (count == 0) {
            throw in.corrupt(start, "an array without elements (at least one)");
        }
        long insertIndex = hasInsertIndex(in) ? in.length() : ValueItems.UNKNOWN;
        return new ValueItems.OfArray(count, insertIndex, Counted.read(in, count, ArrayEncoding::readElement));
    }

    @Override
    public void write(ValueItems.OfArray items, RdbOutput out) throws IOException {
        if (items.count() < 1) {
            throw new IllegalArgumentException("an array of " + items.count() + " elements (at least one)");
        }
        out.length(items.count());
        boolean hasInsertIndex = items.insertIndex() != ValueItems.UNKNOWN;
        out.length(hasInsertIndex ? 1 : 0);
        if (hasInsertIndex) {
            out.length(items.insertIndex());
        }
        Counted.writeItems(items.count(), items.items(), out, ArrayEncoding::writeElement);
    }

    private static void skipElement(RdbInput in) throws IOException {
        long start = in.offset();
        long tag = in.length();
        if (tag == STRING || tag == SHORT_STRING) {
            in.skipString();
        } else if (tag == NUMBER || tag == DOUBLE) {
            in.skip(Long.BYTES);
        } else {
            throw unknown(in, start, tag);
        }
    }

    private static boolean hasInsertIndex(RdbInput in) throws IOException {
        long start = in.offset();
        long flag = in.length();
        if (flag < 0 || flag > 1) {
            throw in.corrupt(start, "insert index flag " + Long.toUnsignedString(flag) + " of an array (0 or 1)");
        }
        return flag == 1;
    }

    private static ArrayElement readElement(RdbInput in) throws IOException {
        long index = in.length();
        long start = in.offset();
        long tag = in.length();
        if (tag == STRING) {
            return new ArrayElement.Text(index, in.element("element of an array"));
        }
        if (tag == NUMBER) {
            return new ArrayElement.Number(index, in.i64());
        }
        if (tag == DOUBLE) {
            return new ArrayElement.Real(index, Double.longBitsToDouble(in.i64()));
        }
        if (tag == SHORT_STRING) {
            return new ArrayElement.Text(index, in.string(SHORT_STRING_BYTES_MAX, "short element of an array"));
        }
        throw unknown(in, start, tag);
    }

    private static RdbCorruptException unknown(RdbInput in, long start, long tag) {
        return in.corrupt(start, "array element with tag " + Long.toUnsignedString(tag) + " (0 to 3)");
    }

    private static void writeElement(ArrayElement element, RdbOutput out) throws IOException {
        out.length(element.index());
        switch (element) {
            case ArrayElement.Text(long index, Bytes value) -> {
                out.length(STRING);
                out.string(value);
            }
            case ArrayElement.Number(long index, long value) -> {
                out.length(NUMBER);
                out.i64(value);
            }
            case ArrayElement.Real(long index, double value) -> {
                out.length(DOUBLE);
                out.i64(Double.doubleToRawLongBits(value));
            }
        }
    }
}
