package dev.ferry.engine.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The part of an append-only file that is written to. Confined to one thread, but for {@link #sync}. */
public final class AppendFile {

    private static final Logger log = LoggerFactory.getLogger(AppendFile.class);

    private final FileChannel channel;
    private Path path;
    private long length;

    private AppendFile(Path path, FileChannel channel, long length) {
        this.path = path;
        this.channel = channel;
        this.length = length;
    }

    /** Opens a file behind its last byte, or makes it. */
    public static AppendFile open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long length = channel.size();
        channel.position(length);
        return new AppendFile(path, channel, length);
    }

    /** Returns how many bytes it has. */
    public long length() {
        return length;
    }

    /**
     * Takes what has gathered from a buffer and writes it. What could not be written stays there; nothing of it is in the file,
     * unless it cannot be taken away again either.
     */
    public void write(CommandBuffer from) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(from.array(), 0, from.length());
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            undo(from, bytes.position(), e);
            throw e;
        }
        length += from.length();
        from.drop(from.length());
    }

    /** Has everything that was written be on the disk. Any thread may call it. */
    public void sync() throws IOException {
        channel.force(false);
    }

    /** Gives it another name. */
    public void rename(Path to) throws IOException {
        TemporaryFiles.rename(path, to);
        path = to;
    }

    public Path path() {
        return path;
    }

    /** Closes and removes it; it belongs to nothing. */
    public void remove() {
        try {
            channel.close();
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("{} stays and may be removed: {}", path, e.toString());
        }
    }

    public void close() throws IOException {
        channel.close();
    }

    private void undo(CommandBuffer from, int written, IOException cause) {
        try {
            channel.truncate(length);
        } catch (IOException e) {
            cause.addSuppressed(e);
            length += written;
            from.drop(written);
        }
    }
}
