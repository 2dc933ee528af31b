package dev.ferry.address;

/**
 * An address that cannot be used as it was written: the operator's input is wrong. The message says what was seen, what
 * is expected, and never contains a part of the text that could be a password.
 */
public final class AddressException extends Exception {

    private static final long serialVersionUID = 1L;

    public AddressException(String message) {
        super(message);
    }
}
