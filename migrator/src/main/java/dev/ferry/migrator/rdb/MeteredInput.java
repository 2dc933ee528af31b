package dev.ferry.migrator.rdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;

/** Counts what is read, and tells trouble with reading apart from trouble with writing. */
final class MeteredInput extends InputStream {

    private final String name;
    private final InputStream in;
    private final Meter meter;
    private long bytes;

    MeteredInput(String name, InputStream in, Meter meter) {
        this.name = name;
        this.in = in;
        this.meter = meter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count;
        try {
            count = in.read(into, from, length);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableException(name, bytes, e);
        }
        if (count > 0) {
            bytes += count;
            meter.read(bytes);
        }
        return count;
    }

    /** Returns how many bytes have been read. */
    long bytes() {
        return bytes;
    }
}
