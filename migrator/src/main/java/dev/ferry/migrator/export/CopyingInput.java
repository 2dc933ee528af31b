package dev.ferry.migrator.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Writes what is read to a file as well. Confined to one thread. */
final class CopyingInput extends InputStream {

    private final InputStream in;
    private final OutputStream copy;

    CopyingInput(InputStream in, OutputStream copy) {
        this.in = in;
        this.copy = copy;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = in.read(into, from, length);
        if (count > 0) {
            copy.write(into, from, count);
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return in.available();
    }
}
