package dev.ferry.migrator.verify;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.select.WrittenKeys;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Remembers which keys the stream writes, from when it is told to listen, in bounded memory. Thread-safe: the applying thread tells,
 * a verification takes.
 */
public final class TouchedKeys implements WrittenKeys.Witness {

    /** What names may take. While one batch is compared the next gathers, so that twice as much is in use. */
    private static final long NAMES_BYTES_MAX = 16 << 20;

    /** About what a key takes beside its bytes: itself, its place, and its entry in the set. */
    private static final int BYTES_PER_NAME = 128;

    private final long namesBytesMax;
    private volatile boolean listening;
    private Set<Place> places = new HashSet<>();
    private BitSet buckets = new BitSet();
    private Set<Integer> databases = new HashSet<>();
    private boolean everything;
    private long namesBytes;

    public TouchedKeys() {
        this(NAMES_BYTES_MAX);
    }

    /** @param namesBytesMax what names may take; keys beyond it are remembered by numbers that they share with others */
    public TouchedKeys(long namesBytesMax) {
        this.namesBytesMax = namesBytesMax;
    }

    /** From now on takes note of what is written. */
    void listen() {
        listening = true;
    }

    @Override
    public boolean listens() {
        return listening;
    }

    @Override
    public synchronized void key(int db, Bytes key) {
        add(new Place(db, key));
    }

    @Override
    public synchronized void database(int db) {
        databases.add(db);
    }

    @Override
    public synchronized void everything() {
        everything = true;
    }

    /** Returns what was written since it was last asked, and forgets it. */
    synchronized Touched take() {
        Touched taken = new Touched(places, buckets, databases, everything);
        places = new HashSet<>();
        buckets = new BitSet();
        databases = new HashSet<>();
        everything = false;
        namesBytes = 0;
        return taken;
    }

    /** Takes note again of what was taken. */
    synchronized void putBack(Touched taken) {
        taken.places().forEach(this::add);
        buckets.or(taken.buckets());
        databases.addAll(taken.databases());
        everything |= taken.everything();
    }

    /** Tells whether a key was written since it was last asked for what was. */
    synchronized boolean has(Place place) {
        return new Touched(places, buckets, databases, everything).has(place);
    }

    /** Returns how many keys there would be to compare by name. */
    synchronized int named() {
        return places.size();
    }

    /** Tells whether keys would have to be searched for. */
    synchronized boolean hides() {
        return everything || !databases.isEmpty() || !buckets.isEmpty();
    }

    private void add(Place place) {
        if (namesBytes < namesBytesMax) {
            if (places.add(place)) {
                namesBytes += BYTES_PER_NAME + place.key().length();
            }
        } else if (!places.contains(place)) {
            buckets.set(Touched.bucket(place));
        }
    }
}
