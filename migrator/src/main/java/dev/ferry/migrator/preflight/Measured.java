package dev.ferry.migrator.preflight;

import java.util.List;
import java.util.Optional;

/**
 * What was measured at the source.
 *
 * @param writes how much is written there; empty when there was no time to find out
 * @param keysLookedAt of how many keys the size was asked
 * @param largest the largest of them, the largest first
 */
record Measured(Optional<WriteRate> writes, long keysLookedAt, List<LargeKey> largest) {

    static final Measured NOTHING = new Measured(Optional.empty(), 0, List.of());

    Measured {
        largest = List.copyOf(largest);
    }
}
