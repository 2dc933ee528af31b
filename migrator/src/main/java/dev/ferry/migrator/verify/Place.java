package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import java.util.Comparator;

/** A key in a database of the source, whether it is there or not. Immutable; ordered by database, then by key. */
record Place(int db, Bytes key) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::db).thenComparing(Place::key);

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
