package dev.ferry.aof;

import java.io.IOException;

/** An append-only file cannot be used; the message says which, where and why. */
public final class AofException extends IOException {

    private static final long serialVersionUID = 1;

    public AofException(String message) {
        super(message);
    }
}
