package dev.ferry.rdb.encoding;

import static dev.ferry.rdb.encoding.RdbInput.KIND_MASK;
import static dev.ferry.rdb.encoding.RdbInput.LENGTH_14;
import static dev.ferry.rdb.encoding.RdbInput.LENGTH_6;
import static dev.ferry.rdb.encoding.RdbInput.NOT_A_LENGTH;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.RdbLimitException;
import dev.ferry.rdb.lzf.Lzf;
import dev.ferry.rdb.lzf.LzfDecoder;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The strings of an RDB: to be read, or only to be skipped.
 *
 * <pre>
 * length  bytes                     as they are
 * 0xc0    i8                        the decimal text of a number, little-endian
 * 0xc1    i16
 * 0xc2    i32
 * 0xc3    length b  length u  b bytes     LZF; u bytes when decoded
 * </pre>
 *
 * <p>Confined to the thread of its cursor.
 */
final class RdbStrings {

    static final int INT8 = 0xC0;
    static final int INT16 = 0xC1;
    static final int INT32 = 0xC2;
    static final int LZF = 0xC3;

    /** The size of a string that is not skipped in the straight run. */
    private static final int LONG_OR_RARE = Integer.MAX_VALUE;

    /** The first piece of a string that has not arrived yet; it grows as bytes come. */
    private static final int FIRST_PIECE_BYTES = 64 << 10;

    /** The longest part of a string that is read in parts; shorter ones have one. */
    private static final int PART_BYTES_MAX = LzfDecoder.PIECE_BYTES_MAX;

    private static final int NUMBER_TEXT_BYTES_MAX = 11;

    /** Longer arrays are not to be had from every virtual machine. */
    private static final int BLOCK_BYTES_MAX = Integer.MAX_VALUE - Long.BYTES;

    private final RdbInput in;
    private final Window window;

    RdbStrings(RdbInput in, Window window) {
        this.in = in;
        this.window = window;
    }

    Bytes read(int bytesMax, String what) throws IOException {
        return Bytes.adopt(readArray(bytesMax, what));
    }

    byte[] readArray(int bytesMax, String what) throws IOException {
        long start = in.offset();
        int head = head();
        if ((head & KIND_MASK) != NOT_A_LENGTH) {
            return take(limited(in.length(), bytesMax, what, start));
        }
        window.position++;
        return switch (head) {
            case INT8 -> number((byte) in.u8());
            case INT16 -> number(in.i16());
            case INT32 -> number(in.i32());
            case LZF -> decompress(bytesMax, what, start);
            default -> throw unknown(start, head);
        };
    }

    /** Begins to read a string of any length in parts. */
    ValueItems.OfString parts() throws IOException {
        long start = in.offset();
        int head = head();
        if ((head & KIND_MASK) != NOT_A_LENGTH) {
            long length = in.count();
            return new ValueItems.OfString(length, new RawParts(length));
        }
        if (head != LZF) {
            Bytes number = read(NUMBER_TEXT_BYTES_MAX, "number");
            return new ValueItems.OfString(number.length(), Items.of(List.of(number)));
        }
        window.position++;
        long blockLength = in.length();
        long length = in.length();
        if (!Lzf.plausible(blockLength, length)) {
            throw notThatLength(start, blockLength, length);
        }
        if (length <= PART_BYTES_MAX) {
            byte[] whole = decompress(blockLength, (int) length, start);
            return new ValueItems.OfString(length, Items.of(List.of(Bytes.adopt(whole))));
        }
        return new ValueItems.OfString(length, new LzfParts(start, blockLength, length));
    }

    long lengthAtMost() throws IOException {
        int head = head();
        if ((head & KIND_MASK) != NOT_A_LENGTH) {
            return in.lengthAt(0, in.lengthSizeAt(0));
        }
        return switch (head) {
            case INT8 -> "-128".length();
            case INT16 -> "-32768".length();
            case INT32 -> "-2147483648".length();
            case LZF -> {
                int at = 1 + in.lengthSizeAt(1);
                yield in.lengthAt(at, in.lengthSizeAt(at));
            }
            default -> throw unknown(in.offset(), head);
        };
    }

    void skip() throws IOException {
        long start = in.offset();
        int head = head();
        if ((head & KIND_MASK) != NOT_A_LENGTH) {
            in.skip(in.count());
            return;
        }
        window.position++;
        switch (head) {
            case INT8 -> in.skip(Byte.BYTES);
            case INT16 -> in.skip(Short.BYTES);
            case INT32 -> in.skip(Integer.BYTES);
            case LZF -> {
                long blockLength = in.count();
                in.length();
                in.skip(blockLength);
            }
            default -> throw unknown(start, head);
        }
    }

    /**
     * Skips {@code count} times a string and {@code trailer} bytes. Nearly all bytes of nearly all files go
     * this way, so it runs straight over the window, and leaves the run only for what is long or rare.
     */
    void skip(long count, int trailer) throws IOException {
        long left = count;
        while (left > 0) {
            left = skipInWindow(left, trailer);
            if (left > 0) {
                skip();
                in.skip(trailer);
                left--;
            }
        }
    }

    /** Skips strings with short heads that lie in the window as a whole; returns how many are left. */
    private long skipInWindow(long count, int trailer) {
        byte[] bytes = window.bytes;
        int limit = window.limit;
        int at = window.position;
        long left = count;
        while (left > 0 && limit - at >= 2) {
            int head = bytes[at] & 0xFF;
            int size = switch (head & KIND_MASK) {
                case LENGTH_6 -> 1 + head;
                case LENGTH_14 -> 2 + ((head & 0x3F) << 8 | (bytes[at + 1] & 0xFF));
                case NOT_A_LENGTH -> head <= INT32 ? 1 + (1 << (head & 0x3F)) : LONG_OR_RARE;
                default -> LONG_OR_RARE;
            };
            if (size > limit - at - trailer) {
                break;
            }
            at += size + trailer;
            left--;
        }
        window.position = at;
        return left;
    }

    private int head() throws IOException {
        in.ensure(1);
        return window.bytes[window.position] & 0xFF;
    }

    private RdbCorruptException unknown(long start, int head) {
        return in.corrupt(start, "string encoding 0x" + Integer.toHexString(head) + " (0xc0 to 0xc3)");
    }

    private int limited(long length, int bytesMax, String what, long start) throws RdbLimitException {
        if (length < 0 || length > bytesMax) {
            throw in.tooLong(
                    start, what + " of " + Long.toUnsignedString(length) + " bytes (at most " + bytesMax + ")");
        }
        return (int) length;
    }

    private static byte[] number(int value) {
        return Integer.toString(value).getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] decompress(int bytesMax, String what, long start) throws IOException {
        long blockLength = in.length();
        return decompress(blockLength, limited(in.length(), bytesMax, what, start), start);
    }

    private byte[] decompress(long blockLength, int length, long start) throws IOException {
        if (!Lzf.plausible(blockLength, length) || blockLength > BLOCK_BYTES_MAX) {
            throw notThatLength(start, blockLength, length);
        }
        byte[] decoded;
        boolean filled;
        if (blockLength <= window.available()) {
            decoded = new byte[length];
            filled = Lzf.decode(window.bytes, window.position, (int) blockLength, decoded);
            window.position += (int) blockLength;
        } else {
            byte[] block = take((int) blockLength);
            decoded = new byte[length];
            filled = Lzf.decode(block, 0, block.length, decoded);
        }
        if (!filled) {
            throw notThatLength(start, blockLength, length);
        }
        return decoded;
    }

    private RdbCorruptException notThatLength(long start, long blockLength, long length) {
        return in.corrupt(
                start,
                "LZF string of " + Long.toUnsignedString(blockLength) + " bytes, which does not decode to its "
                        + Long.toUnsignedString(length) + " bytes");
    }

    /** Reads so many bytes into an array that grows as they come. */
    private byte[] take(int length) throws IOException {
        if (length <= window.available()) {
            int from = window.position;
            window.position += length;
            return Arrays.copyOfRange(window.bytes, from, window.position);
        }
        byte[] taken = new byte[Math.min(length, Math.max(window.available(), FIRST_PIECE_BYTES))];
        int filled = 0;
        while (filled < length) {
            in.ensure(1);
            int piece = Math.min(length - filled, window.available());
            if (filled + piece > taken.length) {
                taken = Arrays.copyOf(taken, (int) Math.min(length, Math.max(2L * taken.length, filled + piece)));
            }
            System.arraycopy(window.bytes, window.position, taken, filled, piece);
            window.position += piece;
            filled += piece;
        }
        return taken;
    }

    /** The parts of a string that stands as it is. */
    private final class RawParts implements Items<Bytes> {

        private long left;

        RawParts(long length) {
            left = length;
        }

        @Override
        public @Nullable Bytes next() throws IOException {
            if (left == 0) {
                return null;
            }
            int length = (int) Math.min(left, PART_BYTES_MAX);
            left -= length;
            return Bytes.adopt(take(length));
        }
    }

    /** The parts of a string in LZF, each decoded when it is pulled. */
    private final class LzfParts implements Items<Bytes> {

        private final LzfDecoder decoder = new LzfDecoder();
        private final long start;
        private final long blockLength;
        private final long length;
        private long blockLeft;
        private long left;

        LzfParts(long start, long blockLength, long length) {
            this.start = start;
            this.blockLength = blockLength;
            this.length = length;
            this.blockLeft = blockLength;
            this.left = length;
        }

        @Override
        public @Nullable Bytes next() throws IOException {
            while (blockLeft > 0 && !decoder.full()) {
                in.ensure((int) Math.min(blockLeft, LzfDecoder.TOKEN_BYTES_MAX));
                int from = window.position;
                int to = from + (int) Math.min(blockLeft, window.available());
                int decodedTo = decoder.decode(window.bytes, from, to);
                if (decodedTo <= from) {
                    throw notThatLength(start, blockLength, length);
                }
                window.position = decodedTo;
                blockLeft -= decodedTo - from;
            }
            left -= decoder.pieceLength();
            if (left < 0 || (blockLeft == 0 && left > 0)) {
                throw notThatLength(start, blockLength, length);
            }
            return decoder.pieceLength() == 0 ? null : Bytes.adopt(decoder.take());
        }
    }
}
