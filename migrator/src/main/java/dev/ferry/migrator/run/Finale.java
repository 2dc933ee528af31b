package dev.ferry.migrator.run;

import dev.ferry.migrator.control.Holdup;
import java.io.IOException;
import java.util.Optional;

/** What a run does when the target has caught up. Used by the migration's thread. */
interface Finale {

    /** What it waits for, when the target is ready. */
    Optional<Holdup> heldBy();

    /**
     * Tells whether nothing is left to be done before it.
     *
     * @throws IOException when it cannot be done
     */
    boolean ready() throws IOException;

    /** Tries once; empty when it is to be tried again. */
    Optional<Ending> attempt() throws IOException, InterruptedException;

    /** The ending of a run whose target does not catch up; empty to go on. */
    default Optional<Ending> givenUp() {
        return Optional.empty();
    }
}
