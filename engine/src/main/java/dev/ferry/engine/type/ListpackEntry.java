package dev.ferry.engine.type;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * How one entry of a {@link Listpack} is written.
 *
 * <pre>
 * encoding, data | backlen
 *
 * 0nnnnnnn                      0 to 127
 * 10llllll  bytes               string of up to 63 bytes
 * 110nnnnn nnnnnnnn             13 bits, signed, big-endian
 * 1110llll llllllll  bytes      string of up to 4095 bytes, big-endian
 * 0xf0 u32  bytes               string, little-endian as all that follow
 * 0xf1 i16, 0xf2 i24, 0xf3 i32, 0xf4 i64
 *
 * backlen: the size of encoding and data, 7 bits in a byte, highest first; all but the first byte have the top bit set
 * </pre>
 *
 * <p>Source: {@code listpack.c} of Redis 8.0.
 */
final class ListpackEntry {

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int NUMBER_13 = 0xC0;
    private static final int STRING_6 = 0x80;
    private static final int STRING_12 = 0xE0;
    private static final int STRING_32 = 0xF0;
    private static final int NUMBER_16 = 0xF1;
    private static final int NUMBER_24 = 0xF2;
    private static final int NUMBER_32 = 0xF3;
    private static final int NUMBER_64 = 0xF4;

    private ListpackEntry() {}

    /** Returns the size of encoding and data of a number. */
    static int size(long number) {
        if (number >= 0 && number < 1 << 7) {
            return 1;
        }
        if (fits(number, 13)) {
            return 2;
        }
        return fits(number, 16) ? 3 : fits(number, 24) ? 4 : fits(number, 32) ? 5 : 9;
    }

    /** Returns the size of encoding and data of bytes. */
    static int size(byte[] bytes) {
        return Math.addExact(bytes.length, bytes.length < 1 << 6 ? 1 : bytes.length < 1 << 12 ? 2 : 5);
    }

    /** Returns the size of the backlen of an entry; the servers leave the largest size of each width to the next one. */
    static int backlenSize(int size) {
        return size < 1 << 7 ? 1 : size < (1 << 14) - 1 ? 2 : size < (1 << 21) - 1 ? 3 : size < (1 << 28) - 1 ? 4 : 5;
    }

    /** Writes encoding and data of a number of that size. */
    static void put(byte[] into, int at, long number, int size) {
        switch (size) {
            case 1 -> into[at] = (byte) number;
            case 2 -> {
                into[at] = (byte) (NUMBER_13 | ((number >> 8) & 0x1f));
                into[at + 1] = (byte) number;
            }
            case 3 -> {
                into[at] = (byte) NUMBER_16;
                SHORTS.set(into, at + 1, (short) number);
            }
            case 4 -> {
                into[at] = (byte) NUMBER_24;
                SHORTS.set(into, at + 1, (short) number);
                into[at + 3] = (byte) (number >> 16);
            }
            case 5 -> {
                into[at] = (byte) NUMBER_32;
                INTS.set(into, at + 1, (int) number);
            }
            default -> {
                into[at] = (byte) NUMBER_64;
                LONGS.set(into, at + 1, number);
            }
        }
    }

    /** Writes encoding and data of bytes. */
    static void put(byte[] into, int at, byte[] bytes) {
        int length = bytes.length;
        int head = size(bytes) - length;
        switch (head) {
            case 1 -> into[at] = (byte) (STRING_6 | length);
            case 2 -> {
                into[at] = (byte) (STRING_12 | (length >> 8));
                into[at + 1] = (byte) length;
            }
            default -> {
                into[at] = (byte) STRING_32;
                INTS.set(into, at + 1, length);
            }
        }
        System.arraycopy(bytes, 0, into, at + head, length);
    }

    /** Writes the backlen of an entry of that size. */
    static void putBacklen(byte[] into, int at, int size) {
        int rest = size;
        for (int i = at + backlenSize(size) - 1; i > at; i--) {
            into[i] = (byte) (0x80 | rest);
            rest >>>= 7;
        }
        into[at] = (byte) rest;
    }

    /** Reads the backlen that ends before an offset. */
    static int backlenBefore(byte[] bytes, int end) {
        int at = end - 1;
        int size = bytes[at] & 0x7f;
        for (int shift = 7; bytes[at] < 0; shift += 7) {
            at--;
            size |= (bytes[at] & 0x7f) << shift;
        }
        return size;
    }

    /** Reads the size of encoding and data. */
    static int sizeAt(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        if (first < STRING_6) {
            return 1;
        }
        if (first < NUMBER_13) {
            return 1 + (first & 0x3f);
        }
        if (first < STRING_12) {
            return 2;
        }
        return switch (first) {
            case STRING_32 -> 5 + (int) INTS.get(bytes, at + 1);
            case NUMBER_16 -> 3;
            case NUMBER_24 -> 4;
            case NUMBER_32 -> 5;
            case NUMBER_64 -> 9;
            default -> 2 + (((first & 0x0f) << 8) | (bytes[at + 1] & 0xff));
        };
    }

    /** Returns where an entry ends, its backlen included, or -1 when there is none that ends before the end of all. */
    static int checkedEnd(byte[] bytes, int at, int end) {
        int first = bytes[at] & 0xff;
        if (first > NUMBER_64) {
            return -1;
        }
        int head = first < NUMBER_13 || first > STRING_32 ? 1 : first < STRING_32 ? 2 : 5;
        int size = at + head > end ? 0 : sizeAt(bytes, at);
        if (size < head || size > end - at) {
            return -1;
        }
        int backlen = at + size;
        int next = backlen + backlenSize(size);
        if (next > end) {
            return -1;
        }
        int rest = size;
        for (int i = next - 1; i > backlen; i--) {
            if (bytes[i] != (byte) (0x80 | rest)) {
                return -1;
            }
            rest >>>= 7;
        }
        return bytes[backlen] == (byte) rest ? next : -1;
    }

    static boolean isNumber(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        return first < STRING_6 || (first >= NUMBER_13 && first < STRING_12) || first > STRING_32;
    }

    /** Reads a number. */
    static long number(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        return switch (first) {
            case NUMBER_16 -> (short) SHORTS.get(bytes, at + 1);
            case NUMBER_24 -> ((short) SHORTS.get(bytes, at + 1) & 0xffff) | (bytes[at + 3] << 16);
            case NUMBER_32 -> (int) INTS.get(bytes, at + 1);
            case NUMBER_64 -> (long) LONGS.get(bytes, at + 1);
            default -> first < STRING_6 ? first : (long) (((first & 0x1f) << 8) | (bytes[at + 1] & 0xff)) << 51 >> 51;
        };
    }

    /** Reads how many bytes stand in front of the data of a string. */
    static int headSize(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        return first < NUMBER_13 ? 1 : first < STRING_32 ? 2 : 5;
    }

    private static boolean fits(long number, int bits) {
        int above = Long.SIZE - bits;
        return number << above >> above == number;
    }
}
