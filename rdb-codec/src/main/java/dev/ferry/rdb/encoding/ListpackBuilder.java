package dev.ferry.rdb.encoding;

import static dev.ferry.rdb.encoding.Listpack.HEADER_BYTES;
import static dev.ferry.rdb.encoding.Packing.COUNT_UNKNOWN;
import static dev.ferry.rdb.encoding.Packing.END;

import dev.ferry.bytes.Bytes;
import java.util.Arrays;

/** Builds a {@link Listpack}. Confined to one thread. */
final class ListpackBuilder implements PackedBuilder {

    private static final int CAPACITY_AT_FIRST = 256;
    private static final int BACKLEN_WIDTH_MAX = 5;

    private final boolean wideBacklen;
    private byte[] bytes = new byte[CAPACITY_AT_FIRST];
    private int length = HEADER_BYTES;
    private int count;

    /** See {@link EncodingPolicy#wideBacklen}. */
    ListpackBuilder(boolean wideBacklen) {
        this.wideBacklen = wideBacklen;
    }

    @Override
    public void add(Bytes element) {
        if (Decimal.isNumber(element)) {
            add(Decimal.parse(element));
            return;
        }
        int size = reserve(Listpack.stringSize(element.length()));
        int headSize = size - element.length();
        switch (headSize) {
            case 1 -> bytes[length] = (byte) (Listpack.STRING_6 | element.length());
            case 2 -> {
                bytes[length] = (byte) (Listpack.STRING_12 | (element.length() >> 8));
                bytes[length + 1] = (byte) element.length();
            }
            default -> {
                bytes[length] = (byte) Listpack.STRING_32;
                LittleEndian.put32(bytes, length + 1, element.length());
            }
        }
        element.copyTo(bytes, length + headSize);
        end(size);
    }

    @Override
    public void add(long number) {
        reserve(1 + Long.BYTES);
        int data = length + 1;
        if (number >= 0 && number < 1 << 7) {
            bytes[length] = (byte) number;
            end(1);
        } else if (fits(number, 13)) {
            bytes[length] = (byte) (Listpack.NUMBER_13 | ((number >> 8) & 0x1F));
            bytes[data] = (byte) number;
            end(2);
        } else if (fits(number, Short.SIZE)) {
            bytes[length] = (byte) Listpack.NUMBER_16;
            LittleEndian.put16(bytes, data, (int) number);
            end(1 + Short.BYTES);
        } else if (fits(number, 24)) {
            bytes[length] = (byte) Listpack.NUMBER_24;
            LittleEndian.put24(bytes, data, (int) number);
            end(1 + LittleEndian.BYTES_24);
        } else if (fits(number, Integer.SIZE)) {
            bytes[length] = (byte) Listpack.NUMBER_32;
            LittleEndian.put32(bytes, data, (int) number);
            end(1 + Integer.BYTES);
        } else {
            bytes[length] = (byte) Listpack.NUMBER_64;
            LittleEndian.put64(bytes, data, number);
            end(1 + Long.BYTES);
        }
    }

    /** Adds all elements of another one; an entry stands the same wherever it stands. */
    void addAll(ListpackBuilder other) {
        int size = other.length - HEADER_BYTES;
        reserve(size);
        System.arraycopy(other.bytes, HEADER_BYTES, bytes, length, size);
        length += size;
        count += other.count;
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
        LittleEndian.put16(bytes, Integer.BYTES, Math.min(count, COUNT_UNKNOWN));
        Bytes built = Bytes.copyOf(bytes, 0, length + 1);
        length = HEADER_BYTES;
        count = 0;
        return built;
    }

    private static boolean fits(long number, int bits) {
        int above = Long.SIZE - bits;
        return number << above >> above == number;
    }

    /** Makes room for encoding and data of that size, the backlen and the end. */
    private int reserve(long size) {
        int needed = Math.toIntExact(length + size + BACKLEN_WIDTH_MAX + 1);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(
                    bytes, (int) Math.min(Integer.MAX_VALUE - Long.BYTES, Math.max(needed, 2L * bytes.length)));
        }
        return (int) size;
    }

    private void end(int size) {
        int width = Listpack.backlenWidth(size) + (wideBacklen && Listpack.disputed(size) ? 1 : 0);
        Listpack.putBacklen(bytes, length + size, width, size);
        length += size + width;
        count++;
    }
}
