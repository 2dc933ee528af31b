package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import org.jspecify.annotations.Nullable;

/** A format that is known, and known not to be readable: a version or a record of an unreleased server. */
public final class RdbUnsupportedException extends RdbException {

    private static final long serialVersionUID = 1L;

    /** Says what was seen and what was expected, and where: see {@link RdbException}. */
    public RdbUnsupportedException(String problem, long offset, @Nullable Bytes key) {
        super(problem, offset, key);
    }
}
