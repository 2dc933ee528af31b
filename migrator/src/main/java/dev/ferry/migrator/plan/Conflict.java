package dev.ferry.migrator.plan;

/** What to do about keys that the target already has. */
public enum Conflict {
    /** The target must be empty. */
    FAIL,
    /** A key of the snapshot replaces the target's key of the same name; other keys of the target stay. */
    REPLACE,
    /** A key that the target has is not taken from the snapshot; what the stream does to it is done all the same. */
    SKIP
}
