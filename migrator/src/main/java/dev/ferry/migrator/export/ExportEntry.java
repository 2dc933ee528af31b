package dev.ferry.migrator.export;

import java.time.Instant;
import java.util.Optional;

/**
 * An export that lies in a store. Immutable.
 *
 * @param file its name
 * @param state whether it can be relied on
 * @param bytes how large it is
 * @param time when it was begun, by its receipt; without one when the file was written
 * @param receipt what was written about it
 */
public record ExportEntry(String file, State state, long bytes, Instant time, Optional<ExportRecord> receipt) {

    /** What is known of an export. */
    public enum State {
        /** It was read back and found sound, and has the size that it had then. */
        GOOD,
        /** It has no receipt: nobody knows whether it is whole. */
        UNCHECKED,
        /** It has another size than its receipt says. */
        CHANGED
    }

    /** Tells whether it can be relied on. */
    public boolean good() {
        return state == State.GOOD;
    }
}
