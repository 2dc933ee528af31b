package dev.ferry.engine.replication.primary;

/** What of a dataset goes into a snapshot. */
public enum SnapshotContent {
    EVERYTHING,
    FUNCTIONS,
    NOTHING
}
