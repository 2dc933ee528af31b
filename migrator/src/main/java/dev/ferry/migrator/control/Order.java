package dev.ferry.migrator.control;

import java.util.Optional;

/** What a running migration can be asked to do. */
public sealed interface Order {

    /** Stop writing to the target, and go on reading from the source. */
    record Pause() implements Order {}

    /** Write again. */
    record Resume() implements Order {}

    /**
     * Write at this pace from now on.
     *
     * @param bytesPerSecond 0 for as much as goes; empty to leave it as it is
     * @param commandsPerSecond 0 for as many as go; empty to leave it as it is
     */
    record Throttle(Optional<Long> bytesPerSecond, Optional<Long> commandsPerSecond) implements Order {}

    /** Hand over: now, or as soon as the target has caught up. */
    record Cutover() implements Order {}

    /** End: the source goes on as before, and the target is not promoted. */
    record Abort() implements Order {}
}
