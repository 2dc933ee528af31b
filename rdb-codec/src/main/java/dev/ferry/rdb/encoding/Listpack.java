package dev.ferry.rdb.encoding;

import dev.ferry.rdb.RdbCorruptException;

/**
 * The packed form of Redis 7.0 and later, and of streams since 5.0.
 *
 * <pre>
 * u32 bytes of the whole | u16 count (65535: unknown) | entry … | 0xff       little-endian
 *
 * entry:  encoding, data | backlen
 *
 * 0nnnnnnn                      0 to 127
 * 10llllll  bytes               string of up to 63 bytes
 * 110nnnnn nnnnnnnn             13 bits, signed, big-endian
 * 1110llll llllllll  bytes      string of up to 4095 bytes, big-endian
 * 0xf0 u32  bytes               string
 * 0xf1 i16, 0xf2 i24, 0xf3 i32, 0xf4 i64
 *
 * backlen: the size of encoding and data, 7 bits in a byte, highest first; all but the first byte have the top bit set
 * </pre>
 *
 * <p>The backlen has as many bytes as it needs. But up to Redis 8.6 and Valkey 9.0 the servers compare with {@code <} where
 * they should with {@code <=}, so entries of exactly 16383, 2097151 and 268435455 bytes have one byte more there; and as
 * each server computes the width when it walks, one kind cannot read such an entry of the other. Both are read here.
 *
 * <p>Source: {@code listpack.c} of Redis 7.0 and 8.8.
 */
final class Listpack implements Packing {

    static final Listpack INSTANCE = new Listpack();

    static final int HEADER_BYTES = Integer.BYTES + Short.BYTES;

    static final int STRING_6 = 0x80;
    static final int NUMBER_13 = 0xC0;
    static final int STRING_12 = 0xE0;
    static final int STRING_32 = 0xF0;
    static final int NUMBER_16 = 0xF1;
    static final int NUMBER_24 = 0xF2;
    static final int NUMBER_32 = 0xF3;
    static final int NUMBER_64 = 0xF4;

    static final int STRING_6_BYTES_MAX = (1 << 6) - 1;
    static final int STRING_12_BYTES_MAX = (1 << 12) - 1;

    private static final int BACKLEN_BITS = 7;
    private static final int BACKLEN_MASK = 0x7F;
    private static final int BACKLEN_CONTINUES = 0x80;

    private Listpack() {}

    @Override
    public PackedElements elements(Blob blob) throws RdbCorruptException {
        return new ListpackElements(blob);
    }

    @Override
    public PackedBuilder builder(EncodingPolicy policy) {
        return new ListpackBuilder(policy.wideBacklen());
    }

    @Override
    public String title() {
        return "listpack";
    }

    /** Tells whether servers disagree about the width of the backlen of an entry whose encoding and data have this size. */
    static boolean disputed(long size) {
        return size == fullBacklen(2) || size == fullBacklen(3) || size == fullBacklen(4);
    }

    /** Returns the size of encoding and data of a string of that many bytes. */
    static long stringSize(long length) {
        return length + (length <= STRING_6_BYTES_MAX ? 1 : length <= STRING_12_BYTES_MAX ? 2 : 1 + Integer.BYTES);
    }

    /** Returns the least number of bytes that can hold the backlen of that size. */
    static int backlenWidth(int size) {
        int width = 1;
        for (int rest = size >>> BACKLEN_BITS; rest != 0; rest >>>= BACKLEN_BITS) {
            width++;
        }
        return width;
    }

    /** Writes a backlen. */
    static void putBacklen(byte[] bytes, int at, int width, int size) {
        int rest = size;
        for (int i = width - 1; i > 0; i--) {
            bytes[at + i] = (byte) (BACKLEN_CONTINUES | rest);
            rest >>>= BACKLEN_BITS;
        }
        bytes[at] = (byte) rest;
    }

    /** Tells whether the backlen of that width says that size. */
    static boolean isBacklen(byte[] bytes, int at, int width, int size) {
        int rest = size;
        for (int i = width - 1; i > 0; i--) {
            if (bytes[at + i] != (byte) (BACKLEN_CONTINUES | (rest & BACKLEN_MASK))) {
                return false;
            }
            rest >>>= BACKLEN_BITS;
        }
        return bytes[at] == rest;
    }

    /** The largest size that fits a backlen of that width. */
    private static int fullBacklen(int width) {
        return (1 << (width * BACKLEN_BITS)) - 1;
    }
}
