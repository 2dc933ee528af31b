package dev.ferry.migrator.plan;

/** How a migration ends. */
public enum CutoverMode {
    /** As soon as the target has caught up, the source is fenced, drained, and the target takes over. */
    AUTO,
    /** Never: the target follows the source until the operator interrupts. */
    NONE
}
