package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;

/**
 * A listpack: strings and numbers, packed one behind the other so that they can be walked both ways.
 *
 * <pre>
 * u32 size   u16 count   { entry, backlen }*   0xff            little-endian; count 65535: unknown
 *
 * 0xxxxxxx                 number of 7 bits            11110001 i16    11110010 i24
 * 10xxxxxx                 string of up to 63 bytes    11110011 i32    11110100 i64
 * 110xxxxx y               number of 13 bits           11110000 u32    string
 * 1110xxxx y               string of up to 4095 bytes
 * backlen                  the size of the entry, 7 bits to the byte: 1 to 5 bytes
 * </pre>
 */
final class Listpack {

    private static final int HEADER_BYTES = 6;
    private static final int COUNT_AT = 4;
    private static final int COUNT_UNKNOWN = 0xFFFF;
    private static final int END = 0xFF;
    private static final int NOT_A_LISTPACK = -1;

    private Listpack() {}

    /** Returns the number of elements, or −1 when the bytes are not a listpack. */
    static int count(Bytes listpack) {
        if (listpack.length() <= HEADER_BYTES) {
            return NOT_A_LISTPACK;
        }
        int count = listpack.byteAt(COUNT_AT) | listpack.byteAt(COUNT_AT + 1) << 8;
        return count == COUNT_UNKNOWN ? walk(listpack) : count;
    }

    private static int walk(Bytes listpack) {
        int count = 0;
        long at = HEADER_BYTES;
        while (at < listpack.length()) {
            if (listpack.byteAt((int) at) == END) {
                return count;
            }
            long size = entrySize(listpack, (int) at);
            at += size + backlenSize(size);
            count++;
        }
        return NOT_A_LISTPACK;
    }

    private static long entrySize(Bytes listpack, int at) {
        int head = listpack.byteAt(at);
        if (head < 0x80) {
            return 1;
        }
        if (head < 0xC0) {
            return 1L + (head & 0x3F);
        }
        if (head < 0xE0) {
            return 2;
        }
        if (head < 0xF0) {
            return 2L + ((head & 0x0F) << 8 | byteOrZero(listpack, at + 1));
        }
        return switch (head) {
            case 0xF0 -> 5 + u32(listpack, at + 1);
            case 0xF1 -> 3;
            case 0xF2 -> 4;
            case 0xF3 -> 5;
            case 0xF4 -> 9;
            // Not an encoding: a size that ends the walk outside of the listpack.
            default -> listpack.length();
        };
    }

    private static long u32(Bytes listpack, int at) {
        return byteOrZero(listpack, at)
                | byteOrZero(listpack, at + 1) << 8
                | byteOrZero(listpack, at + 2) << 16
                | (long) byteOrZero(listpack, at + 3) << 24;
    }

    private static int byteOrZero(Bytes listpack, int at) {
        return at < listpack.length() ? listpack.byteAt(at) : 0;
    }

    private static int backlenSize(long entrySize) {
        return entrySize <= 0x7F
                ? 1
                : entrySize <= 0x3FFF ? 2 : entrySize <= 0x1FFFFF ? 3 : entrySize <= 0xFFFFFFF ? 4 : 5;
    }
}
