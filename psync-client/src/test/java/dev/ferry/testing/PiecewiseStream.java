package dev.ferry.testing;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/** Bytes that arrive in pieces, as they do from a socket. */
public final class PiecewiseStream extends InputStream {
    private final byte[] bytes;
    private final IntUnaryOperator pieceAt;
    private int at;

    private PiecewiseStream(byte[] bytes, IntUnaryOperator pieceAt) {
        this.bytes = bytes;
        this.pieceAt = pieceAt;
    }

    /** At most {@code length} bytes at a time. */
    public static PiecewiseStream ofPieces(byte[] bytes, int length) {
        return new PiecewiseStream(bytes, at -> length);
    }

    /** Two pieces, the first one of {@code firstLength} bytes. */
    public static PiecewiseStream splitAt(byte[] bytes, int firstLength) {
        return new PiecewiseStream(bytes, at -> at < firstLength ? firstLength - at : bytes.length);
    }

    @Override
    public int read() {
        return at < bytes.length ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) {
        Objects.checkFromIndexSize(from, length, into.length);
        if (at == bytes.length) {
            return -1;
        }
        int count = Math.min(Math.min(length, pieceAt.applyAsInt(at)), bytes.length - at);
        System.arraycopy(bytes, at, into, from, count);
        at += count;
        return count;
    }
}
