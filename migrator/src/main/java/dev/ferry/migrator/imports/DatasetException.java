package dev.ferry.migrator.imports;

import java.io.IOException;

/** A dataset cannot be used; the message says which file, where, why, and what to do. */
public final class DatasetException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** What is wrong. */
    public enum Reason {
        /** There is no such thing, or nothing that can be read as a dataset. */
        NOT_THERE,
        /** Its bytes are not what they should be. */
        DAMAGED,
        /** It cannot be read to its end. */
        UNREADABLE
    }

    DatasetException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    DatasetException(Reason reason, String message, IOException cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Returns what is wrong. */
    public Reason reason() {
        return reason;
    }
}
