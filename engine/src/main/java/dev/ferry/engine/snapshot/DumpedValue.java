package dev.ferry.engine.snapshot;

import dev.ferry.engine.type.Value;
import dev.ferry.engine.type.ValueLimits;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.checksum.Crc64;
import dev.ferry.rdb.dump.DumpPayload;
import dev.ferry.rdb.dump.DumpPayloadException;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.encoding.RdbOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A value as the payload of DUMP and RESTORE.
 *
 * <p>A payload says the oldest version that has its form, and not that of the engine, so that servers take it that are older
 * than the one that the engine is like.
 */
public final class DumpedValue {

    /** The oldest version that a payload says. */
    private static final int VERSION_MIN = 6;

    private static final int WINDOW_BYTES_MAX = 64 << 10;

    private DumpedValue() {}

    /** Returns the payload for a value. */
    public static byte[] write(Value value) {
        RdbType type = ValueEncoder.portableType(value);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            RdbOutput out = new RdbOutput(bytes::write, EncodingPolicy.defaults());
            out.u8(type.id());
            ValueEncoder.writeAll(value, type, out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("an array cannot be written", e);
        }
        bytes.writeBytes(new byte[DumpPayload.FOOTER_LENGTH]);
        byte[] payload = bytes.toByteArray();
        int body = payload.length - DumpPayload.FOOTER_LENGTH;
        RdbVersion version =
                new RdbVersion(Dialect.REDIS, Math.max(VERSION_MIN, type.since().number()));
        DumpPayload.footer(version, Crc64.update(0, payload, 0, body), payload, body);
        return payload;
    }

    /**
     * Returns the value of a payload, of any version that is known.
     *
     * @throws DumpPayloadException when version or checksum are wrong
     * @throws IOException when the value is damaged, or of a type that the engine does not have
     */
    public static Value read(byte[] payload, ValueLimits limits) throws IOException {
        RdbVersion version = DumpPayload.version(payload, 0, payload.length);
        if (!version.known()) {
            throw new DumpPayloadException("payload of " + version + ", which is not known");
        }
        DumpPayload.check(payload, 0, payload.length);
        int body = payload.length - DumpPayload.FOOTER_LENGTH;
        RdbLimits rdb =
                RdbLimits.defaults().withWindowBytes(Math.clamp(body, RdbLimits.WINDOW_BYTES_MIN, WINDOW_BYTES_MAX));
        RdbInput in = new RdbInput(new ByteArrayInputStream(payload, 0, body), rdb);
        int id = in.u8();
        RdbType type = RdbType.of(id, version);
        if (type == null) {
            throw new LoadException("payload of type %d, which %s does not have".formatted(id, version));
        }
        Value value = new ValueDecoder(limits, body).decode(type, in);
        if (in.offset() != body) {
            throw new LoadException("payload whose value ends at byte %d of %d".formatted(in.offset(), body));
        }
        if (value.size() == 0 && !value.mayBeEmpty()) {
            throw new LoadException("payload of a collection without elements");
        }
        return value;
    }
}
