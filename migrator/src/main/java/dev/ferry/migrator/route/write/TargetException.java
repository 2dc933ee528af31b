package dev.ferry.migrator.route.write;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The target refused a command, or is gone. What was under way behind it may or may not have been applied. */
public final class TargetException extends IOException {

    private static final long serialVersionUID = 1;

    private final Kind kind;

    /** What became of the command. */
    private enum Kind {
        /** The connection broke: another attempt may find the target again. */
        GONE,
        /** Its transaction was refused as a whole: nothing of it is there. */
        NOT_EXECUTED,
        /** The target has gone on without it. */
        LEFT_OUT
    }

    private TargetException(String message, Kind kind, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /**
     * The target answered an error.
     *
     * @param executed whether it did so while it executed a transaction, of which it has done the rest
     */
    static TargetException refused(String message, boolean executed) {
        return new TargetException(message, executed ? Kind.LEFT_OUT : Kind.NOT_EXECUTED, null);
    }

    /** The connection broke. */
    static TargetException gone(String message, Throwable cause) {
        return new TargetException(message, Kind.GONE, cause);
    }

    /** The same for another thread, with its stack. */
    TargetException again() {
        return new TargetException(String.valueOf(getMessage()), kind, this);
    }

    /** Whether the target could not be reached, rather than that it refused. */
    public boolean isGone() {
        return kind == Kind.GONE;
    }

    /** Whether the target has executed the transaction of the refused command without it. */
    boolean isLeftOut() {
        return kind == Kind.LEFT_OUT;
    }
}
