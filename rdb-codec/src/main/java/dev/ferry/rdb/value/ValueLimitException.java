package dev.ferry.rdb.value;

import java.io.IOException;
import java.util.Objects;

/** A value takes more memory than it may; see {@link Value#of}. */
public final class ValueLimitException extends IOException {

    private static final long serialVersionUID = 1L;

    ValueLimitException(String problem) {
        super(problem);
    }

    /** Returns what was seen and what was expected; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
