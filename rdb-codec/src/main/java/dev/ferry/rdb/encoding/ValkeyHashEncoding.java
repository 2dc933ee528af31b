package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Hashes of Valkey with fields that expire: type 22.
 *
 * <pre>
 * len n { string field, string value, i64 expiry (Unix time in milliseconds, little-endian; -1: none) } × n
 * </pre>
 *
 * <p>Source: {@code rdbSaveObject} of Valkey 9.0.
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
        long count = in.count();
        return new ValueItems.OfHash(count, Counted.read(in, count, ValkeyHashEncoding::readField));
    }

    @Override
    public void write(ValueItems.OfHash items, RdbOutput out) throws IOException {
        Counted.write(items.count(), items.items(), out, ValkeyHashEncoding::writeField);
    }

    private static HashField readField(RdbInput in) throws IOException {
        Bytes field = in.element("field of a hash");
        Bytes value = in.element("value of a hash");
        long start = in.offset();
        long expireAtMillis = in.i64();
        if (expireAtMillis < 0 && expireAtMillis != HashField.NEVER) {
            throw in.corrupt(start, "field expiry " + expireAtMillis + " (-1, or a Unix time in milliseconds)");
        }
        return new HashField(field, value, expireAtMillis);
    }

    private static void writeField(HashField item, RdbOutput out) throws IOException {
        out.string(item.field());
        out.string(item.value());
        out.i64(item.expireAtMillis());
    }
}
