package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** An element is larger than {@link RdbLimits} allows. */
public final class RdbLimitException extends RdbException {

    private static final long serialVersionUID = 1L;

    /** Says what was seen and what was expected, and where: see {@link RdbException}. */
    public RdbLimitException(String problem, long offset, @Nullable Bytes key) {
        super(problem, offset, key);
    }
}
