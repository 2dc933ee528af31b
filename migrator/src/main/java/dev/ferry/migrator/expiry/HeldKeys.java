package dev.ferry.migrator.expiry;

import dev.ferry.bytes.Bytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys whose expiry, or that of a field, may be guarded; others may be among them. Up to a bound: beyond it only a look at all keys of
 * the target can tell. Thread-safe.
 */
final class HeldKeys {

    /** What a key takes beside its name. */
    private static final int KEY_BYTES = 100;

    private final long bytesMax;
    private final Map<Place, Set<Bytes>> keys = new HashMap<>();
    private int count;
    private long bytes;
    private boolean complete = true;

    /** @param fields whether it is about the fields of a hash */
    record Place(int db, boolean fields) {}

    HeldKeys(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    synchronized void add(int db, Bytes key, boolean fields) {
        if (!complete) {
            return;
        }
        if (keys.computeIfAbsent(new Place(db, fields), place -> new HashSet<>())
                .add(key)) {
            count++;
            bytes += key.length() + KEY_BYTES;
            if (bytes > bytesMax) {
                lose();
            }
        }
    }

    /** Nobody knows any more which keys they are. */
    synchronized void lose() {
        clear();
        complete = false;
    }

    synchronized void clear() {
        keys.clear();
        count = 0;
        bytes = 0;
        complete = true;
    }

    /** Whether all of them are known. */
    synchronized boolean complete() {
        return complete;
    }

    synchronized int count() {
        return count;
    }

    synchronized Map<Place, List<Bytes>> all() {
        Map<Place, List<Bytes>> copy = new HashMap<>();
        keys.forEach((place, names) -> copy.put(place, List.copyOf(names)));
        return copy;
    }
}
