package dev.ferry.migrator.route.write;

import dev.ferry.bytes.ByteSink;
import dev.ferry.rdb.checksum.Crc64;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A value too large for memory, on disk until its end is known. Confined to one thread; the file goes with it. */
final class ValueFile implements AutoCloseable {

    private static final int PART_BYTES = 64 << 10;

    private final Path path;
    private final RandomAccessFile file;
    private long crc;

    private ValueFile(Path path, long crc) throws FileNotFoundException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "rw");
        this.crc = crc;
    }

    /**
     * Makes a file that nobody else may read: it holds a value in the clear.
     *
     * @param crc the CRC64 of what stands before the value in its payload
     */
    static ValueFile createIn(Path directory, long crc) throws IOException {
        return new ValueFile(Files.createTempFile(directory, "value-", ""), crc);
    }

    void append(byte[] bytes, int from, int length) throws IOException {
        file.write(bytes, from, length);
        crc = Crc64.update(crc, bytes, from, length);
    }

    /** The CRC64 of everything up to the end of the value. */
    long crc() {
        return crc;
    }

    void writeTo(ByteSink sink) throws IOException {
        file.seek(0);
        byte[] part = new byte[PART_BYTES];
        for (int count = file.read(part); count >= 0; count = file.read(part)) {
            sink.write(part, 0, count);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
        Files.deleteIfExists(path);
    }
}
