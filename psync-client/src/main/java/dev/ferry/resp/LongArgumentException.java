package dev.ferry.resp;

import java.io.IOException;

/** A command has an argument that is longer than its receiver takes. */
public final class LongArgumentException extends IOException {

    private static final long serialVersionUID = 1;

    private final long length;

    LongArgumentException(String command, long length, long lengthMax) {
        super(command + " has an argument of " + length + " bytes; expected at most " + lengthMax);
        this.length = length;
    }

    /** How long the argument is, in bytes. */
    public long length() {
        return length;
    }
}
