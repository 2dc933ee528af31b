package dev.ferry.migrator.plan;

/** How much of two servers is compared. */
public enum VerifyMode {
    /** Nothing. */
    NONE,
    /** The number of keys in every database. */
    COUNT,
    /** A hundredth of the keys of every database, or ten thousand, drawn at random. */
    SAMPLE,
    /** Every key. */
    FULL
}
