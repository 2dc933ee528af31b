package dev.ferry.migrator.control;

/** An order that a migration cannot follow now, or not at all; the message says why, and what to do instead. */
public final class OrderRefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    public OrderRefusedException(String message) {
        super(message);
    }
}
