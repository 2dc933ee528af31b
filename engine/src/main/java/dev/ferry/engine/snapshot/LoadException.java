package dev.ferry.engine.snapshot;

import java.io.IOException;
import java.util.Objects;

/** An RDB that can be read, but of which the engine cannot have a key. The message says which and why. */
public final class LoadException extends IOException {

    private static final long serialVersionUID = 1L;

    LoadException(String problem) {
        super(problem);
    }

    /** Returns what is wrong; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
