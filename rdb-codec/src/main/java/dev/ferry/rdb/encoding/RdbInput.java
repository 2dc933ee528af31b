package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RawValueSink;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.RdbLimitException;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbTruncatedException;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over an RDB, with the primitives of the format: numbers, lengths, strings.
 *
 * <pre>
 * 00xxxxxx             length of 6 bits
 * 01xxxxxx yyyyyyyy    length of 14 bits, big-endian
 * 10000000 u32         length of 32 bits, big-endian
 * 10000001 u64         length of 64 bits, big-endian
 * 11xxxxxx             no length: a string that is not its own bytes
 * </pre>
 *
 * <p>Nothing is allocated by a length that was only announced. Confined to one thread.
 *
 * <p>Source of the format: {@code rdb.c}, {@code rdb.h} of Redis 7.
 */
public final class RdbInput {

    /** The two bits that tell the kind of a length, and the kind that is none. */
    static final int KIND_MASK = 0xC0;

    static final int LENGTH_6 = 0x00;
    static final int LENGTH_14 = 0x40;
    static final int LENGTH_32 = 0x80;
    static final int LENGTH_64 = 0x81;
    static final int NOT_A_LENGTH = 0xC0;

    /** No element is smaller than a byte, so no honest count comes near this; and sums of it do not overflow. */
    private static final long COUNT_MAX = 1L << 56;

    private static final VarHandle I32_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle I64_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final RdbLimits limits;
    private final Window window;
    private final RdbStrings strings;
    private final HashTemplates templates = new HashTemplates();
    private @Nullable Bytes key;

    /** Reads from {@code in}, a window at a time. */
    public RdbInput(InputStream in, RdbLimits limits) {
        this(in, 0, limits);
    }

    /** Reads from {@code in}, whose first byte has that offset in the RDB. */
    public RdbInput(InputStream in, long offset, RdbLimits limits) {
        this.limits = limits;
        this.window = new Window(in, offset, limits.windowBytes());
        this.strings = new RdbStrings(this, window);
    }

    /** Names the key that errors from here on belong to; null for none. */
    public void key(@Nullable Bytes current) {
        key = current;
    }

    /** Returns what is accepted at most. */
    public RdbLimits limits() {
        return limits;
    }

    /** Returns the hash templates of this RDB, as far as they have been read. */
    public HashTemplates templates() {
        return templates;
    }

    /** Returns the offset of the cursor: the number of bytes consumed, when it began with the first. */
    public long offset() {
        return window.offset();
    }

    /** Returns the CRC64 of all bytes consumed; to be asked for once, at the end. */
    public long checksum() {
        return window.checksum();
    }

    /**
     * Returns the bytes at the cursor without consuming them: at least {@code count} unless the input ends
     * before, and as much more as has arrived anyway, up to {@code max}.
     */
    public Bytes peek(int count, int max) throws IOException {
        boolean arrived = window.arrives(count);
        int length = arrived ? Math.min(max, window.available()) : window.available();
        return Bytes.copyOf(window.bytes, window.position, length);
    }

    /** Reads one byte, 0 to 255. */
    public int u8() throws IOException {
        ensure(1);
        return window.bytes[window.position++] & 0xFF;
    }

    /** Reads two bytes, little-endian and signed. */
    public int i16() throws IOException {
        ensure(Short.BYTES);
        short value = LittleEndian.i16(window.bytes, window.position);
        window.position += Short.BYTES;
        return value;
    }

    /** Reads four bytes, little-endian. */
    public int i32() throws IOException {
        ensure(Integer.BYTES);
        int value = LittleEndian.i32(window.bytes, window.position);
        window.position += Integer.BYTES;
        return value;
    }

    /** Reads eight bytes, little-endian. */
    public long i64() throws IOException {
        ensure(Long.BYTES);
        long value = LittleEndian.i64(window.bytes, window.position);
        window.position += Long.BYTES;
        return value;
    }

    /** Reads a length with all its 64 bits, unsigned: ids and sequence numbers use them. */
    public long length() throws IOException {
        int size = lengthSizeAt(0);
        long value = lengthAt(0, size);
        window.position += size;
        return value;
    }

    /** Reads the number of the elements that follow; one that no file can hold is corrupt. */
    public long count() throws IOException {
        long start = offset();
        long count = length();
        if (count < 0 || count > COUNT_MAX) {
            throw corrupt(start, "count " + Long.toUnsignedString(count) + " (at most 2^56)");
        }
        return count;
    }

    /** Reads a string of at most {@code bytesMax} bytes when decoded; {@code what} names it in an error. */
    public Bytes string(int bytesMax, String what) throws IOException {
        return strings.read(bytesMax, what);
    }

    /** Reads a string as {@link #string} does, into an array that belongs to the caller. */
    public byte[] array(int bytesMax, String what) throws IOException {
        return strings.readArray(bytesMax, what);
    }

    /** Reads a string that is one element of a collection; {@code what} names it in an error. */
    public Bytes element(String what) throws IOException {
        return strings.read(limits.elementBytesMax(), what);
    }

    /** Begins to read a string of any length, part by part; when all parts have been pulled the cursor is behind it. */
    ValueItems.OfString parts() throws IOException {
        return strings.parts();
    }

    /** Reads a string into which a whole structure is packed; {@code what} names it in an error. */
    Blob blob(String what) throws IOException {
        long start = offset();
        return new Blob(strings.readArray(limits.packedBytesMax(), what), start, what, this);
    }

    /** Returns how long the string at the cursor can be when decoded, in bytes, without consuming it. */
    public long stringLengthAtMost() throws IOException {
        return strings.lengthAtMost();
    }

    /** Skips {@code count} bytes. */
    public void skip(long count) throws IOException {
        if (!window.skips(count)) {
            throw truncated();
        }
    }

    /** Skips one string. */
    public void skipString() throws IOException {
        strings.skip();
    }

    /** Skips {@code count} times a string and {@code trailer} bytes after it, quickly. */
    public void skipStrings(long count, int trailer) throws IOException {
        strings.skip(count, trailer);
    }

    /** From here on, what is consumed is meant for the sink, until {@link #deliver}. */
    public void mark(RawValueSink sink) {
        window.mark(sink);
    }

    /** Hands what was consumed since {@link #mark} to the sink. */
    public void deliver() throws IOException {
        window.deliver();
    }

    /** Returns what follows: the bytes read ahead, then the stream. This cursor is not used any more. */
    public InputStream remainder() {
        return window.remainder();
    }

    /** Makes an error about the element that began at {@code start}. */
    public RdbCorruptException corrupt(long start, String problem) {
        return new RdbCorruptException(problem, start, key);
    }

    /** Makes an error about the element that began at {@code start}, of this key, after the cursor has moved on. */
    RdbCorruptException corrupt(long start, @Nullable Bytes ofKey, String problem) {
        return new RdbCorruptException(problem, start, ofKey);
    }

    /** Returns the key that is being read; null outside of any. */
    @Nullable
    Bytes key() {
        return key;
    }

    /** Makes an error about a limit that the element at {@code start} exceeds. */
    public RdbLimitException tooLong(long start, String problem) {
        return new RdbLimitException(problem, start, key);
    }

    /** Makes {@code count} bytes lie in the window. */
    void ensure(int count) throws IOException {
        if (window.available() < count && !window.arrives(count)) {
            throw truncated();
        }
    }

    /** The size of the length that begins {@code ahead} bytes after the cursor; it then lies in the window. */
    int lengthSizeAt(int ahead) throws IOException {
        ensure(ahead + 1);
        int head = window.bytes[window.position + ahead] & 0xFF;
        int size = switch (head & KIND_MASK) {
            case LENGTH_6 -> 1;
            case LENGTH_14 -> 2;
            default ->
                switch (head) {
                    case LENGTH_32 -> 1 + Integer.BYTES;
                    case LENGTH_64 -> 1 + Long.BYTES;
                    default ->
                        throw corrupt(
                                offset() + ahead,
                                "byte 0x" + Integer.toHexString(head) + " (a length: 0x00 to 0x7f, 0x80, 0x81)");
                };
        };
        ensure(ahead + size);
        return size;
    }

    /** The length of that size. */
    long lengthAt(int ahead, int size) {
        byte[] bytes = window.bytes;
        int at = window.position + ahead;
        return switch (size) {
            case 1 -> bytes[at];
            case 2 -> (bytes[at] & 0x3F) << 8 | (bytes[at + 1] & 0xFF);
            case 1 + Integer.BYTES -> Integer.toUnsignedLong((int) I32_BE.get(bytes, at + 1));
            default -> (long) I64_BE.get(bytes, at + 1);
        };
    }

    private RdbTruncatedException truncated() {
        window.position = window.limit;
        return new RdbTruncatedException("the input ends inside of the RDB", offset(), key);
    }
}
