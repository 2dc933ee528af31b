package dev.ferry.psync.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One file of a spool: segments one behind the other, deleted when the last of them has been read.
 *
 * <p>Written by the appending thread and read by the reading one, never at the same place.
 */
final class SpoolFile {

    private final Path path;
    private final FileChannel channel;
    /** Segments that have not been read, and one while more may be appended. */
    private final AtomicInteger open = new AtomicInteger(1);

    private long length;

    private SpoolFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Makes a file that nobody else has and nobody else may read: it holds the dataset in the clear. */
    static SpoolFile createIn(Path directory) throws IOException {
        Path path = Files.createTempFile(directory, "spool-", "");
        return new SpoolFile(path, FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    long length() {
        return length;
    }

    /** Appends a segment; after an error the file holds nothing of it. */
    Segment.OnDisk append(byte[] bytes, int from, int count) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes, from, count);
        long position = length;
        while (source.hasRemaining()) {
            position += channel.write(source, position);
        }
        open.incrementAndGet();
        Segment.OnDisk segment = new Segment.OnDisk(this, length, count);
        length = position;
        return segment;
    }

    int read(ByteBuffer into, long position) throws IOException {
        int count = channel.read(into, position);
        if (count < 0) {
            throw new IOException("the spool file " + path + " is shorter than what was written to it: it ends at "
                    + channel.size() + ", byte " + position + " was expected; was it truncated from outside?");
        }
        return count;
    }

    /** One segment has been read, or no more will be appended. */
    void release() throws IOException {
        if (open.decrementAndGet() == 0) {
            discard();
        }
    }

    boolean released() {
        return open.get() == 0;
    }

    /** Deletes the file whatever is still in it. */
    void discard() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }
}
