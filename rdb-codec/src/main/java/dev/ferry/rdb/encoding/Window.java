package dev.ferry.rdb.encoding;

import dev.ferry.rdb.RawValueSink;
import dev.ferry.rdb.checksum.RunningCrc64;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A fixed array that moves along a stream. What is read lies in the array as plain bytes, and everything
 * that moves out of it has been checksummed, a whole window at a time.
 *
 * <pre>
 *  bytes   0                                                                     capacity
 *          +-----------------+------------------------+-------------+--------------+
 *          |  consumed       |  consumed, but kept    |  read ahead |  free        |
 *          +-----------------+------------------------+-------------+--------------+
 *                            ^ mark (-1: nothing)     ^ position    ^ limit
 * </pre>
 *
 * <p>From the mark on, bytes are kept for a sink. They go to it whole when the value has ended, or in parts
 * whenever they fill the array; so memory is bounded by the array, whatever the size of the value.
 *
 * <p>The stream is asked for more only when the bytes at hand do not suffice, and then for as much as it
 * gives in one read. Confined to the reader's thread.
 */
final class Window {

    private static final int UNMARKED = -1;

    final byte[] bytes;
    int position;
    int limit;

    private final InputStream in;
    private final RunningCrc64 checksum = new RunningCrc64();
    private long offsetOfFirst;
    private int checksumFrom;
    private int mark = UNMARKED;
    private @Nullable RawValueSink sink;
    private long sunk;

    /** @param offset of the first byte that the stream gives */
    Window(InputStream in, long offset, int capacity) {
        this.in = in;
        this.offsetOfFirst = offset;
        this.bytes = new byte[capacity];
    }

    /** The offset of the next byte. */
    long offset() {
        return offsetOfFirst + position;
    }

    /** The checksum of all bytes consumed; those that follow are not part of any. */
    long checksum() {
        checksumUpTo(position);
        return checksum.finish();
    }

    /** The number of bytes that lie between position and limit. */
    int available() {
        return limit - position;
    }

    /** Reads until {@code count} bytes are available, few against the capacity; false when the stream ends before. */
    boolean arrives(int count) throws IOException {
        while (available() < count) {
            if (limit == bytes.length) {
                makeRoom();
            } else if (position == limit && mark == UNMARKED) {
                moveTo(position);
            }
            int read = read();
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    /** Consumes {@code count} bytes, however many that are; false when the stream ends before. */
    boolean skips(long count) throws IOException {
        long left = count;
        while (left > available()) {
            left -= available();
            position = limit;
            if (!arrives(1)) {
                return false;
            }
        }
        position += (int) left;
        return true;
    }

    /** From here on, every byte that is consumed is meant for the sink, until {@link #deliver}. */
    void mark(RawValueSink forSink) {
        mark = position;
        sink = forSink;
        sunk = 0;
    }

    /** Hands what was consumed since the mark to the sink, and takes the mark away. */
    void deliver() throws IOException {
        RawValueSink marked = sink;
        if (marked == null) {
            throw new IllegalStateException("nothing is marked");
        }
        int from = mark;
        mark = UNMARKED;
        sink = null;
        if (sunk == 0) {
            marked.whole(bytes, from, position - from);
            return;
        }
        if (position > from) {
            marked.part(bytes, from, position - from);
        }
        marked.end(sunk + position - from);
    }

    /** What follows in the stream: the bytes read ahead, then the stream itself. The window is given up. */
    InputStream remainder() {
        return limit == position
                ? in
                : new SequenceInputStream(new ByteArrayInputStream(bytes, position, limit - position), in);
    }

    private int read() throws IOException {
        int read = in.read(bytes, limit, bytes.length - limit);
        if (read != 0) {
            return read;
        }
        // A stream that returns nothing although it was asked for something would keep us spinning.
        int one = in.read();
        if (one < 0) {
            return -1;
        }
        bytes[limit] = (byte) one;
        return 1;
    }

    private void makeRoom() throws IOException {
        if (mark > 0) {
            moveTo(mark);
            return;
        }
        if (mark == 0 && sink != null) {
            sink.part(bytes, 0, position);
            sunk += position;
            mark = position;
        }
        moveTo(position);
    }

    /** Moves the bytes from {@code from} on to the start of the array. */
    private void moveTo(int from) {
        checksumUpTo(from);
        System.arraycopy(bytes, from, bytes, 0, limit - from);
        offsetOfFirst += from;
        checksumFrom = 0;
        position -= from;
        limit -= from;
        if (mark != UNMARKED) {
            mark -= from;
        }
    }

    private void checksumUpTo(int to) {
        checksum.update(bytes, checksumFrom, to - checksumFrom);
        checksumFrom = to;
    }
}
