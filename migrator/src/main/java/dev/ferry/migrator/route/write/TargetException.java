package dev.ferry.migrator.route.write;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The target refused a command, or is gone. What was under way behind it may or may not have been applied. */
public final class TargetException extends IOException {

    private static final long serialVersionUID = 1;

    TargetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
