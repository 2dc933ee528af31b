package dev.ferry.engine.keyspace;

import java.util.function.Supplier;

/**
 * What the keyspace does by itself a few times each second: it removes keys and fields whose time has come though nobody asks
 * for them, and goes on moving tables that grow. Each run takes a millisecond or two at most.
 */
public final class Housekeeping {

    private static final long RUN_NANOS_MAX = 1_000_000;
    private static final int BUCKETS_PER_STEP = 20;
    private static final int FIELDS_PER_HASH = 200;
    private static final int REHASH_BUCKETS = 500;

    /** Where more than this share of the keys looked at was due, there are likely more. */
    private static final int DUE_PERCENT_ENOUGH = 10;

    private final Keyspace keyspace;
    private int nextDatabase;

    public Housekeeping(Keyspace keyspace) {
        this.keyspace = keyspace;
    }

    /** Runs once. */
    public void run() {
        long endNanos = System.nanoTime() + RUN_NANOS_MAX;
        for (int i = 0; i < keyspace.databaseCount() && System.nanoTime() - endNanos < 0; i++) {
            Database database = keyspace.database(nextDatabase);
            nextDatabase = (nextDatabase + 1) % keyspace.databaseCount();
            database.rehash(REHASH_BUCKETS);
            if (keyspace.expiresKeys() && keyspace.activeExpiry()) {
                expire(database, endNanos);
            }
        }
    }

    private static void expire(Database database, long endNanos) {
        repeat(() -> database.expireSome(BUCKETS_PER_STEP), endNanos);
        repeat(() -> database.expireSomeFields(BUCKETS_PER_STEP, FIELDS_PER_HASH), endNanos);
    }

    private static void repeat(Supplier<ExpirySample> step, long endNanos) {
        ExpirySample sample;
        do {
            sample = step.get();
        } while (sample.removed() * 100 > sample.seen() * DUE_PERCENT_ENOUGH && System.nanoTime() - endNanos < 0);
    }
}
