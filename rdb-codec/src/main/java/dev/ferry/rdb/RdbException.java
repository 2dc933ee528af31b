package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that were read are not an RDB that can be used. The message says what was seen, what was
 * expected, and where. What the underlying stream throws is not of this family and passes untouched.
 */
public abstract sealed class RdbException extends IOException
        permits RdbTruncatedException,
                RdbCorruptException,
                RdbChecksumException,
                RdbUnknownTypeException,
                RdbUnsupportedException,
                RdbLimitException {

    private static final long serialVersionUID = 1L;

    private final long offset;
    private final transient @Nullable Bytes key;

    RdbException(String problem, long offset, @Nullable Bytes key) {
        super(problem + " at offset 0x" + Long.toHexString(offset) + (key == null ? "" : ", key " + key));
        this.offset = offset;
        this.key = key;
    }

    /** Returns what was seen, what was expected, and where; never null. */
    @Override
    public final String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** Returns the offset in bytes from the start of the RDB where the bad element begins. */
    public final long offset() {
        return offset;
    }

    /** Returns the key whose value was being read, or null outside of any. */
    public final @Nullable Bytes key() {
        return key;
    }
}
