package dev.ferry.engine.dict;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A hash table of byte strings that grows and shrinks in small steps: while it moves from one table to another, every access
 * moves a bucket, and no single one takes long.
 *
 * <p>{@link #scan} walks over it with a cursor that needs no memory: an element that is there from the first call to the last
 * is seen at least once, whatever happens in between. The cursor counts in the reversed bits of the bucket's index, so that
 * the buckets into which a bucket splits or with which it merges lie behind the cursor exactly when it does.
 *
 * <p>Confined to one thread.
 *
 * @param <V> what an element has
 */
public final class Dict<V> {

    private static final int BUCKETS_MIN = 4;
    private static final int BUCKETS_MAX = 1 << 30;

    /** A table shrinks when less than one in this many buckets would be needed. */
    private static final int SHRINK_FACTOR = 8;

    /** How long chains are taken to be until a longer one is met. */
    private static final int CHAIN_MIN = 8;

    /** At most this many empty buckets are passed over in one step. */
    private static final int EMPTY_BUCKETS_PER_STEP = 10;

    /** At most this many buckets are looked at for each element of a sample. */
    private static final int BUCKETS_PER_SAMPLE = 10;

    private @Nullable Entry<V>[] table = newTable(BUCKETS_MIN);

    /** The table that elements move away from; null while nothing moves. */
    private @Nullable Entry<V> @Nullable [] old;

    /** The first bucket of the old table that has not been moved. */
    private int moved;

    private int size;

    /** At least as long as any chain that a draw has met, so that also the last element of a long one can be drawn. */
    private int longestChain = CHAIN_MIN;

    private int pauses;
    private int shrinkPauses;

    /** An element. It stays the same object as long as it is in the dict. */
    public static final class Entry<V> {
        private final byte[] key;
        private final int hash;
        private @Nullable Entry<V> next;
        private V value;

        private Entry(byte[] key, int hash, V value, @Nullable Entry<V> next) {
            this.key = key;
            this.hash = hash;
            this.value = value;
            this.next = next;
        }

        /** Returns the key, which is only lent. */
        public byte[] key() {
            return key;
        }

        public V value() {
            return value;
        }

        public void setValue(V value) {
            this.value = value;
        }
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Returns the number of buckets of both tables. */
    public long buckets() {
        return (long) table.length + (old == null ? 0 : old.length);
    }

    /** Returns the element of a key, or null. */
    public @Nullable Entry<V> find(byte[] key) {
        if (size == 0) {
            return null;
        }
        step();
        return find(key, KeyHash.of(key));
    }

    /** Returns what the element of a key has, or null when there is none. */
    public @Nullable V get(byte[] key) {
        Entry<V> entry = find(key);
        return entry == null ? null : entry.value;
    }

    public boolean contains(byte[] key) {
        return find(key) != null;
    }

    /**
     * Adds an element or changes what it has.
     *
     * @param key given away if the element is new
     * @return whether it is new
     */
    public boolean put(byte[] key, V value) {
        Entry<V> entry = addIfAbsent(key, value);
        if (entry != null) {
            entry.value = value;
            return false;
        }
        return true;
    }

    /**
     * Makes room for so many elements at once, if there are none yet. A number that nobody vouches for has to be limited by the
     * caller, as each takes four bytes.
     */
    public void expect(int count) {
        if (size == 0 && pauses == 0 && count > table.length) {
            table = newTable(count > BUCKETS_MAX / 2 ? BUCKETS_MAX : Integer.highestOneBit(count - 1) * 2);
            old = null;
        }
    }

    /**
     * Adds an element unless there is one of that key, which it then returns instead of null.
     *
     * @param key given away if the element is new
     */
    public @Nullable Entry<V> addIfAbsent(byte[] key, V value) {
        step();
        int hash = KeyHash.of(key);
        Entry<V> entry = find(key, hash);
        if (entry == null) {
            add(key, hash, value);
        }
        return entry;
    }

    /** Adds an element that is known not to be there. */
    public Entry<V> add(byte[] key, V value) {
        step();
        return add(key, KeyHash.of(key), value);
    }

    /** Removes an element and returns it, or null when there is none. */
    public @Nullable Entry<V> remove(byte[] key) {
        if (size == 0) {
            return null;
        }
        step();
        int hash = KeyHash.of(key);
        Entry<V> entry = unlink(table, key, hash);
        if (entry == null && old != null) {
            entry = unlink(old, key, hash);
        }
        if (entry != null) {
            size--;
            shrinkIfSparse();
        }
        return entry;
    }

    public void clear() {
        table = newTable(BUCKETS_MIN);
        old = null;
        size = 0;
    }

    /** Returns any element, each as likely as the other; null when there is none. */
    public @Nullable Entry<V> random(SplittableRandom random) {
        if (size == 0) {
            return null;
        }
        step();
        while (true) {
            // A bucket and a place in its chain are drawn together and refused when nothing is there, so that elements
            // of long chains have no smaller chance than others.
            Entry<V> entry = bucket(random.nextLong(buckets()));
            int place = random.nextInt(longestChain);
            int length = 0;
            Entry<V> found = null;
            for (; entry != null; entry = entry.next) {
                if (length++ == place) {
                    found = entry;
                }
            }
            if (length > longestChain) {
                longestChain = length;
            } else if (found != null) {
                return found;
            }
        }
    }

    /**
     * Shows about so many elements out of neighbouring buckets, beginning at a random one; fewer when there are few, or when too
     * many buckets in a row are empty. Much faster than as many calls of {@link #random}, but elements of one bucket come together,
     * and one may come twice when the walk has gone round. Elements may not be added or removed meanwhile.
     */
    public void sample(int count, SplittableRandom random, Consumer<Entry<V>> visitor) {
        if (size == 0) {
            return;
        }
        step();
        int wanted = Math.min(count, size);
        long buckets = buckets();
        long at = random.nextLong(buckets);
        int shown = 0;
        for (long left = Math.min(buckets, wanted * (long) BUCKETS_PER_SAMPLE); left > 0 && shown < wanted; left--) {
            for (Entry<V> entry = bucket(at); entry != null; entry = entry.next) {
                visitor.accept(entry);
                shown++;
            }
            at = at + 1 == buckets ? 0 : at + 1;
        }
    }

    /** Shows every element. Elements may not be added or removed meanwhile; what they have may be changed. */
    public void forEach(Consumer<Entry<V>> visitor) {
        if (old != null) {
            forEach(old, visitor);
        }
        forEach(table, visitor);
    }

    /**
     * Shows the elements of the next bucket, which may be none, and returns the cursor for the one after it, 0 at the end.
     * The visitor may remove the element that it is shown.
     */
    public long scan(long cursor, Consumer<Entry<V>> visitor) {
        if (size == 0) {
            return 0;
        }
        pauses++;
        try {
            if (old == null) {
                show(table, cursor, visitor);
                return nextCursor(cursor, table.length - 1);
            }
            boolean grows = old.length < table.length;
            @Nullable Entry<V>[] small = grows ? old : table;
            @Nullable Entry<V>[] large = grows ? table : old;
            int smallMask = small.length - 1;
            int largeMask = large.length - 1;
            show(small, cursor, visitor);
            long next = cursor;
            do {
                show(large, next, visitor);
                next = nextCursor(next, largeMask);
            } while ((next & (smallMask ^ largeMask)) != 0);
            return next;
        } finally {
            pauses--;
        }
    }

    /**
     * Keeps the table from becoming smaller, so that a walk with {@link #scan} shows each element exactly once, until
     * {@link #letShrink}. It may grow: what has been seen of a bucket has been seen of those into which it splits.
     */
    public void keepFromShrinking() {
        shrinkPauses++;
    }

    public void letShrink() {
        shrinkPauses--;
    }

    /** Tells whether a walk with {@link #scan} that has come to a cursor, 0 for the beginning, has passed the place of a key. */
    public static boolean isPassed(long cursor, byte[] key) {
        return Integer.compareUnsigned(Integer.reverse(KeyHash.of(key)), Integer.reverse((int) cursor)) < 0;
    }

    /** Keeps elements in their buckets, so that a walk with {@link #scan} sees each exactly once, until resumed. */
    public void pauseRehash() {
        pauses++;
    }

    public void resumeRehash() {
        pauses--;
    }

    /** Moves up to {@code buckets} buckets and returns whether some are left. */
    public boolean rehash(int buckets) {
        for (int i = 0; i < buckets && old != null; i++) {
            step();
        }
        return old != null;
    }

    private @Nullable Entry<V> find(byte[] key, int hash) {
        Entry<V> entry = inChain(table[hash & table.length - 1], key, hash);
        if (entry == null && old != null) {
            entry = inChain(old[hash & old.length - 1], key, hash);
        }
        return entry;
    }

    private static <V> @Nullable Entry<V> inChain(@Nullable Entry<V> first, byte[] key, int hash) {
        for (Entry<V> entry = first; entry != null; entry = entry.next) {
            if (entry.hash == hash && Arrays.equals(entry.key, key)) {
                return entry;
            }
        }
        return null;
    }

    private Entry<V> add(byte[] key, int hash, V value) {
        growIfFull();
        int index = hash & table.length - 1;
        Entry<V> entry = new Entry<>(key, hash, value, table[index]);
        table[index] = entry;
        size++;
        return entry;
    }

    private static <V> @Nullable Entry<V> unlink(@Nullable Entry<V>[] from, byte[] key, int hash) {
        int index = hash & from.length - 1;
        Entry<V> before = null;
        for (Entry<V> entry = from[index]; entry != null; entry = entry.next) {
            if (entry.hash == hash && Arrays.equals(entry.key, key)) {
                if (before == null) {
                    from[index] = entry.next;
                } else {
                    before.next = entry.next;
                }
                return entry;
            }
            before = entry;
        }
        return null;
    }

    private @Nullable Entry<V> bucket(long index) {
        return index < table.length ? table[(int) index] : Objects.requireNonNull(old)[(int) (index - table.length)];
    }

    private static <V> void forEach(@Nullable Entry<V>[] buckets, Consumer<Entry<V>> visitor) {
        for (Entry<V> first : buckets) {
            for (Entry<V> entry = first; entry != null; entry = entry.next) {
                visitor.accept(entry);
            }
        }
    }

    private static <V> void show(@Nullable Entry<V>[] buckets, long cursor, Consumer<Entry<V>> visitor) {
        Entry<V> entry = buckets[(int) (cursor & buckets.length - 1)];
        while (entry != null) {
            Entry<V> next = entry.next;
            visitor.accept(entry);
            entry = next;
        }
    }

    /** Adds one to the cursor's lower bits as if they were written in the other direction. */
    private static long nextCursor(long cursor, int mask) {
        return Long.reverse(Long.reverse(cursor | ~(long) mask) + 1);
    }

    private void growIfFull() {
        if (old == null && pauses == 0 && size >= table.length && table.length < BUCKETS_MAX) {
            moveTo(table.length * 2);
        }
    }

    private void shrinkIfSparse() {
        if (old == null
                && pauses + shrinkPauses == 0
                && table.length > BUCKETS_MIN
                && (long) size * SHRINK_FACTOR <= table.length) {
            moveTo(Math.max(BUCKETS_MIN, Integer.highestOneBit(Math.max(size, 1)) * 2));
        }
    }

    private void moveTo(int buckets) {
        old = table;
        table = newTable(buckets);
        moved = 0;
        longestChain = CHAIN_MIN;
    }

    /** Moves one bucket. */
    private void step() {
        @Nullable Entry<V>[] from = old;
        if (from == null || pauses > 0) {
            return;
        }
        int end = Math.min(from.length, moved + EMPTY_BUCKETS_PER_STEP);
        while (moved < end && from[moved] == null) {
            moved++;
        }
        if (moved < end) {
            Entry<V> entry = from[moved];
            from[moved++] = null;
            while (entry != null) {
                Entry<V> next = entry.next;
                int index = entry.hash & table.length - 1;
                entry.next = table[index];
                table[index] = entry;
                entry = next;
            }
        }
        if (moved == from.length) {
            old = null;
            // So many may have gone meanwhile that the new table is too large already.
            shrinkIfSparse();
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type cannot be made otherwise.
    private static <V> @Nullable Entry<V>[] newTable(int buckets) {
        return new Entry[buckets];
    }
}
