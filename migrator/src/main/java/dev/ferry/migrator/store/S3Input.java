package dev.ferry.migrator.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import org.jspecify.annotations.Nullable;

/** The bytes of an object, which are asked for again from where the connection broke. Confined to one thread. */
final class S3Input extends InputStream {

    /** So often in a row nothing may come of it. */
    private static final int ATTEMPTS = 4;

    private final String place;
    private final long bytes;
    private final Opening opening;
    private @Nullable InputStream in;
    private long at;
    private int failures;

    /** Opens the object from a byte on. */
    @FunctionalInterface
    interface Opening {
        InputStream from(long offset) throws IOException;
    }

    S3Input(String place, long bytes, Opening opening) {
        this.place = place;
        this.bytes = bytes;
        this.opening = opening;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (at < bytes) {
            try {
                InputStream open = in == null ? opening.from(at) : in;
                in = open;
                int count = open.read(into, start, (int) Math.min(length, bytes - at));
                if (count < 0) {
                    throw new EOFException(place + " ended behind " + at + " of " + bytes + " bytes");
                }
                at += count;
                failures = 0;
                return count;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (IOException e) {
                failures++;
                if (failures == ATTEMPTS) {
                    throw e;
                }
                close();
            }
        }
        return -1;
    }

    @Override
    public void close() {
        InputStream open = in;
        in = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // What was read is read, and the rest nobody wants any more.
            }
        }
    }
}
