package dev.ferry.rdb.encoding;

import static dev.ferry.rdb.encoding.Listpack.HEADER_BYTES;

import dev.ferry.rdb.RdbCorruptException;

/** Walks a {@link Listpack} from entry to entry, and checks all that it passes. Confined to one thread. */
final class ListpackElements extends PackedElements {

    private int entry;
    private int nextEntry = HEADER_BYTES;

    ListpackElements(Blob blob) throws RdbCorruptException {
        super(Listpack.INSTANCE, blob, HEADER_BYTES);
    }

    @Override
    boolean atEnd() {
        entry = nextEntry;
        return entry == end;
    }

    @Override
    void decodeNext() throws RdbCorruptException {
        int size = decode();
        nextEntry = entry + size + backlenWidth(size);
    }

    @Override
    int entryAt() {
        return entry;
    }

    /** Decodes the current entry, and returns the size of its encoding and data; a backlen fits behind them. */
    private int decode() throws RdbCorruptException {
        int head = bytes[entry] & 0xFF;
        if (head < Listpack.STRING_6) {
            return number(1, head);
        }
        if (head < Listpack.NUMBER_13) {
            return string(1, head & 0x3F);
        }
        if (head < Listpack.STRING_12) {
            require(2);
            int unsigned = (head & 0x1F) << 8 | (bytes[entry + 1] & 0xFF);
            return number(2, unsigned << 19 >> 19);
        }
        if (head < Listpack.STRING_32) {
            require(2);
            return string(2, (head & 0x0F) << 8 | (bytes[entry + 1] & 0xFF));
        }
        return decodeWide(head);
    }

    private int decodeWide(int head) throws RdbCorruptException {
        int at = entry + 1;
        int width = switch (head) {
            case Listpack.NUMBER_16 -> Short.BYTES;
            case Listpack.NUMBER_24 -> LittleEndian.BYTES_24;
            case Listpack.NUMBER_32, Listpack.STRING_32 -> Integer.BYTES;
            case Listpack.NUMBER_64 -> Long.BYTES;
            default -> throw corrupt("encoding 0x%02x (0x00 to 0xf4, or 0xff at the end)".formatted(head));
        };
        require(1 + width);
        return switch (head) {
            case Listpack.STRING_32 -> string(1 + width, Integer.toUnsignedLong(LittleEndian.i32(bytes, at)));
            case Listpack.NUMBER_16 -> number(1 + width, LittleEndian.i16(bytes, at));
            case Listpack.NUMBER_24 -> number(1 + width, LittleEndian.i24(bytes, at));
            case Listpack.NUMBER_32 -> number(1 + width, LittleEndian.i32(bytes, at));
            default -> number(1 + width, LittleEndian.i64(bytes, at));
        };
    }

    private int number(int size, long value) throws RdbCorruptException {
        require(size);
        found(value);
        return size;
    }

    private int string(int headSize, long length) throws RdbCorruptException {
        require(headSize + length);
        found(entry + headSize, (int) length);
        return headSize + (int) length;
    }

    /** Makes sure that so many bytes from the entry's first on, and a backlen of one byte, lie before the end. */
    private void require(long size) throws RdbCorruptException {
        if (size >= end - entry) {
            throw corrupt("an entry of %d bytes and its backlen (%d bytes are left)".formatted(size, end - entry));
        }
    }

    /** Returns the width of the backlen, and makes sure that it says the size. */
    private int backlenWidth(int size) throws RdbCorruptException {
        int at = entry + size;
        if (bytes[at] == size) {
            return 1;
        }
        int width = Listpack.backlenWidth(size);
        if (width <= end - at && Listpack.isBacklen(bytes, at, width, size)) {
            return width;
        }
        if (Listpack.disputed(size) && width + 1 <= end - at && Listpack.isBacklen(bytes, at, width + 1, size)) {
            return width + 1;
        }
        throw corrupt("a backlen at byte %d that is not of the %d bytes before it".formatted(at, size));
    }
}
