package dev.ferry.rdb;

import java.io.InputStream;

/** The same bytes again and again, until {@code length} of them have been read. */
public final class RepeatedInput extends InputStream {

    private final byte[] bytes;
    private final long length;
    private long position;

    /** Repeats the bytes. */
    public RepeatedInput(byte[] bytes, long length) {
        this.bytes = bytes;
        this.length = length;
    }

    @Override
    public int read() {
        return position < length ? bytes[(int) (position++ % bytes.length)] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int at, int count) {
        if (position == length) {
            return -1;
        }
        int from = (int) (position % bytes.length);
        int chunk = (int) Math.min(Math.min(count, bytes.length - from), length - position);
        System.arraycopy(bytes, from, into, at, chunk);
        position += chunk;
        return chunk;
    }
}
