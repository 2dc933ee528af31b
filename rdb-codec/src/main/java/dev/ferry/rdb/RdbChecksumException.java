package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** The checksum at the end of the RDB is not that of the bytes before it: something was changed on the way. */
public final class RdbChecksumException extends RdbException {

    private static final long serialVersionUID = 1L;

    /** Says what was seen and what was expected, and where: see {@link RdbException}. */
    public RdbChecksumException(String problem, long offset, @Nullable Bytes key) {
        super(problem, offset, key);
    }
}
