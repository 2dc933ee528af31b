package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Strings, bitmaps, HyperLogLogs: type 0.
 *
 * <pre>
 * string          as it is, in LZF, or the number whose text it is
 * </pre>
 *
 * <p>A long string is read and written part by part, and then as it is: whether LZF would be shorter, and by how much, can
 * only be said at its end.
 */
final class StringEncoding implements WritableEncoding<ValueItems.OfString> {

    private static final int GATHERED_BYTES_MAX = 1 << 20;

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipString();
    }

    @Override
    public ValueItems.OfString items(RdbInput in) throws IOException {
        return in.parts();
    }

    @Override
    public void write(ValueItems.OfString items, RdbOutput out) throws IOException {
        if (items.length() <= GATHERED_BYTES_MAX) {
            out.string(gather(items));
            return;
        }
        out.length(items.length());
        long left = items.length();
        for (Bytes part = items.items().next();
                part != null;
                part = items.items().next()) {
            left -= part.length();
            if (left < 0) {
                throw wrongLength(items);
            }
            out.raw(part);
        }
        if (left > 0) {
            throw wrongLength(items);
        }
    }

    private static Bytes gather(ValueItems.OfString items) throws IOException {
        Bytes first = items.items().next();
        if (first != null && first.length() == items.length()) {
            if (items.items().next() != null) {
                throw wrongLength(items);
            }
            return first;
        }
        byte[] gathered = new byte[(int) items.length()];
        int filled = 0;
        for (Bytes part = first; part != null; part = items.items().next()) {
            if (part.length() > gathered.length - filled) {
                throw wrongLength(items);
            }
            part.copyTo(gathered, filled);
            filled += part.length();
        }
        if (filled < gathered.length) {
            throw wrongLength(items);
        }
        return Bytes.adopt(gathered);
    }

    private static IllegalArgumentException wrongLength(ValueItems.OfString items) {
        return new IllegalArgumentException("parts that are not the " + items.length() + " bytes announced");
    }
}
