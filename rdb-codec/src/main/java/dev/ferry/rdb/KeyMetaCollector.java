package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Keeps a KEY_META record as it stands in the file, with the opcode that was read before it. */
final class KeyMetaCollector implements RawValueSink {

    private final ByteArrayOutputStream record = new ByteArrayOutputStream();
    private final int bytesMax;
    private final long offset;

    KeyMetaCollector(int bytesMax, long offset) {
        this.bytesMax = bytesMax;
        this.offset = offset;
        record.write(Opcode.KEY_META_OR_SLOT_IMPORT);
    }

    @Override
    public void whole(byte[] window, int from, int length) throws IOException {
        part(window, from, length);
    }

    @Override
    public void part(byte[] window, int from, int length) throws IOException {
        if (length > bytesMax - record.size()) {
            throw new RdbLimitException("metadata of a key, longer than " + bytesMax + " bytes,", offset, null);
        }
        record.write(window, from, length);
    }

    @Override
    public void end(long length) {
        // All parts have come.
    }

    Bytes record() {
        return Bytes.adopt(record.toByteArray());
    }
}
