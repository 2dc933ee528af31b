package dev.ferry.engine.type;

import java.util.Arrays;

/**
 * Byte strings and 64-bit numbers one behind the other in one array, for small collections: no object per element, at the
 * price of a walk to find one.
 *
 * <pre>
 * string:  length | bytes          length: 7 bits in a byte, lowest first; all but the last byte have the top bit set
 * number:  8 bytes, big-endian     what is a number and what a string is known to whoever uses it
 * </pre>
 *
 * <p>A position is the index at which an element begins, from 0 to {@link #end}. Confined to one thread.
 */
final class PackedStrings {

    /** Not more than this is packed, whatever the settings say. */
    static final int BYTES_MAX = 1 << 26;

    private static final int LENGTH_BITS = 7;
    private static final int LENGTH_CONTINUES = 1 << LENGTH_BITS;
    private static final int SPARE_SHIFT = 3;

    private byte[] bytes;
    private int end;

    PackedStrings() {
        this(new byte[0], 0);
    }

    private PackedStrings(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /** Returns the position behind the last element. */
    int end() {
        return end;
    }

    /** Returns how many bytes of the heap it takes. */
    long memoryBytes() {
        return 24 + 16 + ((bytes.length + 7L) & ~7L);
    }

    /** Returns how many bytes a string takes. */
    static long size(byte[] string) {
        return (long) lengthSize(string.length) + string.length;
    }

    /** Returns the position behind a string. */
    int afterString(int at) {
        return data(at) + length(at);
    }

    /** Returns the position behind a number. */
    int afterNumber(int at) {
        return at + Long.BYTES;
    }

    /** Returns the number of bytes of a string. */
    int length(int at) {
        int length = 0;
        int shift = 0;
        int next = at;
        int part;
        do {
            part = bytes[next++];
            length |= (part & (LENGTH_CONTINUES - 1)) << shift;
            shift += LENGTH_BITS;
        } while ((part & LENGTH_CONTINUES) != 0);
        return length;
    }

    /** Returns a string as an array of its own. */
    byte[] string(int at) {
        int data = data(at);
        return Arrays.copyOfRange(bytes, data, data + length(at));
    }

    long number(int at) {
        long number = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            number = (number << Byte.SIZE) | (bytes[at + i] & 0xff);
        }
        return number;
    }

    boolean isString(int at, byte[] string) {
        int length = length(at);
        if (length != string.length) {
            return false;
        }
        int data = data(at);
        return Arrays.equals(bytes, data, data + length, string, 0, length);
    }

    /** Compares a string with another one, byte by byte, without signs. */
    int compareString(int at, byte[] string) {
        int data = data(at);
        return Arrays.compareUnsigned(bytes, data, data + length(at), string, 0, string.length);
    }

    /** Puts a string in front of what stands at a position, and returns the position behind it. */
    int insert(int at, byte[] string) {
        int size = Math.toIntExact(size(string));
        open(at, size);
        int next = at;
        int rest = string.length;
        while (rest >= LENGTH_CONTINUES) {
            bytes[next++] = (byte) (rest | LENGTH_CONTINUES);
            rest >>>= LENGTH_BITS;
        }
        bytes[next++] = (byte) rest;
        System.arraycopy(string, 0, bytes, next, string.length);
        return at + size;
    }

    /** Puts a number in front of what stands at a position, and returns the position behind it. */
    int insert(int at, long number) {
        open(at, Long.BYTES);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[at + i] = (byte) (number >>> ((Long.BYTES - 1 - i) * Byte.SIZE));
        }
        return at + Long.BYTES;
    }

    /** Puts a string in the place of another one. */
    void replace(int at, byte[] string) {
        int length = length(at);
        if (length == string.length) {
            System.arraycopy(string, 0, bytes, data(at), length);
        } else {
            remove(at, afterString(at));
            insert(at, string);
        }
    }

    /** Removes everything from one position up to another. */
    void remove(int from, int to) {
        System.arraycopy(bytes, to, bytes, from, end - to);
        end -= to - from;
        if (end < bytes.length / 2) {
            bytes = Arrays.copyOf(bytes, end);
        }
    }

    PackedStrings copy() {
        return new PackedStrings(Arrays.copyOf(bytes, end), end);
    }

    private int data(int at) {
        int next = at;
        while ((bytes[next++] & LENGTH_CONTINUES) != 0) {
            // The length goes on.
        }
        return next;
    }

    private static int lengthSize(int length) {
        return (Integer.SIZE - Integer.numberOfLeadingZeros(length | 1) + LENGTH_BITS - 1) / LENGTH_BITS;
    }

    private void open(int at, int size) {
        int needed = Math.addExact(end, size);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, end == 0 ? needed : needed + (needed >> SPARE_SHIFT));
        }
        System.arraycopy(bytes, at, bytes, at + size, end - at);
        end = needed;
    }
}
