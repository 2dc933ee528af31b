package dev.ferry.migrator.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * A rehearsal instead of a migration. Immutable.
 *
 * @param mode what stands in for the target
 * @param lasting how long the stream is followed behind the snapshot; empty for until the target would be ready, and a
 *     little longer
 */
public record DryRun(Mode mode, Optional<Duration> lasting) {

    /** What stands in for the target. */
    public enum Mode {
        /** An engine in this process, which holds everything, and which is compared with the source. */
        FULL,
        /** Nobody: what would be sent is counted, and kept nowhere. */
        STREAM
    }
}
