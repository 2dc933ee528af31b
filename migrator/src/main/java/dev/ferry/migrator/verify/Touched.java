package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import java.util.BitSet;
import java.util.Set;

/**
 * Keys that were written while they were not looked at: each by its name, and where those were too many, by a number that it
 * shares with others. Immutable once made.
 *
 * @param places keys by name
 * @param buckets numbers of keys, see {@link #bucket}; every key that has one of them counts
 * @param databases every key of these counts
 * @param everything whether every key counts
 */
record Touched(Set<Place> places, BitSet buckets, Set<Integer> databases, boolean everything) {

    /** All keys. */
    static final Touched EVERYTHING = new Touched(Set.of(), new BitSet(), Set.of(), true);

    private static final int BUCKET_BITS = 20;

    /** The number of a key, below 2^20. */
    static int bucket(Place place) {
        return (int) (KeySample.mixed(31L * place.db() + place.key().hashCode()) >>> (Long.SIZE - BUCKET_BITS));
    }

    /** Tells whether a key is among them. */
    boolean has(Place place) {
        return everything
                || databases.contains(place.db())
                || places.contains(place)
                || (!buckets.isEmpty() && buckets.get(bucket(place)));
    }

    boolean has(int db, Bytes key) {
        return has(new Place(db, key));
    }

    /** Tells whether keys of this database count that are not in {@link #places}, so that it must be gone through. */
    boolean hidesIn(int db) {
        return everything || databases.contains(db) || !buckets.isEmpty();
    }

    /** Tells whether all of them are in {@link #places}. */
    boolean named() {
        return !everything && databases.isEmpty() && buckets.isEmpty();
    }
}
