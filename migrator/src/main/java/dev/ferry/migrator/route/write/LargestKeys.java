package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ValueKind;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The keys of a snapshot that take the most bytes on their way, found while they go by. The applying thread offers, any thread looks. */
public final class LargestKeys {

    private static final int KEPT = 10;

    private final PriorityQueue<Key> kept = new PriorityQueue<>(Comparator.comparingLong(Key::bytes));

    /** What a key has to exceed; read without the lock by the thread that changes it. */
    private volatile long floor;

    /**
     * One of them.
     *
     * @param db the database of the source
     * @param key its name there
     * @param bytes the length of its value in the form that the target is given
     */
    public record Key(int db, Bytes key, ValueKind kind, long bytes) {}

    void offer(int db, Bytes key, ValueKind kind, long bytes) {
        if (bytes > floor) {
            synchronized (kept) {
                kept.add(new Key(db, key, kind, bytes));
                if (kept.size() > KEPT) {
                    kept.remove();
                    floor = kept.element().bytes();
                }
            }
        }
    }

    /** Returns them, the largest first. */
    public List<Key> list() {
        synchronized (kept) {
            return kept.stream()
                    .sorted(Comparator.comparingLong(Key::bytes).reversed())
                    .toList();
        }
    }
}
