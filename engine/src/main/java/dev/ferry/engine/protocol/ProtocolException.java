package dev.ferry.engine.protocol;

/** A client does not speak the protocol; it gets the message as an error and is closed. It carries no stack. */
public final class ProtocolException extends Exception {

    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
        super(message, null, false, false);
    }

    /** Returns the text of the error without its code. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
