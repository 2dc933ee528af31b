package dev.ferry.migrator.select;

import java.io.IOException;

/** A command of the source's stream cannot be brought to the target without knowing keys that are not selected. */
public final class MixedKeysException extends IOException {

    private static final long serialVersionUID = 1;

    MixedKeysException(String message) {
        super(message);
    }
}
