package dev.ferry.rdb.check;

import dev.ferry.bytes.Bytes;

/**
 * The fingerprints of the byte strings that were there before, in an open table of numbers. Confined to one thread.
 */
final class SeenNames {

    enum Answer {
        NEW,
        REPEATED,
        /** There is no memory for more; what comes now is not remembered. */
        FULL
    }

    private static final int SLOTS_FIRST = 64;
    private static final int SLOTS_MAX = 1 << 30;

    private final Fingerprint fingerprint;
    private final int slotsMax;
    private long[] slots = new long[SLOTS_FIRST];
    private int size;

    /** @param bytesMax how much memory the table may take, the old one counted while it grows */
    SeenNames(Fingerprint fingerprint, long bytesMax) {
        this.fingerprint = fingerprint;
        this.slotsMax = (int) Math.min(SLOTS_MAX, Math.max(1, bytesMax / Long.BYTES * 2 / 3));
    }

    Answer add(Bytes name) {
        if (size >= slots.length / 4 * 3 && !grow()) {
            return Answer.FULL;
        }
        long print = fingerprint.of(name);
        if (!put(slots, print == 0 ? 1 : print)) {
            return Answer.REPEATED;
        }
        size++;
        return Answer.NEW;
    }

    private boolean grow() {
        int wider = slots.length * 2;
        if (wider > slotsMax) {
            return false;
        }
        long[] table = new long[wider];
        for (long print : slots) {
            if (print != 0) {
                put(table, print);
            }
        }
        slots = table;
        return true;
    }

    private static boolean put(long[] table, long print) {
        int mask = table.length - 1;
        int at = (int) print & mask;
        while (table[at] != 0) {
            if (table[at] == print) {
                return false;
            }
            at = at + 1 & mask;
        }
        table[at] = print;
        return true;
    }
}
