package dev.ferry.rdb.encoding;

import static dev.ferry.rdb.encoding.Packing.COUNT_UNKNOWN;
import static dev.ferry.rdb.encoding.Packing.END;
import static dev.ferry.rdb.encoding.Ziplist.COUNT_AT;
import static dev.ferry.rdb.encoding.Ziplist.HEADER_BYTES;

import dev.ferry.bytes.Bytes;
import java.util.Arrays;

/** Builds a {@link Ziplist}. Confined to one thread. */
final class ZiplistBuilder implements PackedBuilder {

    private static final int CAPACITY_AT_FIRST = 256;
    private static final int HEAD_BYTES_MAX = 2 * (1 + Integer.BYTES);

    private byte[] bytes = new byte[CAPACITY_AT_FIRST];
    private int last = HEADER_BYTES;
    private int length = HEADER_BYTES;
    private int count;

    @Override
    public void add(Bytes element) {
        if (Decimal.isNumber(element)) {
            add(Decimal.parse(element));
            return;
        }
        begin(element.length());
        int size = element.length();
        if (size <= Ziplist.STRING_6_BYTES_MAX) {
            bytes[length++] = (byte) (Ziplist.STRING_6 | size);
        } else if (size <= Ziplist.STRING_14_BYTES_MAX) {
            bytes[length++] = (byte) (Ziplist.STRING_14 | (size >> 8));
            bytes[length++] = (byte) size;
        } else {
            bytes[length++] = (byte) Ziplist.STRING_32;
            LittleEndian.put32(bytes, length, Integer.reverseBytes(size));
            length += Integer.BYTES;
        }
        element.copyTo(bytes, length);
        length += size;
    }

    @Override
    public void add(long number) {
        begin(Long.BYTES);
        if (number >= 0 && number <= Ziplist.NUMBER_12 - Ziplist.NUMBER_0) {
            bytes[length++] = (byte) (Ziplist.NUMBER_0 + number);
        } else if (number == (byte) number) {
            bytes[length++] = (byte) Ziplist.NUMBER_8;
            bytes[length++] = (byte) number;
        } else if (number == (short) number) {
            bytes[length++] = (byte) Ziplist.NUMBER_16;
            LittleEndian.put16(bytes, length, (int) number);
            length += Short.BYTES;
        } else if (number << 40 >> 40 == number) {
            bytes[length++] = (byte) Ziplist.NUMBER_24;
            LittleEndian.put24(bytes, length, (int) number);
            length += LittleEndian.BYTES_24;
        } else if (number == (int) number) {
            bytes[length++] = (byte) Ziplist.NUMBER_32;
            LittleEndian.put32(bytes, length, (int) number);
            length += Integer.BYTES;
        } else {
            bytes[length++] = (byte) Ziplist.NUMBER_64;
            LittleEndian.put64(bytes, length, number);
            length += Long.BYTES;
        }
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public int length() {
        return length + 1;
    }

    @Override
    public Bytes build() {
        bytes[length] = (byte) END;
        LittleEndian.put32(bytes, 0, length + 1);
        LittleEndian.put32(bytes, Integer.BYTES, last);
        LittleEndian.put16(bytes, COUNT_AT, Math.min(count, COUNT_UNKNOWN));
        Bytes built = Bytes.copyOf(bytes, 0, length + 1);
        last = HEADER_BYTES;
        length = HEADER_BYTES;
        count = 0;
        return built;
    }

    /** Writes the size of the entry before, and makes room for so many bytes of data with their encoding, and the end. */
    private void begin(long dataBytes) {
        int needed = Math.toIntExact(length + HEAD_BYTES_MAX + dataBytes + 1);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(
                    bytes, (int) Math.min(Integer.MAX_VALUE - Long.BYTES, Math.max(needed, 2L * bytes.length)));
        }
        int size = length - last;
        last = length;
        if (size < Ziplist.LONG_SIZE) {
            bytes[length++] = (byte) size;
        } else {
            bytes[length++] = (byte) Ziplist.LONG_SIZE;
            LittleEndian.put32(bytes, length, size);
            length += Integer.BYTES;
        }
        count++;
    }
}
