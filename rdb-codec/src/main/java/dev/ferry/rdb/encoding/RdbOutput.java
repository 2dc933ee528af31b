package dev.ferry.rdb.encoding;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.lzf.LzfEncoder;
import dev.ferry.rdb.spill.Spill;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes the primitives of an RDB: numbers, lengths, strings. Bytes gather in a buffer and go to the sink when it is full
 * and on {@link #flush}. Confined to one thread. See {@link RdbInput} for how a length stands in a file.
 */
public final class RdbOutput {

    private static final int BUFFER_BYTES = 32 << 10;
    private static final int SPILL_BUFFER_BYTES = 1 << 10;
    private static final int SPILL_MEMORY_BYTES_MAX = 4 << 20;

    private static final int LENGTH_6_MAX = (1 << 6) - 1;
    private static final int LENGTH_14_MAX = (1 << 14) - 1;
    private static final long LENGTH_32_MAX = (1L << 32) - 1;

    /** The length of the text of {@link Integer#MIN_VALUE}. */
    private static final int NUMBER_TEXT_BYTES_MAX = 11;

    /** A server does not try to compress shorter strings, nor keep one that has become only a little shorter. */
    private static final int COMPRESSED_BYTES_MIN = 21;

    private static final int COMPRESSION_GAIN_BYTES_MIN = 4;

    private static final VarHandle I32_BE = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle I64_BE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final ByteSink sink;
    private final EncodingPolicy policy;
    private final Path spillDirectory;
    private final byte[] buffer;
    private final ByteSink strings = this::string;
    private final ByteSink texts = this::text;
    private int filled;
    private @Nullable LzfEncoder lzf;

    /** Writes to the sink; what has to wait and is large goes to a file in the system's directory for those. */
    public RdbOutput(ByteSink sink, EncodingPolicy policy) {
        this(sink, policy, Path.of(System.getProperty("java.io.tmpdir", ".")));
    }

    /**
     * Writes to the sink.
     *
     * @param spillDirectory where a file is made for the parts of a large value that have to be counted before they are
     *     written
     */
    public RdbOutput(ByteSink sink, EncodingPolicy policy, Path spillDirectory) {
        this(sink, policy, spillDirectory, BUFFER_BYTES);
    }

    private RdbOutput(ByteSink sink, EncodingPolicy policy, Path spillDirectory, int bufferBytes) {
        this.sink = sink;
        this.policy = policy;
        this.spillDirectory = spillDirectory;
        this.buffer = new byte[bufferBytes];
    }

    /** Returns the policy by which values are written. */
    public EncodingPolicy policy() {
        return policy;
    }

    /** Returns an empty spill, for what has to be counted before it is written. The caller closes it. */
    Spill spill() {
        return new Spill(spillDirectory, SPILL_MEMORY_BYTES_MAX);
    }

    /** Returns an output with a small buffer that writes to a spill, by the same policy. */
    RdbOutput to(Spill other) {
        RdbOutput small = new RdbOutput(other, policy, spillDirectory, SPILL_BUFFER_BYTES);
        small.lzf = policy.compress() ? encoder() : null;
        return small;
    }

    /** Writes the lowest eight bits. */
    public void u8(int value) throws IOException {
        reserve(1);
        buffer[filled++] = (byte) value;
    }

    /** Writes four bytes, little-endian. */
    public void i32(int value) throws IOException {
        reserve(Integer.BYTES);
        LittleEndian.put32(buffer, filled, value);
        filled += Integer.BYTES;
    }

    /** Writes eight bytes, little-endian. */
    public void i64(long value) throws IOException {
        reserve(Long.BYTES);
        LittleEndian.put64(buffer, filled, value);
        filled += Long.BYTES;
    }

    /** Writes a length, unsigned, in its shortest form. */
    public void length(long length) throws IOException {
        reserve(1 + Long.BYTES);
        if (length < 0 || length > LENGTH_32_MAX) {
            buffer[filled] = (byte) RdbInput.LENGTH_64;
            I64_BE.set(buffer, filled + 1, length);
            filled += 1 + Long.BYTES;
        } else if (length <= LENGTH_6_MAX) {
            buffer[filled++] = (byte) length;
        } else if (length <= LENGTH_14_MAX) {
            buffer[filled++] = (byte) (RdbInput.LENGTH_14 | length >> 8);
            buffer[filled++] = (byte) length;
        } else {
            buffer[filled] = (byte) RdbInput.LENGTH_32;
            I32_BE.set(buffer, filled + 1, (int) length);
            filled += 1 + Integer.BYTES;
        }
    }

    /** Writes a string in its shortest form that the policy allows: as a number, in LZF, or as it is. */
    public void string(Bytes string) throws IOException {
        boolean written = string.length() <= NUMBER_TEXT_BYTES_MAX && number(string);
        if (!written) {
            string.writeTo(texts);
        }
    }

    /** Writes {@code length} bytes, the first at index {@code from}, as one string in its shortest form. */
    public void string(byte[] bytes, int from, int length) throws IOException {
        boolean written = length <= NUMBER_TEXT_BYTES_MAX && number(Bytes.copyOf(bytes, from, length));
        if (!written) {
            text(bytes, from, length);
        }
    }

    /** Returns a sink that writes each piece that it is given as one string, see {@link #string}. */
    public ByteSink strings() {
        return strings;
    }

    /** Writes bytes as they are. */
    public void raw(Bytes bytes) throws IOException {
        if (bytes.length() > buffer.length - filled) {
            bytes.writeTo(this::raw);
            return;
        }
        bytes.copyTo(buffer, filled);
        filled += bytes.length();
    }

    /** Writes bytes as they are. */
    public void raw(byte[] bytes, int from, int length) throws IOException {
        if (length > buffer.length - filled) {
            flush();
            if (length >= buffer.length) {
                sink.write(bytes, from, length);
                return;
            }
        }
        System.arraycopy(bytes, from, buffer, filled, length);
        filled += length;
    }

    /** Gives everything that has gathered to the sink. */
    public void flush() throws IOException {
        if (filled > 0) {
            int gathered = filled;
            filled = 0;
            sink.write(buffer, 0, gathered);
        }
    }

    private boolean number(Bytes string) throws IOException {
        if (!Decimal.isNumber(string)) {
            return false;
        }
        long number = Decimal.parse(string);
        if (number != (int) number) {
            return false;
        }
        if (number == (byte) number) {
            u8(RdbStrings.INT8);
            u8((int) number);
        } else if (number == (short) number) {
            u8(RdbStrings.INT16);
            u8((int) number);
            u8((int) number >> 8);
        } else {
            u8(RdbStrings.INT32);
            i32((int) number);
        }
        return true;
    }

    /** Writes a string that is no number. */
    private void text(byte[] bytes, int from, int length) throws IOException {
        boolean written = length >= COMPRESSED_BYTES_MIN && policy.compress() && compressed(bytes, from, length);
        if (!written) {
            length(length);
            raw(bytes, from, length);
        }
    }

    private boolean compressed(byte[] bytes, int from, int count) throws IOException {
        LzfEncoder lzf = encoder();
        int length = lzf.encode(bytes, from, count, count - COMPRESSION_GAIN_BYTES_MIN);
        if (length == 0) {
            return false;
        }
        u8(RdbStrings.LZF);
        length(length);
        length(count);
        raw(lzf.block(), 0, length);
        return true;
    }

    /** It is made when it is first needed: its tables are larger than most values. */
    private LzfEncoder encoder() {
        LzfEncoder made = lzf;
        if (made == null) {
            made = new LzfEncoder();
            lzf = made;
        }
        return made;
    }

    private void reserve(int count) throws IOException {
        if (count > buffer.length - filled) {
            flush();
        }
    }
}
