package dev.ferry.migrator.run;

import java.util.Set;

/**
 * Where a migration stands.
 *
 * <pre>
 *   PREFLIGHT ─▶ SNAPSHOT ─▶ CATCH_UP ─▶ READY ─▶ CUTOVER ─▶ DONE
 *       │           ▲          ▲  │        │          │
 *       │           └──────────┼──┴────────┘          │  the source offers only a new snapshot
 *       └──────────────────────┤  goes on from an earlier run's checkpoint
 *                              └───────────┴──────────┘  lag grew, or the cutover was called off
 *   READY ─▶ DONE: a rehearsal, which hands nothing over
 *   from any of them: ─▶ ABORTED (the operator's wish), ─▶ FAILED (with the cause)
 *   a file has no end that moves: from SNAPSHOT or CATCH_UP ─▶ DONE
 * </pre>
 */
public enum Phase {
    /** Both servers are looked at; nothing has been written. */
    PREFLIGHT,
    /** The source's snapshot is on its way to the target. */
    SNAPSHOT,
    /** The stream is applied, and the target is still behind. */
    CATCH_UP,
    /** The target is close enough for a cutover. */
    READY,
    /** The source is fenced. */
    CUTOVER,
    DONE,
    /** Stopped on purpose: the source is untouched and not fenced. */
    ABORTED,
    FAILED;

    /** The phases that may follow this one. */
    public Set<Phase> next() {
        return switch (this) {
            case PREFLIGHT -> Set.of(SNAPSHOT, CATCH_UP, DONE, ABORTED, FAILED);
            case SNAPSHOT -> Set.of(CATCH_UP, SNAPSHOT, DONE, ABORTED, FAILED);
            case CATCH_UP -> Set.of(READY, SNAPSHOT, DONE, ABORTED, FAILED);
            case READY -> Set.of(CUTOVER, CATCH_UP, SNAPSHOT, DONE, ABORTED, FAILED);
            case CUTOVER -> Set.of(DONE, CATCH_UP, SNAPSHOT, ABORTED, FAILED);
            case DONE, ABORTED, FAILED -> Set.of();
        };
    }

    /** Whether the migration is over. */
    public boolean ended() {
        return next().isEmpty();
    }
}
