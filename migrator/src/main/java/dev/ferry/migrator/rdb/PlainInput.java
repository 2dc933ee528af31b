package dev.ferry.migrator.rdb;

import com.github.luben.zstd.ZstdIOException;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.RdbTruncatedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.ClosedByInterruptException;

/** The bytes of a source behind its compression, if it has one. What is wrong with that is damage of the source. */
final class PlainInput extends InputStream {

    private final MeteredInput source;
    private InputStream plain;
    private boolean begun;
    private boolean compressed;
    private long bytes;

    PlainInput(MeteredInput source) {
        this.source = source;
        this.plain = source;
    }

    /** Tells whether what was read so far was compressed. */
    boolean compressed() {
        return compressed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        try {
            if (!begun) {
                begun = true;
                plain = Compression.plain(source);
                compressed = !(plain instanceof PushbackInputStream);
            }
            int count = plain.read(into, from, length);
            bytes += Math.max(0, count);
            return count;
        } catch (UnreadableException | ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            if (e instanceof EOFException || isCutOff(e)) {
                throw new RdbTruncatedException("the compressed file ends too early; the RDB in it", bytes, null);
            }
            throw new RdbCorruptException(
                    "the compression is damaged (" + e.getMessage() + ") in the RDB", bytes, null);
        }
    }

    private static boolean isCutOff(IOException e) {
        return e instanceof ZstdIOException zstd && "Truncated source".equals(zstd.getMessage());
    }
}
