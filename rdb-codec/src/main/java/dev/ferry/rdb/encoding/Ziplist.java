package dev.ferry.rdb.encoding;

import dev.ferry.rdb.RdbCorruptException;

/**
 * The packed form of the servers before Redis 7.0.
 *
 * <pre>
 * u32 bytes of the whole | u32 offset of the last entry | u16 count (65535: unknown) | entry … | 0xff     little-endian
 *
 * entry:  size of the entry before | encoding, data
 *
 * size: one byte up to 253, or 0xfe u32 for any; 0 in the first entry
 *
 * 00llllll  bytes               string of up to 63 bytes
 * 01llllll llllllll  bytes      string of up to 16383 bytes, big-endian
 * 0x80 u32  bytes               string, big-endian
 * 0xc0 i16, 0xd0 i32, 0xe0 i64, 0xf0 i24, 0xfe i8
 * 0xf1 to 0xfd                  0 to 12
 * </pre>
 *
 * <p>Source: {@code ziplist.c} of Redis 6.2.
 */
final class Ziplist implements Packing {

    static final Ziplist INSTANCE = new Ziplist();

    static final int HEADER_BYTES = 2 * Integer.BYTES + Short.BYTES;
    static final int COUNT_AT = 2 * Integer.BYTES;

    /** The first byte of a size of five. */
    static final int LONG_SIZE = 0xFE;

    static final int STRING_6 = 0x00;
    static final int STRING_14 = 0x40;
    static final int STRING_32 = 0x80;
    static final int NUMBER_16 = 0xC0;
    static final int NUMBER_32 = 0xD0;
    static final int NUMBER_64 = 0xE0;
    static final int NUMBER_24 = 0xF0;
    static final int NUMBER_0 = 0xF1;
    static final int NUMBER_12 = 0xFD;
    static final int NUMBER_8 = 0xFE;

    static final int STRING_6_BYTES_MAX = (1 << 6) - 1;
    static final int STRING_14_BYTES_MAX = (1 << 14) - 1;

    private Ziplist() {}

    @Override
    public PackedElements elements(Blob blob) throws RdbCorruptException {
        return new ZiplistElements(blob);
    }

    @Override
    public PackedBuilder builder(EncodingPolicy policy) {
        return new ZiplistBuilder();
    }

    @Override
    public String title() {
        return "ziplist";
    }
}
