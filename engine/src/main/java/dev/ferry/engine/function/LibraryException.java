package dev.ferry.engine.function;

/** A library that cannot be taken, or a payload of libraries; the message is the server's, without a code. */
public final class LibraryException extends Exception {

    private static final long serialVersionUID = 1L;

    LibraryException(String message) {
        super(message, null, false, false);
    }

    LibraryException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns the message, which is always there. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
