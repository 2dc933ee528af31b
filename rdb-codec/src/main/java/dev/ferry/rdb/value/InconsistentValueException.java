package dev.ferry.rdb.value;

import java.io.IOException;
import java.util.Objects;

/** The items of a value contradict each other, so that they make no {@link Value}. */
public final class InconsistentValueException extends IOException {

    private static final long serialVersionUID = 1L;

    InconsistentValueException(String problem) {
        super(problem);
    }

    /** Returns what was seen and what was expected; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
