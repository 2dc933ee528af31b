package dev.ferry.migrator.expiry;

import dev.ferry.bytes.Bytes;

/**
 * Decides how each expiry is written to the target, see {@link GuardedExpiry}.
 *
 * <p>While the target is behind, every expiry is guarded, and as many keys as memory allows are remembered. Shortly before the hand-over a moment is set by which that will be over: what
 * expires later is then written as it is, and what does not stays guarded and is remembered, to be settled when the source stands
 * still. Thread-safe.
 */
public final class Guard {

    private static final long FAR_MILLIS = Long.MAX_VALUE;
    private static final long HELD_BYTES_MAX = 24L << 20;

    private final boolean needed;
    /** Which keys are guarded, if all of them are known. */
    private final HeldKeys held = new HeldKeys(HELD_BYTES_MAX);
    /** What expires later need not be guarded, by the target's clock. */
    private volatile long overAtMillis = FAR_MILLIS;

    private Guard(boolean needed) {
        this.needed = needed;
    }

    /**
     * A guard that begins with everything guarded.
     *
     * @param intoEmpty whether no key of the target is guarded yet
     */
    public static Guard needed(boolean intoEmpty) {
        Guard guard = new Guard(true);
        if (!intoEmpty) {
            guard.held.lose();
        }
        return guard;
    }

    /** For a target that keeps what has expired by itself, as long as it imports. */
    public static Guard notNeeded() {
        return new Guard(false);
    }

    /** Whether any expiry is written in another form than the source's. */
    public boolean isNeeded() {
        return needed;
    }

    /** Whether names that keys are given matter at the moment. */
    public boolean remembers() {
        return needed && held.complete();
    }

    /** How the expiry of a key is to be written, which by its name at the target is in that database. */
    public long ofKey(int db, Bytes key, long expireAtMillis) {
        return written(db, key, expireAtMillis, false);
    }

    /** How the expiry of a field is to be written. */
    public long ofField(int db, Bytes hash, long expireAtMillis) {
        return written(db, hash, expireAtMillis, true);
    }

    /** A key has got this name, with the expiries that it had under another one. */
    public void named(int db, Bytes key) {
        if (remembers()) {
            held.add(db, key, false);
            held.add(db, key, true);
        }
    }

    /** What the target's databases hold is now in other ones. */
    public void swapped() {
        if (remembers()) {
            held.lose();
        }
    }

    /** Whether every key that is guarded is among those that are held. */
    boolean knowsAll() {
        return overAtMillis == FAR_MILLIS && held.complete();
    }

    /** From now on guards only what expires up to this moment by the target's clock, and remembers it. */
    void until(long millis) {
        held.clear();
        overAtMillis = millis;
    }

    /** From now on guards everything. Which keys were guarded before nobody knows any more. */
    void always() {
        overAtMillis = FAR_MILLIS;
        held.lose();
    }

    long overAtMillis() {
        return overAtMillis;
    }

    HeldKeys held() {
        return held;
    }

    private long written(int db, Bytes key, long expireAtMillis, boolean field) {
        if (!needed) {
            return expireAtMillis;
        }
        long over = overAtMillis;
        if (over != FAR_MILLIS && expireAtMillis > over) {
            return expireAtMillis;
        }
        held.add(db, key, field);
        return GuardedExpiry.guard(expireAtMillis);
    }
}
