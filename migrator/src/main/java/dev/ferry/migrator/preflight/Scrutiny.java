package dev.ferry.migrator.preflight;

/** How long the pre-flight may take, and how much it may ask. */
public enum Scrutiny {
    /** Before a migration: a few round trips, and half a second of measuring where much is going on. */
    RUN,
    /** By itself: measures for a second. */
    CHECK,
    /** The same, and looks at every key of the source. */
    DEEP
}
