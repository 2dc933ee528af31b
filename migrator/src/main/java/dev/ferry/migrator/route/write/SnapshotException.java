package dev.ferry.migrator.route.write;

import java.io.IOException;

/** The snapshot holds something that this route cannot carry to this target. */
public final class SnapshotException extends IOException {

    private static final long serialVersionUID = 1;

    SnapshotException(String message) {
        super(message);
    }
}
