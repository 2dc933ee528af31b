package dev.ferry.migrator.imports;

import dev.ferry.migrator.rdb.Compression;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Opens blobs as they were before they were compressed, and lets others look at their first bytes. */
final class Unpacking {

    private static final int WINDOW_BYTES = 256 << 10;

    private Unpacking() {}

    /**
     * Opens a blob as it was before it was compressed.
     *
     * @param raw hears how many bytes of it have been read, as it is kept
     */
    static BufferedInputStream open(Blob blob, Count raw) throws IOException {
        return new BufferedInputStream(Compression.plain(new Counting(blob, raw)), WINDOW_BYTES);
    }

    /** Returns the next bytes, which stay unread; fewer at the end. */
    static byte[] peek(BufferedInputStream in, int count) throws IOException {
        in.mark(count);
        byte[] head = in.readNBytes(count);
        in.reset();
        return head;
    }

    static boolean begins(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    /** Hears how many bytes have been read. */
    @FunctionalInterface
    interface Count {
        void read(long bytes) throws IOException;
    }

    /** Counts, and says of what could not be read which blob it was. */
    private static final class Counting extends InputStream {

        private final String name;
        private final InputStream in;
        private final Count count;
        private long bytes;

        Counting(Blob blob, Count count) throws IOException {
            this.name = blob.name();
            this.in = blob.open();
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read;
            try {
                read = in.read(into, from, length);
            } catch (IOException e) {
                throw new DatasetException(
                        DatasetException.Reason.UNREADABLE,
                        "cannot read " + name + " behind byte " + bytes + ": " + e.getMessage(),
                        e);
            }
            if (read > 0) {
                bytes += read;
                count.read(bytes);
            }
            return read;
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
