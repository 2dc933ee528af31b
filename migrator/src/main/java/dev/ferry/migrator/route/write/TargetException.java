package dev.ferry.migrator.route.write;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The target refused a command, or is gone. What was under way behind it may or may not have been applied. */
public final class TargetException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean gone;

    private TargetException(String message, boolean gone, @Nullable Throwable cause) {
        super(message, cause);
        this.gone = gone;
    }

    /** The target answered an error: another attempt would meet it again. */
    static TargetException refused(String message) {
        return new TargetException(message, false, null);
    }

    /** The connection broke: another attempt may find the target again. */
    static TargetException gone(String message, Throwable cause) {
        return new TargetException(message, true, cause);
    }

    /** The same for another thread, with its stack. */
    TargetException again() {
        return new TargetException(String.valueOf(getMessage()), gone, this);
    }

    /** Whether the target could not be reached, rather than that it refused. */
    public boolean isGone() {
        return gone;
    }
}
