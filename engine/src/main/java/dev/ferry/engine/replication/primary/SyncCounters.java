package dev.ferry.engine.replication.primary;

/** Counts how replicas were taken on, for INFO. */
public final class SyncCounters {

    private long full;
    private long partial;
    private long refused;

    /** Returns how often a replica was given a snapshot. */
    public long full() {
        return full;
    }

    /** Returns how often a replica could go on where it was. */
    public long partial() {
        return partial;
    }

    /** Returns how often a replica asked to go on where it was and could not. */
    public long refused() {
        return refused;
    }

    /** Sets all to zero. */
    public void reset() {
        full = 0;
        partial = 0;
        refused = 0;
    }

    void countFull() {
        full++;
    }

    void countPartial() {
        partial++;
    }

    void countRefused() {
        refused++;
    }
}
