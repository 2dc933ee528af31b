package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** The input ended before the RDB did. The offset is where it ended. */
public final class RdbTruncatedException extends RdbException {

    private static final long serialVersionUID = 1L;

    /** Says what was seen and what was expected, and where: see {@link RdbException}. */
    public RdbTruncatedException(String problem, long offset, @Nullable Bytes key) {
        super(problem, offset, key);
    }
}
