package dev.ferry.migrator.checkpoint;

import java.io.IOException;

/** A checkpoint on the target cannot be gone on from. The message says why and what to do. */
public final class CheckpointException extends IOException {

    private static final long serialVersionUID = 1;

    public CheckpointException(String message) {
        super(message);
    }
}
