package dev.ferry.migrator.route.write;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.checksum.Crc64;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.spill.Spill;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.nio.file.Path;

/** A value in parts, kept until its end is known, with the checksum of its payload so far. Confined to one thread. */
final class LargeValue implements ByteSink, AutoCloseable {

    private static final int MEMORY_BYTES_MAX = 1 << 20;

    private final Spill bytes;
    private long crc;

    /**
     * Begins with no bytes.
     *
     * @param directory for the file that a long value needs
     * @param crc the CRC64 of what stands before the value in its payload
     */
    LargeValue(Path directory, long crc) {
        this.bytes = new Spill(directory, MEMORY_BYTES_MAX);
        this.crc = crc;
    }

    @Override
    public void write(byte[] part, int from, int length) throws IOException {
        bytes.write(part, from, length);
        crc = Crc64.update(crc, part, from, length);
    }

    /** The CRC64 of everything up to the end of the value. */
    long crc() {
        return crc;
    }

    /** Returns the items of the value, from the first one. */
    ValueItems items(RdbType type, Bytes key, RdbLimits limits) throws IOException {
        RdbInput in = new RdbInput(bytes.open(), limits);
        in.key(key);
        return type.encoding().items(in);
    }

    void writeTo(ByteSink sink) throws IOException {
        bytes.writeTo(sink);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
