package dev.ferry.migrator.select;

import java.io.IOException;

/** A key keeps a name that another key of the source would be given. */
public final class KeysMeetException extends IOException {

    private static final long serialVersionUID = 1;

    KeysMeetException(String message) {
        super(message);
    }
}
