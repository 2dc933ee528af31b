package dev.ferry.rdb.check;

import dev.ferry.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Something that a deep check has found. Immutable.
 *
 * @param kind whether the value is damaged
 * @param offset in bytes from the start of the RDB: where the element, or the packed string it stands in, begins
 * @param db the database of the key; −1 outside of any
 * @param key null outside of any
 * @param problem what was seen, and in parentheses what was expected
 */
public record Finding(
        Kind kind, long offset, int db, @Nullable Bytes key, String problem) {

    /** What a finding means. */
    public enum Kind {
        /** No server has written this; some refuse it, and some crash. */
        DAMAGE,
        /** Something was not looked at, for want of memory, or because there is enough to see already. */
        NOT_CHECKED
    }

    /** Returns the whole message: problem, offset, key. */
    @Override
    public String toString() {
        return problem + " at offset 0x" + Long.toHexString(offset)
                + (key == null ? "" : ", key " + key + " of database " + db);
    }
}
