package dev.ferry.migrator.verify;

import java.io.IOException;

/** One of the servers cannot be asked, or does not answer what it is asked; the message says which and what to do. */
public final class ServerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Side side;
    private final boolean beforeWork;

    ServerException(Side side, boolean beforeWork, String message, IOException cause) {
        super(message, cause);
        this.side = side;
        this.beforeWork = beforeWork;
    }

    ServerException(Side side, String message) {
        super(message);
        this.side = side;
        this.beforeWork = false;
    }

    /** Returns which of the two it is. */
    public Side side() {
        return side;
    }

    /** Tells whether nothing had been compared yet. */
    public boolean beforeWork() {
        return beforeWork;
    }
}
