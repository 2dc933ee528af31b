package dev.ferry.migrator.expiry;

import java.io.IOException;
import java.time.Duration;

/** Moments in which nothing of the source's stream is under way to the target. */
public interface Stillness {

    /** What is done in such a moment. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /**
     * Waits for such a moment, and makes it last until the work is done.
     *
     * @return false when it did not come in time, and nothing was done
     */
    boolean during(Duration patience, Work work) throws IOException, InterruptedException;

    /** How often the target was lost and found again: with another number, what was done there may be undone. */
    long interruptions();
}
