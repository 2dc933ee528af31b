package dev.ferry.engine.command.hyperloglog;

/**
 * All registers behind the header, 6 bits each, from the low bits of a byte on:
 *
 * <pre>
 *   +--------+--------+--------+---
 *   |11000000|22221111|33333322| ...
 *   +--------+--------+--------+---
 * </pre>
 */
final class DenseRegisters {

    /** How many registers there are, of every form. */
    static final int COUNT = 1 << 14;

    /** So many bits of a hash say which register. */
    static final int INDEX_BITS = 14;

    /** So many bits of a hash are looked at for zeros. */
    static final int RUN_BITS = 50;

    /** How long the whole string is. */
    static final int BYTES = HyperLogLog.HEADER_BYTES + COUNT * 6 / 8;

    private static final int MAX = 63;

    private DenseRegisters() {}

    /** Returns a register of a whole string. */
    static int get(byte[] bytes, int register) {
        int at = HyperLogLog.HEADER_BYTES + register * 6 / 8;
        int shift = register * 6 & 7;
        int high = shift > 2 ? bytes[at + 1] & 0xff : 0;
        return (high << 8 | (bytes[at] & 0xff)) >> shift & MAX;
    }

    /** Sets a register of a whole string. */
    static void set(byte[] bytes, int register, int value) {
        int at = HyperLogLog.HEADER_BYTES + register * 6 / 8;
        int shift = register * 6 & 7;
        bytes[at] = (byte) ((bytes[at] & ~(MAX << shift)) | value << shift);
        if (shift > 2) {
            bytes[at + 1] = (byte) ((bytes[at + 1] & ~(MAX >> (8 - shift))) | value >> (8 - shift));
        }
    }

    /** Raises a register of a whole string and returns whether it was less. */
    static boolean raise(byte[] bytes, int register, int value) {
        if (get(bytes, register) >= value) {
            return false;
        }
        set(bytes, register, value);
        return true;
    }
}
