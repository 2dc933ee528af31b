package dev.ferry.migrator.export.schedule;

/** What becomes of times that passed while nobody was there. */
public enum CatchUp {
    /** They are said, and left out. */
    NONE,
    /** They are made up for by one run, at once. */
    ONCE
}
