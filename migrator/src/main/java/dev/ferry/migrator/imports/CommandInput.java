package dev.ferry.migrator.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The commands of all parts as one stream. Each part begins in database 0, whatever the one before has selected:
 *
 * <pre>
 *   SELECT 0 │ commands of the first part │ SELECT 0 │ commands of the second │ … then it waits
 * </pre>
 *
 * <p>Confined to the reading thread, but for {@link #interrupt}.
 */
final class CommandInput extends InputStream {

    private static final byte[] BEGIN = "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<Part> parts;
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private int index;
    /** How much of the part has been given, with its beginning. */
    private long given;

    private @Nullable InputStream open;

    /** @param from how many bytes of the stream are left out */
    CommandInput(List<Part> parts, long from) {
        this.parts = parts.stream().filter(part -> part.commandBytes() > 0).toList();
        long left = from;
        while (index < this.parts.size() && left >= length(this.parts.get(index))) {
            left -= length(this.parts.get(index));
            index++;
        }
        this.given = left;
    }

    static long length(List<Part> parts) {
        return parts.stream().mapToLong(CommandInput::length).sum();
    }

    private static long length(Part part) {
        return part.commandBytes() == 0 ? 0 : BEGIN.length + part.commandBytes();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (index < parts.size()) {
            Part part = parts.get(index);
            if (given < length(part)) {
                return read(part, into, from, length);
            }
            closePart();
            index++;
            given = 0;
        }
        return await();
    }

    private int read(Part part, byte[] into, int from, int length) throws IOException {
        int count;
        if (given < BEGIN.length) {
            count = (int) Math.min(length, BEGIN.length - given);
            System.arraycopy(BEGIN, (int) given, into, from, count);
        } else {
            InputStream in = open;
            if (in == null) {
                in = part.commands(given - BEGIN.length);
                open = in;
            }
            count = in.read(into, from, (int) Math.min(length, length(part) - given));
            if (count < 0) {
                throw new DatasetException(
                        DatasetException.Reason.DAMAGED,
                        part.blob().name() + " has become shorter while it was read: it ends " + (length(part) - given)
                                + " bytes before the end that it had");
            }
        }
        given += count;
        return count;
    }

    /** Nothing more will come, and whoever reads learns of it in another way. */
    private int await() throws IOException {
        try {
            interrupted.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("stopped at the end of the file");
        }
        throw new IOException("the reading was interrupted");
    }

    @Override
    public int available() {
        return index < parts.size() && (index < parts.size() - 1 || given < length(parts.get(index))) ? 1 : 0;
    }

    /** Makes it fail, also while it waits at its end. */
    void interrupt() {
        interrupted.countDown();
    }

    @Override
    public void close() throws IOException {
        interrupt();
        closePart();
    }

    private void closePart() throws IOException {
        InputStream in = open;
        open = null;
        if (in != null) {
            in.close();
        }
    }
}
