package dev.ferry.rdb.spill;

import dev.ferry.bytes.ByteSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written first and read afterwards: in memory up to a bound, and beyond it in a temporary file that
 * nobody else may read, and that goes with {@link #clear} or {@link #close}.
 *
 * <pre>
 * 0                       filed               length
 * +-----------------------+-------------------+
 * | in the file           | in memory         |
 * +-----------------------+-------------------+
 * </pre>
 *
 * <p>Confined to one thread.
 */
public final class Spill implements ByteSink, AutoCloseable {

    private static final int FIRST_BYTES = 4 << 10;
    private static final int PART_BYTES = 64 << 10;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final int memoryBytesMax;

    private byte[] memory;
    private int buffered;
    private long filed;
    private @Nullable Path path;
    private @Nullable RandomAccessFile file;

    /**
     * Begins with no bytes.
     *
     * @param directory where the file is made when one is needed
     * @param memoryBytesMax how many bytes are kept in memory, at least 1
     */
    public Spill(Path directory, int memoryBytesMax) {
        if (memoryBytesMax < 1) {
            throw new IllegalArgumentException("memoryBytesMax " + memoryBytesMax + " (at least 1)");
        }
        this.directory = directory;
        this.memoryBytesMax = memoryBytesMax;
        this.memory = new byte[Math.min(memoryBytesMax, FIRST_BYTES)];
    }

    /** @throws IOException when the file cannot be made or written, for example because the disk is full */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (length > memoryBytesMax - buffered) {
            drain();
            if (length >= memoryBytesMax) {
                appendToFile(bytes, from, length);
                return;
            }
        }
        if (length > memory.length - buffered) {
            memory = Arrays.copyOf(
                    memory, (int) Math.min(memoryBytesMax, Math.max(2L * memory.length, buffered + length)));
        }
        System.arraycopy(bytes, from, memory, buffered, length);
        buffered += length;
    }

    /** Returns the number of bytes. */
    public long length() {
        return filed + buffered;
    }

    /** Tells whether all bytes are in memory, so that {@link #writeTo} gives them in one piece. */
    public boolean inMemory() {
        return filed == 0;
    }

    /** Gives all bytes to the sink, in pieces unless {@link #inMemory}. More may be written afterwards. */
    public void writeTo(ByteSink sink) throws IOException {
        if (filed > 0) {
            byte[] part = new byte[(int) Math.min(filed, PART_BYTES)];
            for (long at = 0; at < filed; ) {
                int count = readFile(at, part, 0, part.length);
                sink.write(part, 0, count);
                at += count;
            }
        }
        sink.write(memory, 0, buffered);
    }

    /**
     * Returns a stream over all bytes, which is valid until this is written to, cleared or closed. There may be several. It
     * need not be closed.
     */
    public InputStream open() {
        return new Stream();
    }

    /** Forgets all bytes and removes the file; it can then be written to anew. */
    public void clear() throws IOException {
        buffered = 0;
        filed = 0;
        try (RandomAccessFile closing = file) {
            file = null;
        } finally {
            Path removed = path;
            path = null;
            if (removed != null) {
                Files.deleteIfExists(removed);
            }
        }
    }

    /** The same as {@link #clear}. */
    @Override
    public void close() throws IOException {
        clear();
    }

    private void drain() throws IOException {
        if (buffered > 0) {
            appendToFile(memory, 0, buffered);
            buffered = 0;
        }
    }

    private void appendToFile(byte[] bytes, int from, int length) throws IOException {
        try {
            append(bytes, from, length);
        } catch (IOException e) {
            throw new IOException(
                    "a large value cannot be kept in %s, %d bytes of it so far: %s; make room there"
                            .formatted(directory, filed + length, e.getMessage()),
                    e);
        }
    }

    private void append(byte[] bytes, int from, int length) throws IOException {
        RandomAccessFile opened = file;
        if (opened == null) {
            Path made = Files.createTempFile(directory, "value-", "", ownerOnly(Files.getFileStore(directory)));
            path = made;
            opened = new RandomAccessFile(made.toFile(), "rw");
            file = opened;
        }
        opened.seek(filed);
        opened.write(bytes, from, length);
        filed += length;
    }

    private static FileAttribute<?>[] ownerOnly(FileStore store) {
        return store.supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
    }

    private int readFile(long at, byte[] into, int from, int length) throws IOException {
        RandomAccessFile opened = file;
        int count = -1;
        if (opened != null) {
            opened.seek(at);
            count = opened.read(into, from, (int) Math.min(length, filed - at));
        }
        if (count <= 0) {
            throw new IOException(
                    "%s ends at byte %d of %d; was it changed by somebody else?".formatted(path, at, filed));
        }
        return count;
    }

    private final class Stream extends InputStream {

        private long at;

        @Override
        public long skip(long count) {
            long skipped = Math.clamp(count, 0, Spill.this.length() - at);
            at += skipped;
            return skipped;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at >= Spill.this.length()) {
                return -1;
            }
            int count;
            if (at < filed) {
                count = readFile(at, into, from, length);
            } else {
                int start = (int) (at - filed);
                count = Math.min(length, buffered - start);
                System.arraycopy(memory, start, into, from, count);
            }
            at += count;
            return count;
        }
    }
}
