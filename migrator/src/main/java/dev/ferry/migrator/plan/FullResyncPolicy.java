package dev.ferry.migrator.plan;

/** What to do when the source can no longer continue its stream and offers only a new snapshot. */
public enum FullResyncPolicy {
    /** Stop and say so. */
    STOP,
    /** Take the new snapshot; the target becomes exactly that. */
    RESYNC
}
