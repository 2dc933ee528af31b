package dev.ferry.migrator.rdb.keys;

import dev.ferry.bytes.Bytes;

/** The 128-bit fingerprint of a database and a key: two keys never have the same. Confined to one thread. */
public final class KeyHash {

    private final Hasher one;
    private final Hasher other;
    private long high;
    private long low;

    /** Fingerprints that are of use only beside others by the same keys. */
    public KeyHash(Hasher.Key one, Hasher.Key other) {
        this.one = new Hasher(one);
        this.other = new Hasher(other);
    }

    /** Works out the fingerprint, which {@link #high} and {@link #low} then are. */
    public void of(int db, Bytes key) {
        one.begin();
        one.add(db);
        one.add(key);
        high = one.end();
        other.begin();
        other.add(db);
        other.add(key);
        low = other.end();
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }
}
