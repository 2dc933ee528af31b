package dev.ferry.rdb.encoding;

import static dev.ferry.rdb.encoding.Ziplist.HEADER_BYTES;

import dev.ferry.rdb.RdbCorruptException;

/** Walks a {@link Ziplist} from entry to entry, and checks all that it passes. Confined to one thread. */
final class ZiplistElements extends PackedElements {

    private final int last;

    private int entryBefore = HEADER_BYTES;
    private int entry = HEADER_BYTES;
    private int nextEntry = HEADER_BYTES;

    ZiplistElements(Blob blob) throws RdbCorruptException {
        super(Ziplist.INSTANCE, blob, HEADER_BYTES);
        this.last = LittleEndian.i32(bytes, Integer.BYTES);
    }

    @Override
    boolean atEnd() throws RdbCorruptException {
        if (nextEntry != end) {
            return false;
        }
        if (last != entry) {
            throw corrupt("the last entry, which by the head is at byte " + Integer.toUnsignedString(last));
        }
        return true;
    }

    @Override
    void decodeNext() throws RdbCorruptException {
        entryBefore = entry;
        entry = nextEntry;
        nextEntry = decode(entry + sizeWidth());
    }

    @Override
    int entryAt() {
        return entry;
    }

    /** Returns how many bytes the size of the entry before takes, and makes sure that it is right. */
    private int sizeWidth() throws RdbCorruptException {
        int size = entry - entryBefore;
        int head = bytes[entry] & 0xFF;
        if (head < Ziplist.LONG_SIZE) {
            if (head != size) {
                throw corrupt("an entry of %d bytes before it, which has %d".formatted(head, size));
            }
            return 1;
        }
        if (head != Ziplist.LONG_SIZE) {
            throw corrupt("0x%02x (the size of the entry before)".formatted(head));
        }
        require(entry, 1 + Integer.BYTES);
        int said = LittleEndian.i32(bytes, entry + 1);
        if (said != size) {
            throw corrupt(
                    "an entry of %s bytes before it, which has %d".formatted(Integer.toUnsignedString(said), size));
        }
        return 1 + Integer.BYTES;
    }

    /** Decodes encoding and data, which begin at {@code at}, and returns where they end. */
    private int decode(int at) throws RdbCorruptException {
        require(at, 1);
        int head = bytes[at] & 0xFF;
        return switch (head & 0xC0) {
            case Ziplist.STRING_6 -> string(at + 1, head);
            case Ziplist.STRING_14 -> {
                require(at, 2);
                yield string(at + 2, (head & 0x3F) << 8 | (bytes[at + 1] & 0xFF));
            }
            case Ziplist.STRING_32 -> {
                require(at, 1 + Integer.BYTES);
                int length = Integer.reverseBytes(LittleEndian.i32(bytes, at + 1));
                yield string(at + 1 + Integer.BYTES, Integer.toUnsignedLong(length));
            }
            default -> decodeNumber(head, at + 1);
        };
    }

    private int decodeNumber(int head, int at) throws RdbCorruptException {
        if (head >= Ziplist.NUMBER_0 && head <= Ziplist.NUMBER_12) {
            found((long) head - Ziplist.NUMBER_0);
            return at;
        }
        int width = switch (head) {
            case Ziplist.NUMBER_8 -> 1;
            case Ziplist.NUMBER_16 -> Short.BYTES;
            case Ziplist.NUMBER_24 -> LittleEndian.BYTES_24;
            case Ziplist.NUMBER_32 -> Integer.BYTES;
            case Ziplist.NUMBER_64 -> Long.BYTES;
            default -> throw corrupt("encoding 0x%02x at byte %d".formatted(head, at - 1));
        };
        require(at, width);
        found(
                switch (head) {
                    case Ziplist.NUMBER_8 -> bytes[at];
                    case Ziplist.NUMBER_16 -> LittleEndian.i16(bytes, at);
                    case Ziplist.NUMBER_24 -> LittleEndian.i24(bytes, at);
                    case Ziplist.NUMBER_32 -> LittleEndian.i32(bytes, at);
                    default -> LittleEndian.i64(bytes, at);
                });
        return at + width;
    }

    private int string(int at, long length) throws RdbCorruptException {
        require(at, length);
        found(at, (int) length);
        return at + (int) length;
    }

    /** Makes sure that so many bytes lie before the end. */
    private void require(int at, long count) throws RdbCorruptException {
        if (count > end - at) {
            throw corrupt("%d bytes at byte %d, where the end is at %d".formatted(count, at, end));
        }
    }
}
