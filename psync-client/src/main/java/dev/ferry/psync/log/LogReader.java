package dev.ferry.psync.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cursor through a log. Confined to the thread that reads; {@link #giveUp} may be called from any. */
final class LogReader extends InputStream {

    private static final Logger logger = LoggerFactory.getLogger(LogReader.class);
    private static final int READ_BYTES_MAX = 64 << 10;

    private final StreamLog log;
    private long position;
    private @Nullable LogFile file;
    private volatile @Nullable FileChannel channel;
    private volatile boolean givenUp;

    /** @param position the offset behind which it begins */
    LogReader(StreamLog log, long position) {
        this.log = log;
        this.position = position;
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
        if (givenUp || position >= log.end()) {
            log.awaitBehind(this, position);
        }
        leaveFileAtItsEnd();
        LogFile from = currentFile();
        int count = (int) Math.min(Math.min(length, READ_BYTES_MAX), from.to() - position);
        int read = read(from, ByteBuffer.wrap(into, at, count));
        position += read;
        return read;
    }

    /** What can be read without waiting for the source. */
    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, log.end() - position));
    }

    @Override
    public void close() {
        leaveFile();
    }

    boolean givenUp() {
        return givenUp;
    }

    /** Ends this reader because of another one: its next read fails. */
    void giveUp() {
        givenUp = true;
        closeQuietly(channel);
    }

    /** A file that is read to its end is let go at once: as long as somebody has it open, its place on the disk is not free. */
    void leaveFileAtItsEnd() {
        LogFile current = file;
        if (current != null && current.sealed() && position == current.to()) {
            leaveFile();
        }
    }

    private void leaveFile() {
        file = null;
        closeQuietly(channel);
        channel = null;
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            logger.debug("a file that was read from could not be closed", e);
        }
    }

    private LogFile currentFile() throws IOException {
        LogFile current = file;
        if (current == null) {
            current = log.fileBehind(position);
            channel = current.read();
            file = current;
        }
        return current;
    }

    private int read(LogFile from, ByteBuffer into) throws IOException {
        try {
            int count = Objects.requireNonNull(channel).read(into, position - from.from());
            if (count <= 0) {
                throw new IOException("the file " + from.path() + " is shorter than what was written to it: byte "
                        + (position - from.from()) + " was expected; was it truncated from outside?");
            }
            return count;
        } catch (ClosedByInterruptException e) {
            throw interrupted();
        } catch (ClosedChannelException e) {
            throw givenUp ? StreamLog.readElsewhere() : e;
        }
    }

    static InterruptedIOException interrupted() {
        return new InterruptedIOException("interrupted while reading the stream log");
    }
}
