package dev.ferry.engine.persistence;

import java.io.IOException;

/** A file that is there cannot be made a dataset of. The message says which, what is wrong, where, and what to do. */
public final class UnloadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    public UnloadableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
