package dev.ferry.migrator.place;

/**
 * How a file is read. Immutable.
 *
 * @param checked whether it is gone through to its end before anything is done with it
 * @param truncatedAccepted whether an append-only file may end with a command or a transaction that is not whole, as a server that was
 *     killed leaves it; that is then left out
 */
public record FileReading(boolean checked, boolean truncatedAccepted) {

    /** As a server does it. */
    public static final FileReading USUAL = new FileReading(true, true);
}
