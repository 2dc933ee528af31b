package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.transcode.LossCounts;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** How far the snapshot has been written. Written by the applying thread and the lane's, read by any. */
public final class SnapshotCounts {

    private volatile long bytes;
    private volatile long keys;
    private volatile long expired;
    private volatile long leftOut;
    private final AtomicLong occupied = new AtomicLong();
    private final SkippedKeys skipped = new SkippedKeys();
    private final LargestKeys largest = new LargestKeys();
    private volatile long keysAnnounced;
    private volatile boolean checksumVerified;
    private volatile LossCounts losses = LossCounts.NONE;

    /** Bytes of the RDB that have been read. */
    public long bytes() {
        return bytes;
    }

    /** Keys that were written to the target. */
    public long keys() {
        return keys - occupied.get();
    }

    /** Keys that are not selected. */
    public long leftOut() {
        return leftOut;
    }

    /** Keys that were not taken because the target had keys of their names. */
    public long occupied() {
        return occupied.get();
    }

    /** Which these are. */
    public SkippedKeys skipped() {
        return skipped;
    }

    /** Of the keys that were written, those whose time was over by then; the source will say what becomes of them. */
    public long expired() {
        return expired;
    }

    /** The keys whose values are the longest. */
    public LargestKeys largest() {
        return largest;
    }

    /** How many keys the snapshot says it has in the databases met so far; a hint. */
    public long keysAnnounced() {
        return keysAnnounced;
    }

    /** Whether the snapshot carried a checksum, which was right; false also until its end. */
    public boolean checksumVerified() {
        return checksumVerified;
    }

    /** What of the snapshot the target had no place for; known at its end. */
    public LossCounts losses() {
        return losses;
    }

    void lost(LossCounts inAll) {
        losses = inAll;
    }

    void finished(long bytesInAll, long keysInAll, long expiredInAll, long leftOutInAll, boolean verified) {
        update(bytesInAll, keysInAll, expiredInAll, leftOutInAll);
        checksumVerified = verified;
    }

    void refused(int db, Optional<Bytes> key) {
        occupied.incrementAndGet();
        key.ifPresentOrElse(name -> skipped.add(db, name), skipped::addUnnamed);
    }

    void update(long bytesNow, long keysNow, long expiredNow, long leftOutNow) {
        leftOut = leftOutNow;
        bytes = bytesNow;
        keys = keysNow;
        expired = expiredNow;
    }

    void announced(long keysInAll) {
        keysAnnounced = keysInAll;
    }
}
