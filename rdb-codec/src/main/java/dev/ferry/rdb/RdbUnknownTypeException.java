package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** A type or opcode byte that this codec does not know, so that nothing after it can be found. */
public final class RdbUnknownTypeException extends RdbException {

    private static final long serialVersionUID = 1L;

    /** Says what was seen and what was expected, and where: see {@link RdbException}. */
    public RdbUnknownTypeException(String problem, long offset, @Nullable Bytes key) {
        super(problem, offset, key);
    }
}
