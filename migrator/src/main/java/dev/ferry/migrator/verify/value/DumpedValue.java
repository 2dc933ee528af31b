package dev.ferry.migrator.verify.value;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.dump.DumpPayload;
import dev.ferry.rdb.dump.DumpPayloadException;
import dev.ferry.rdb.encoding.ModuleEncoding;
import dev.ferry.rdb.encoding.RdbInput;
import dev.ferry.rdb.value.ValueItems;
import dev.ferry.rdb.value.ValueKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;

/** What a server answered to DUMP. Confined to one thread. */
public final class DumpedValue {

    private static final int KEY_META = 0xF3;
    private static final int WINDOW_BYTES_MAX = 256 << 10;

    private final Bytes key;
    private final byte[] payload;

    /**
     * Takes a payload that nobody has looked at yet.
     *
     * @param key for errors
     */
    public DumpedValue(Bytes key, Bytes payload) {
        this.key = key;
        this.payload = payload.toArray();
    }

    /** Tells whether the values are the same byte for byte, whatever version the payloads are stamped with. */
    public boolean sameBytes(DumpedValue other) {
        int length = payload.length - DumpPayload.FOOTER_LENGTH;
        return length > 0
                && payload.length == other.payload.length
                && Arrays.equals(payload, 0, length, other.payload, 0, length);
    }

    /** Returns a number that changes when the value does. */
    public int hash() {
        return Arrays.hashCode(payload);
    }

    /**
     * Reads what kind of value it is and begins to read its items.
     *
     * @throws IOException when the payload is damaged, or newer than Ferry
     */
    public Opened open() throws IOException {
        DumpPayload.check(payload, 0, payload.length);
        RdbVersion version = DumpPayload.version(payload, 0, payload.length);
        int body = payload.length - DumpPayload.FOOTER_LENGTH;
        RdbLimits limits =
                RdbLimits.defaults().withWindowBytes(Math.clamp(body, RdbLimits.WINDOW_BYTES_MIN, WINDOW_BYTES_MAX));
        RdbInput in = new RdbInput(new ByteArrayInputStream(payload, 0, body), limits);
        in.key(key);
        int head = in.u8();
        if (head == KEY_META && version.dialect() == Dialect.REDIS) {
            ModuleEncoding.skipKeyMeta(in);
            head = in.u8();
        }
        RdbType type = RdbType.of(head, version);
        if (type == null) {
            throw new DumpPayloadException(
                    "payload of key " + key + " with type " + head + ", which " + version + " does not have");
        }
        return new Opened(type.kind(), type.encoding().items(in));
    }

    /** A value whose items can be pulled. */
    public record Opened(ValueKind kind, ValueItems items) {}
}
