package dev.ferry.migrator.place;

import dev.ferry.migrator.store.S3Settings;

/**
 * How a file is read. Immutable.
 *
 * @param checked whether it is gone through to its end before anything is done with it
 * @param truncatedAccepted whether an append-only file may end with a command or a transaction that is not whole, as a server that was
 *     killed leaves it; that is then left out
 * @param s3 how an object store is reached, when that is where it lies; bucket and prefix stand in the place itself
 */
public record FileReading(boolean checked, boolean truncatedAccepted, S3Settings s3) {

    /** As a server does it. */
    public static final FileReading USUAL = new FileReading(true, true, S3Settings.DEFAULT);
}
