package dev.ferry.engine.keyspace;

import dev.ferry.engine.dict.Dict;
import dev.ferry.engine.type.HashValue;
import dev.ferry.engine.type.Value;
import java.util.function.Consumer;

/**
 * What a database has: keys with values and times of expiry, as one object, so that it can change its place. A database that is
 * emptied gets new contents; who walks over the old ones can go on.
 *
 * <p>Confined to one thread, which for contents that no database has yet may be any.
 */
public final class Contents {

    private final Dict<Value> keys = new Dict<>();

    /** Milliseconds since 1970 for the keys that have them; the arrays of the keys are those of {@link #keys}. */
    private final Dict<Long> expiries = new Dict<>();

    /** The hashes that have fields with a time of expiry, and some that have had them. */
    private final Dict<HashValue> timedHashes = new Dict<>();

    /** What the keys take on the heap, see {@link KeyMemory}. */
    private long bytes;

    /** Returns how many keys there are, expired ones that have not been removed included. */
    public int size() {
        return keys.size();
    }

    /** Returns how many bytes of the heap the keys take, about. */
    public long bytes() {
        return bytes;
    }

    /** Returns how many keys have a time of expiry. */
    public int expirySize() {
        return expiries.size();
    }

    /** Returns when a key expires in milliseconds since 1970, or {@link Database#NO_EXPIRY}. */
    public long expiry(byte[] key) {
        Long millis = expiries.isEmpty() ? null : expiries.get(key);
        return millis == null ? Database.NO_EXPIRY : millis;
    }

    /** Makes room for so many keys and times of expiry that are about to be added, if there are none yet. */
    public void expect(int count, int expiring) {
        keys.expect(count);
        expiries.expect(expiring);
    }

    /**
     * Adds a key to contents that no database has yet, and returns false when there is one of that name.
     *
     * @param key given away
     * @param value given away
     * @param expiryMillis milliseconds since 1970, or {@link Database#NO_EXPIRY}
     */
    public boolean add(byte[] key, Value value, long expiryMillis) {
        if (!keys.put(key, value)) {
            return false;
        }
        bytes += KeyMemory.of(key, value);
        if (expiryMillis != Database.NO_EXPIRY) {
            bytes += KeyMemory.EXPIRY;
            expiries.add(key, expiryMillis);
        }
        if (value instanceof HashValue hash && hash.nextExpiry() != HashValue.NO_EXPIRY) {
            timedHashes.add(key, hash);
        }
        return true;
    }

    /** Shows all keys, expired ones included. Nothing may be changed meanwhile. */
    public void forEach(Consumer<Dict.Entry<Value>> visitor) {
        keys.forEach(visitor);
    }

    /**
     * Shows the keys of the next bucket, expired ones included, and returns the next cursor, 0 at the end. While
     * {@link #keepFromShrinking} holds, each key is shown exactly once.
     */
    public long scan(long cursor, Consumer<Dict.Entry<Value>> visitor) {
        return keys.scan(cursor, visitor);
    }

    /** Keeps the table of keys from becoming smaller until {@link #letShrink}. */
    public void keepFromShrinking() {
        keys.keepFromShrinking();
    }

    public void letShrink() {
        keys.letShrink();
    }

    void addBytes(long more) {
        bytes += more;
    }

    Dict<Value> keys() {
        return keys;
    }

    Dict<Long> expiries() {
        return expiries;
    }

    Dict<HashValue> timedHashes() {
        return timedHashes;
    }
}
