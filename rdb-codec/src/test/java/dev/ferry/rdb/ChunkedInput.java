package dev.ferry.rdb;

import java.io.InputStream;
import java.util.function.IntUnaryOperator;

/** A stream that gives its bytes in pieces of a chosen size. */
final class ChunkedInput extends InputStream {

    private final byte[] bytes;
    private final IntUnaryOperator chunkAt;
    private int position;

    private ChunkedInput(byte[] bytes, IntUnaryOperator chunkAt) {
        this.bytes = bytes;
        this.chunkAt = chunkAt;
    }

    /** At most {@code chunk} bytes at a time. */
    static ChunkedInput inChunksOf(int chunk, byte[] bytes) {
        return new ChunkedInput(bytes, at -> chunk);
    }

    /** The first {@code first} bytes, then the rest. */
    static ChunkedInput splitAt(int first, byte[] bytes) {
        return new ChunkedInput(bytes, at -> at < first ? first - at : Integer.MAX_VALUE);
    }

    @Override
    public int read() {
        return position < bytes.length ? bytes[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int at, int length) {
        if (position == bytes.length) {
            return -1;
        }
        int count = Math.min(Math.min(length, bytes.length - position), chunkAt.applyAsInt(position));
        System.arraycopy(bytes, position, into, at, count);
        position += count;
        return count;
    }
}
