package dev.ferry.migrator.control;

/** What a running migration can be asked to do. */
public sealed interface Order {

    /** Hand over: now, or as soon as the target has caught up. */
    record Cutover() implements Order {}

    /** End: the source goes on as before, and the target is not promoted. */
    record Abort() implements Order {}
}
