package dev.ferry.engine.keyspace;

/** Counts what happens to keys, for INFO. */
public final class KeyspaceStatistics {

    private long hits;
    private long misses;
    private long expired;
    private long expiredFields;
    private long evicted;

    public long hits() {
        return hits;
    }

    public long misses() {
        return misses;
    }

    public long expired() {
        return expired;
    }

    public long expiredFields() {
        return expiredFields;
    }

    public long evicted() {
        return evicted;
    }

    /** Sets all counters to zero, as {@code CONFIG RESETSTAT} does. */
    public void reset() {
        hits = 0;
        misses = 0;
        expired = 0;
        expiredFields = 0;
        evicted = 0;
    }

    void countHit() {
        hits++;
    }

    void countMiss() {
        misses++;
    }

    void countExpired() {
        expired++;
    }

    void countEvicted() {
        evicted++;
    }

    void countExpiredField() {
        expiredFields++;
    }
}
