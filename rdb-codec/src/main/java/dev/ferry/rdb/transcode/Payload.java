package dev.ferry.rdb.transcode;

import dev.ferry.bytes.ByteSink;
import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.checksum.Crc64;
import dev.ferry.rdb.dump.DumpPayload;
import dev.ferry.rdb.dump.DumpPayloadException;
import dev.ferry.rdb.encoding.ModuleEncoding;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.spill.Spill;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A DUMP payload whose checksum is right.
 *
 * <pre>
 * 0           metaLength  valueAt          body
 * +-----------+-----------+----------------+---------+
 * | KEY_META  | type      | value          | footer  |
 * +-----------+-----------+----------------+---------+
 * </pre>
 */
record Payload(Bytes key, Spill bytes, RdbVersion version, RdbType type, long metaLength, long body) {

    private static final int VERSION_LENGTH = Short.BYTES;
    private static final int PART_BYTES = 64 << 10;
    private static final int KEY_META = 0xF3;
    private static final RdbLimits LIMITS = RdbLimits.defaults();

    /** Reads footer and head. */
    static Payload checked(Bytes key, Spill bytes) throws IOException {
        long body = bytes.length() - DumpPayload.FOOTER_LENGTH;
        if (body <= 0) {
            throw new DumpPayloadException("payload of key " + key + " of " + bytes.length()
                    + " bytes (at least a type byte and " + DumpPayload.FOOTER_LENGTH + " of footer)");
        }
        RdbVersion version = checkedVersion(key, bytes, body);
        RdbInput in = new RdbInput(bytes.open(), LIMITS);
        in.key(key);
        int head = in.u8();
        long metaLength = 0;
        if (head == KEY_META && version.dialect() == Dialect.REDIS) {
            ModuleEncoding.skipKeyMeta(in);
            metaLength = in.offset();
            head = in.u8();
        }
        RdbType type = RdbType.of(head, version);
        if (type == null) {
            throw new DumpPayloadException(
                    "payload of key " + key + " with type " + head + ", which " + version + " does not have");
        }
        return new Payload(key, bytes, version, type, metaLength, body);
    }

    /** Returns where the value begins. */
    long valueAt() {
        return metaLength + 1;
    }

    /** Returns a cursor at the first byte of the value. */
    RdbInput value() throws IOException {
        RdbInput in = new RdbInput(bytes.open(), LIMITS);
        in.key(key);
        in.skip(valueAt());
        return in;
    }

    /** Copies the value as it is, after a walk over it, and returns its type. */
    RdbType copyValue(ByteSink sink) throws IOException {
        RdbInput in = value();
        type.encoding().skip(in);
        requireEnd(in);
        copy(valueAt(), body, sink);
        return type;
    }

    /** Copies the metadata of the key, if there is any. */
    void copyMeta(ByteSink sink) throws IOException {
        copy(0, metaLength, sink);
    }

    /** Refuses a value that does not end where the footer begins. */
    void requireEnd(RdbInput in) throws DumpPayloadException {
        if (in.offset() != body) {
            throw new DumpPayloadException("payload of key " + key + " whose value, a " + type + ", ends at byte "
                    + in.offset() + ", and its footer begins at byte " + body);
        }
    }

    private void copy(long from, long to, ByteSink sink) throws IOException {
        InputStream in = bytes.open();
        in.skipNBytes(from);
        byte[] part = new byte[(int) Math.min(PART_BYTES, to - from)];
        for (long left = to - from; left > 0; ) {
            int count = in.readNBytes(part, 0, (int) Math.min(part.length, left));
            sink.write(part, 0, count);
            left -= count;
        }
    }

    private static RdbVersion checkedVersion(Bytes key, Spill bytes, long body) throws IOException {
        long computed = 0;
        InputStream in = bytes.open();
        byte[] part = new byte[(int) Math.min(PART_BYTES, body + VERSION_LENGTH)];
        for (long left = body + VERSION_LENGTH; left > 0; ) {
            int count = in.readNBytes(part, 0, (int) Math.min(part.length, left));
            computed = Crc64.update(computed, part, 0, count);
            left -= count;
        }
        InputStream end = bytes.open();
        end.skipNBytes(body);
        ByteBuffer footer =
                ByteBuffer.wrap(end.readNBytes(DumpPayload.FOOTER_LENGTH)).order(ByteOrder.LITTLE_ENDIAN);
        int number = Short.toUnsignedInt(footer.getShort());
        long stored = footer.getLong();
        RdbVersion version = RdbVersion.ofNumber(Math.max(1, number));
        if (number == 0 || !version.known()) {
            throw new DumpPayloadException("payload of key %s of RDB version %d, which is not known (up to %s, and %s)"
                    .formatted(key, number, RdbVersion.NEWEST_REDIS, RdbVersion.NEWEST_VALKEY));
        }
        if (stored != 0 && stored != computed) {
            throw new DumpPayloadException("payload of key %s of %s with checksum %016x, but that of its bytes is %016x"
                    .formatted(key, version, stored, computed));
        }
        return version;
    }
}
