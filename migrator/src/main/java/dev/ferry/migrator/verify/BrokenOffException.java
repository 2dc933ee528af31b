package dev.ferry.migrator.verify;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A comparison was broken off because a server was lost; it goes on when the server is back. */
public final class BrokenOffException extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenOffException(@Nullable Throwable cause) {
        super(
                "the comparison of keys was broken off"
                        + (cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage()),
                cause);
    }
}
