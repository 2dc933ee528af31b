package dev.ferry.system;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The seed of a random test: drawn and logged, or replayed with {@code -Dseed=}. */
public final class Seed {
    private static final Logger LOG = LoggerFactory.getLogger(Seed.class);

    private Seed() {}

    /** Returns a seed; the log says which. */
    public static long draw() {
        String given = System.getProperty("seed", "");
        long seed = given.isEmpty() ? System.nanoTime() : Long.parseLong(given);
        LOG.info("replay with -Dseed={}", seed);
        return seed;
    }
}
