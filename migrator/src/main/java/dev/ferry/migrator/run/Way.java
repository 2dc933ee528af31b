package dev.ferry.migrator.run;

import dev.ferry.migrator.checkpoint.TargetCheckpoint;
import java.io.IOException;
import java.util.Optional;

/** The way of the data to the target, from wherever it comes. */
interface Way {

    /**
     * Goes all of it, on the calling thread.
     *
     * @param left the checkpoint that an earlier run has left on the target
     */
    Ending run(Optional<TargetCheckpoint> left) throws IOException, InterruptedException;

    /** Stops waiting for whoever has the data, if that is what it does; from any thread. */
    void interrupt();
}
