package dev.ferry.rdb;

import java.util.Random;

/** The seed of a random test: drawn and printed, or replayed with {@code -Dseed=}. */
public final class Seed {

    private Seed() {}

    /** Returns a source of random numbers whose seed stands in the output. */
    public static Random random(Class<?> test) {
        String given = System.getProperty("seed", "");
        long seed = given.isEmpty() ? System.nanoTime() : Long.parseLong(given);
        System.out.println(test.getSimpleName() + ": -Dseed=" + seed);
        return new Random(seed);
    }
}
