package dev.ferry.migrator.units;

/** A quantity that the operator wrote in a way that cannot be read. The message says what was seen and expected. */
public final class UnitException extends Exception {

    private static final long serialVersionUID = 1L;

    public UnitException(String message) {
        super(message);
    }
}
