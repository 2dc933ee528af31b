package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** The bytes contradict the format. */
public final class RdbCorruptException extends RdbException {

    private static final long serialVersionUID = 1L;

    /** Says what was seen and what was expected, and where: see {@link RdbException}. */
    public RdbCorruptException(String problem, long offset, @Nullable Bytes key) {
        super(problem, offset, key);
    }
}
