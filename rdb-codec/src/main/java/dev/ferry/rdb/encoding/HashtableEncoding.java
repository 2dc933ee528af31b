package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;

/**
 * Hashes that are not small and whose fields all stay: type 4.
 *
 * <pre>
 * len n { string field, string value } × n
 * </pre>
 *
 * <p>There is no place for the expiry of a field: it is left out.
 *
 * <p>Source: {@code rdbSaveObject} of Redis 2.4 to 8.
 */
final class HashtableEncoding implements WritableEncoding<ValueItems.OfHash> {

    @Override
    public void skip(RdbInput in) throws IOException {
        in.skipStrings(in.count() * 2, 0);
    }

    @Override
    public ValueItems.OfHash items(RdbInput in) throws IOException {
        long count = in.count();
        return new ValueItems.OfHash(count, Counted.read(in, count, HashtableEncoding::readField));
    }

    @Override
    public void write(ValueItems.OfHash items, RdbOutput out) throws IOException {
        Counted.write(items.count(), items.items(), out, HashtableEncoding::writeField);
    }

    private static HashField readField(RdbInput in) throws IOException {
        Bytes field = in.element("field of a hash");
        return new HashField(field, in.element("value of a hash"), HashField.NEVER);
    }

    private static void writeField(HashField item, RdbOutput out) throws IOException {
        out.string(item.field());
        out.string(item.value());
    }
}
