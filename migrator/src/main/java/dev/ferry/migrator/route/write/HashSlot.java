package dev.ferry.migrator.route.write;

import dev.ferry.bytes.Bytes;

/**
 * The slots of a cluster, by which a key finds its node: the CRC16 (XMODEM) of the key, or of its hash tag where it has one.
 *
 * <pre>
 *   order:{42}:lines       '42'          {}x, a}b{, {  the whole key
 *         '--' tag
 * </pre>
 *
 * <p>Source: the cluster specification of Redis. Pure functions.
 */
final class HashSlot {

    private static final int COUNT = 16384;
    private static final int POLYNOMIAL = 0x1021;

    private HashSlot() {}

    /** The slot of a key. */
    static int of(Bytes key) {
        int open = indexOf(key, '{', 0);
        int close = open < 0 ? -1 : indexOf(key, '}', open + 1);
        return close > open + 1 ? slot(key, open + 1, close) : slot(key, 0, key.length());
    }

    /** A hash tag of digits, whose keys all are in this slot. */
    static String tag(int slot) {
        for (long candidate = 0; ; candidate++) {
            String digits = Long.toString(candidate);
            if (of(Bytes.utf8(digits)) == slot) {
                return digits;
            }
        }
    }

    private static int indexOf(Bytes key, char wanted, int from) {
        for (int i = from; i < key.length(); i++) {
            if (key.byteAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }

    private static int slot(Bytes key, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= (key.byteAt(i) & 0xFF) << 8;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ POLYNOMIAL;
            }
        }
        return crc & COUNT - 1;
    }
}
