package dev.ferry.testing;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the randomness of a test comes from. */
public final class Seed {
    private static final Logger log = LoggerFactory.getLogger(Seed.class);
    private static final String PROPERTY = "seed";

    private Seed() {}

    /** A new seed, or the one that {@code -Dseed=} names; the log says which, so that a failure can be played again. */
    public static long choose(String test) {
        long seed = Long.getLong(PROPERTY, System.nanoTime());
        log.info("{} runs with -Dseed={}", test, seed);
        return seed;
    }
}
