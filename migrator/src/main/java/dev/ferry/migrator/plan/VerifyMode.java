package dev.ferry.migrator.plan;

/** What is compared inside the fence, before the target takes over. */
public enum VerifyMode {
    /** Nothing. */
    NONE,
    /** The number of keys in every database. */
    COUNT
}
