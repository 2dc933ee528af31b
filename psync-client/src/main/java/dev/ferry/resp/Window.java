package dev.ferry.resp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * A byte array filled from a blocking source, out of which RESP is parsed. Confined to the reading thread.
 *
 * <pre>
 *   0        mark            at             end          bytes.length
 *   | read    | frame so far  | not yet read | free        |
 * </pre>
 *
 * Bytes from {@code mark} on stay where a caller can still use them; the window grows as far as it is allowed to when
 * that is needed.
 */
final class Window {

    private final InputStream in;
    private final Runnable beforeWaiting;
    private final int size;
    private final int sizeMax;

    byte[] bytes;
    int mark;
    int at;
    int end;
    private long positionOfWindowStart;

    /**
     * @param sizeMax how far the window may grow, in bytes
     * @param beforeWaiting called each time that reading is about to wait for the peer
     */
    Window(InputStream in, int size, int sizeMax, Runnable beforeWaiting) {
        this.in = in;
        this.size = size;
        this.sizeMax = sizeMax;
        this.beforeWaiting = beforeWaiting;
        this.bytes = new byte[size];
    }

    /** How many bytes of the source have been parsed. */
    long position() {
        return positionOfWindowStart + at;
    }

    /** Gives up everything before the present position. A window that has grown for one long frame is as it was once that is all gone. */
    void markHere() {
        if (at == end && bytes.length > size) {
            positionOfWindowStart += at;
            bytes = new byte[size];
            at = 0;
            end = 0;
        }
        mark = at;
    }

    int unread() {
        return end - at;
    }

    /**
     * Makes at least {@code count} unread bytes present; false, without waiting for any, when they would not fit beside
     * what is marked.
     */
    boolean ensure(int count) throws IOException {
        if ((long) at - mark + count > sizeMax) {
            return false;
        }
        while (end - at < count) {
            fill();
        }
        return true;
    }

    /** Reads whatever the source has next. The window grows with the bytes that have come, not with those announced. */
    private void fill() throws IOException {
        if (end == bytes.length) {
            makeRoom();
        }
        if (in.available() == 0) {
            beforeWaiting.run();
        }
        int count = in.read(bytes, end, bytes.length - end);
        if (count < 0) {
            throw new EOFException("the peer closed the connection after byte " + (positionOfWindowStart + end));
        }
        end += count;
    }

    /**
     * Gives up the bytes before the mark, or, where there are none, doubles the window. A window that has grown for one long frame
     * is as it was once that is gone.
     */
    private void makeRoom() {
        byte[] target;
        if (mark == 0) {
            target = new byte[(int) Math.min(sizeMax, bytes.length * 2L)];
        } else {
            target = bytes.length > size && end - mark < size / 2 ? new byte[size] : bytes;
        }
        System.arraycopy(bytes, mark, target, 0, end - mark);
        bytes = target;
        positionOfWindowStart += mark;
        at -= mark;
        end -= mark;
        mark = 0;
    }

    /** Skips a line end, both bytes of which are present; it must be CR LF. */
    void expectLineEnd() throws IOException {
        if (bytes[at] != '\r' || bytes[at + 1] != '\n') {
            throw new RespException(RespException.show(bytes[at] & 0xff), "CR LF", position());
        }
        at += 2;
    }
}
