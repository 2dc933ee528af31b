package dev.ferry.migrator.route.write;

/** How far the snapshot has been written. Written by the applying thread, read by any. */
public final class SnapshotCounts {

    private volatile long bytes;
    private volatile long keys;
    private volatile long expired;
    private volatile long keysAnnounced;

    /** Bytes of the RDB that have been read. */
    public long bytes() {
        return bytes;
    }

    /** Keys that were written to the target. */
    public long keys() {
        return keys;
    }

    /** Keys that had expired and were left out. */
    public long expired() {
        return expired;
    }

    /** How many keys the snapshot says it has in the databases met so far; a hint. */
    public long keysAnnounced() {
        return keysAnnounced;
    }

    void update(long bytesNow, long keysNow, long expiredNow) {
        bytes = bytesNow;
        keys = keysNow;
        expired = expiredNow;
    }

    void announced(long keysInAll) {
        keysAnnounced = keysInAll;
    }
}
