package dev.ferry.engine.snapshot;

import java.util.Objects;

/** A snapshot that cannot be written: its target has no place for a value. The message says which and why. */
public final class SnapshotException extends Exception {

    private static final long serialVersionUID = 1L;

    SnapshotException(String problem, Throwable cause) {
        super(problem, cause);
    }

    /** Returns what is wrong; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
