package dev.ferry.migrator.plan;

/** When a migration hands over. */
public enum CutoverMode {
    /** As soon as the target has caught up, the source is fenced, drained, and the target takes over. */
    AUTO,
    /** When the operator says so, and the target has caught up. */
    MANUAL,
    /** At a time, or as soon after it as the target has caught up. */
    AT,
    /** Never: the target follows the source until the operator interrupts. */
    NONE;

    /** Whether the target takes over in the end. */
    public boolean handsOver() {
        return this != NONE;
    }
}
