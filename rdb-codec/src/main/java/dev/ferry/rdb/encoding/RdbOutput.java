package dev.ferry.rdb.encoding;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import java.io.IOException;

/**
 * Writes the primitives of an RDB: numbers, lengths, strings. Bytes gather in a buffer and go to the sink when it is full
 * and on {@link #flush}. Confined to one thread. See {@link RdbInput} for how a length stands in a file.
 */
public final class RdbOutput {

    private final ByteSink sink;
    private final EncodingPolicy policy;

    /** Writes to the sink. */
    public RdbOutput(ByteSink sink, EncodingPolicy policy) {
        this.sink = sink;
        this.policy = policy;
    }

    /** Returns the policy by which values are written. */
    public EncodingPolicy policy() {
        return policy;
    }

    /** Writes the lowest eight bits. */
    public void u8(int value) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes four bytes, little-endian. */
    public void i32(int value) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes eight bytes, little-endian. */
    public void i64(long value) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes a length, unsigned, in its shortest form. */
    public void length(long length) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes a string in its shortest form that the policy allows: as a number, in LZF, or as it is. */
    public void string(Bytes string) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Writes bytes as they are. */
    public void raw(byte[] bytes, int from, int length) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Gives everything that has gathered to the sink. */
    public void flush() throws IOException {
        sink.write(new byte[0], 0, 0);
    }
}
