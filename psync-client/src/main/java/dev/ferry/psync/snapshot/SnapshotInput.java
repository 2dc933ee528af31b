package dev.ferry.psync.snapshot;

import dev.ferry.bytes.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * The RDB of a snapshot without what frames it, from a link that ends behind the snapshot. Its end is where the source said that
 * the RDB would end. Confined to one thread; does not close the stream below.
 *
 * <pre>
 *   $EOF:…   what was read   │ held back: 40 bytes │ what has not been read yet
 *            given out       │ at the end: the marker
 * </pre>
 */
public final class SnapshotInput extends InputStream {

    private static final int WINDOW_BYTES = 64 << 10;

    private final InputStream in;
    private final SnapshotFraming framing;
    private final byte[] window;
    /** How many bytes stand behind the RDB. */
    private final int markerBytes;

    private int from;
    private int to;
    private long given;
    private boolean ended;

    public SnapshotInput(InputStream in, SnapshotFraming framing) {
        this.in = in;
        this.framing = framing;
        this.markerBytes = framing instanceof SnapshotFraming.Delimited(Bytes marker) ? marker.length() : 0;
        this.window = new byte[WINDOW_BYTES];
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int length) throws IOException {
        Objects.checkFromIndexSize(at, length, into.length);
        if (length == 0) {
            return 0;
        }
        while (!ended && to - from <= markerBytes) {
            fill();
        }
        int count = Math.min(length, to - from - markerBytes);
        if (count <= 0) {
            return -1;
        }
        System.arraycopy(window, from, into, at, count);
        from += count;
        given += count;
        return count;
    }

    /** What can be read without waiting. */
    @Override
    public int available() {
        return Math.max(0, to - from - markerBytes);
    }

    private void fill() throws IOException {
        System.arraycopy(window, from, window, 0, to - from);
        to -= from;
        from = 0;
        int count = in.read(window, to, window.length - to);
        if (count < 0) {
            ended = true;
            requireFramed();
        } else {
            to += count;
        }
    }

    private void requireFramed() throws IOException {
        switch (framing) {
            case SnapshotFraming.Sized(long length) -> {
                if (given + to - from != length) {
                    throw new EOFException("the snapshot was announced with " + length + " bytes, and "
                            + (given + to - from) + " have come");
                }
            }
            case SnapshotFraming.Delimited(Bytes marker) -> {
                Bytes seen = Bytes.copyOf(Arrays.copyOfRange(window, from, to));
                if (!seen.equals(marker)) {
                    throw new EOFException("the snapshot ends with " + seen + ", expected the end marker " + marker);
                }
            }
        }
    }
}
