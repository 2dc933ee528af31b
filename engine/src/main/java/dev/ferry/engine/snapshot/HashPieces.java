package dev.ferry.engine.snapshot;

import dev.ferry.bytes.Bytes;
import dev.ferry.engine.type.HashValue;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.value.HashField;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A hash that is a table, with times of expiry if a field has one.
 *
 * <pre>
 * [i64 first]  len fields { [len expiry]  string name, string value } × fields
 *
 * first: the earliest expiry          expiry: 0 for never, else how much later than the first, and one
 * </pre>
 */
final class HashPieces implements ValuePieces {

    private static final int PIECE_FIELDS = 128;

    private final HashValue hash;
    private final List<HashField> found = new ArrayList<>();
    private final long firstExpiry;
    private long cursor;

    HashPieces(HashValue hash, RdbOutput out) throws IOException {
        this.hash = hash;
        this.firstExpiry = hash.nextExpiry();
        hash.keepFromShrinking();
        if (isTimed()) {
            out.i64(firstExpiry);
        }
        out.length(hash.size());
    }

    @Override
    public boolean writeNext(RdbOutput out) throws IOException {
        found.clear();
        do {
            cursor = hash.scan(
                    cursor,
                    (name, value, expiry) -> found.add(new HashField(Bytes.adopt(name), Bytes.adopt(value), expiry)));
        } while (cursor != 0 && found.size() < PIECE_FIELDS);
        for (HashField field : found) {
            if (isTimed()) {
                out.length(field.expires() ? field.expireAtMillis() - firstExpiry + 1 : 0);
            }
            out.string(field.field());
            out.string(field.value());
        }
        return cursor != 0;
    }

    @Override
    public void end() {
        hash.letShrink();
    }

    private boolean isTimed() {
        return firstExpiry != HashValue.NO_EXPIRY;
    }
}
