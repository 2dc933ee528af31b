package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.checksum.Crc64;
import java.util.BitSet;

/**
 * The keys of the target that kept their values, because the snapshot is not to replace any: 64 bits of each, and when they are
 * too many, 27 bits, which others share. Thread-safe.
 */
public final class SkippedKeys {

    /** So many are told from all others. */
    static final int EXACT_MAX = 1 << 20;

    private static final int SLOTS_FIRST = 1 << 10;
    private static final int SHARED_BITS = 27;

    /** A key whose name was not kept with the command that the target refused is longer than that. */
    private static final int NAME_BYTES_MAX = 512;

    private long[] slots = new long[SLOTS_FIRST];
    private int used;
    private final BitSet shared = new BitSet();
    private boolean someUnnamed;

    /** Takes note of a key, by its names at the target. */
    synchronized void add(int db, Bytes key) {
        long number = number(db, key);
        if (used >= EXACT_MAX) {
            if (shared.isEmpty()) {
                share();
            }
            shared.set(sharedNumber(number));
        } else if (!put(slots, number)) {
            used++;
            if (used * 2 > slots.length) {
                grow();
            }
        }
    }

    /** Takes note of a key that nobody can name, because its name is long. */
    synchronized void addUnnamed() {
        someUnnamed = true;
    }

    /** Tells whether a key of the target is one of them, or cannot be told from them. */
    public synchronized boolean has(int db, Bytes key) {
        if (someUnnamed && key.length() > NAME_BYTES_MAX) {
            return true;
        }
        long number = number(db, key);
        return shared.isEmpty() ? slots[slot(slots, number)] == number : shared.get(sharedNumber(number));
    }

    /** Tells whether other keys cannot be told from them. */
    public synchronized boolean blurred() {
        return someUnnamed || !shared.isEmpty();
    }

    private void share() {
        for (long number : slots) {
            if (number != 0) {
                shared.set(sharedNumber(number));
            }
        }
        slots = new long[1];
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long number : slots) {
            if (number != 0) {
                put(larger, number);
            }
        }
        slots = larger;
    }

    /** Returns whether it was there. */
    private static boolean put(long[] slots, long number) {
        int slot = slot(slots, number);
        boolean there = slots[slot] == number;
        slots[slot] = number;
        return there;
    }

    /** Where the number is, or would be. */
    private static int slot(long[] slots, long number) {
        int slot = (int) (number >>> 32) & (slots.length - 1);
        while (slots[slot] != 0 && slots[slot] != number) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static int sharedNumber(long number) {
        return (int) (number >>> (Long.SIZE - SHARED_BITS));
    }

    /** Never 0, which stands for none. */
    private static long number(int db, Bytes key) {
        byte[] name = key.toArray();
        long number = (Crc64.update(db + 1L, name, 0, name.length) + name.length) * 0x9e3779b97f4a7c15L;
        return number == 0 ? 1 : number;
    }
}
