package dev.ferry.migrator.rdb;

import java.io.IOException;

/** What was made cannot be written where it should go. */
public final class OutputException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean nobodyReads;

    OutputException(String name, IOException cause) {
        super("cannot write " + name + ": " + Reason.of(cause), cause);
        this.nobodyReads = String.valueOf(cause.getMessage()).startsWith("Broken pipe");
    }

    /** Tells whether it was a pipe, and the other end has closed it: it has seen enough. */
    public boolean nobodyReads() {
        return nobodyReads;
    }
}
