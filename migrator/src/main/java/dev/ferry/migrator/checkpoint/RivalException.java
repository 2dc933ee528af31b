package dev.ferry.migrator.checkpoint;

import java.io.IOException;

/** Another run has the migration. The message says where it runs and what to do. */
public final class RivalException extends IOException {

    private static final long serialVersionUID = 1;

    public RivalException(String message) {
        super(message);
    }
}
