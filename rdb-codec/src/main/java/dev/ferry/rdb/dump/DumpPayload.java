package dev.ferry.rdb.dump;

import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.checksum.Crc64;
import dev.ferry.rdb.encoding.ModuleEncoding;
import dev.ferry.rdb.encoding.RdbInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The payload of DUMP and RESTORE: one value as it stands in an RDB, and a footer.
 *
 * <pre>
 * [KEY_META]  type  value  | u16 version | u64 CRC64 |        both little-endian
 * \________ body ________/
 * \_______ covered by the CRC __________/
 * </pre>
 *
 * <p>A server refuses a payload with a newer version than its own, even when it knows the type; that is why
 * payloads are stamped again for the target. A CRC of 0 means that there is none; Redis writes it from 8.4.
 *
 * <p>Stateless, so usable from any thread. Source: {@code verifyDumpPayload} of Redis 7.0 and 8.4.
 */
public final class DumpPayload {

    /** The size of version and CRC in bytes. */
    public static final int FOOTER_LENGTH = 10;

    private static final int VERSION_LENGTH = 2;
    private static final int KEY_META = 0xF3;
    private static final RdbVersion FIRST_WITH_KEY_META = new RdbVersion(Dialect.REDIS, 13);
    private static final RdbLimits LIMITS = RdbLimits.defaults().withWindowBytes(1024);

    private static final VarHandle U16_LE =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle U64_LE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private DumpPayload() {}

    /**
     * Writes the footer of a body whose CRC is {@code bodyCrc}: {@link #FOOTER_LENGTH} bytes of {@code into}
     * from index {@code at}.
     */
    public static void footer(RdbVersion version, long bodyCrc, byte[] into, int at) {
        U16_LE.set(into, at, (short) version.number());
        U64_LE.set(into, at + VERSION_LENGTH, Crc64.update(bodyCrc, into, at, VERSION_LENGTH));
    }

    /**
     * Returns the version that a payload is stamped with.
     *
     * @throws DumpPayloadException when it is too short to have a footer, or the version is 0
     */
    public static RdbVersion version(byte[] payload, int from, int length) throws DumpPayloadException {
        if (length <= FOOTER_LENGTH) {
            throw new DumpPayloadException(
                    "payload of " + length + " bytes (at least a type byte and " + FOOTER_LENGTH + " of footer)");
        }
        int number = Short.toUnsignedInt((short) U16_LE.get(payload, from + length - FOOTER_LENGTH));
        if (number == 0) {
            throw new DumpPayloadException("payload of RDB version 0");
        }
        return RdbVersion.ofNumber(number);
    }

    /**
     * Checks the CRC, unless the payload has none.
     *
     * @throws DumpPayloadException when it is not that of the bytes before it
     */
    public static void check(byte[] payload, int from, int length) throws DumpPayloadException {
        RdbVersion version = version(payload, from, length);
        int covered = length - FOOTER_LENGTH + VERSION_LENGTH;
        long stored = (long) U64_LE.get(payload, from + covered);
        if (stored == 0) {
            return;
        }
        long computed = Crc64.update(0, payload, from, covered);
        if (stored != computed) {
            throw new DumpPayloadException("payload of %s with checksum %016x, but that of its bytes is %016x"
                    .formatted(version, stored, computed));
        }
    }

    /**
     * Checks the payload, and stamps it in place for the target: its version, and the CRC that goes with it.
     *
     * @throws DumpPayloadException when it is damaged, or when the target does not have the type; the payload
     *     is then unchanged
     */
    public static void restamp(byte[] payload, int from, int length, RdbVersion target) throws DumpPayloadException {
        check(payload, from, length);
        RdbVersion stamped = version(payload, from, length);
        if (!stamped.known()) {
            throw new DumpPayloadException("payload of %s, which is not known (up to %s, and %s)"
                    .formatted(stamped, RdbVersion.NEWEST_REDIS, RdbVersion.NEWEST_VALKEY));
        }
        int body = length - FOOTER_LENGTH;
        requireReadable(type(payload, from, body, stamped, target), stamped, target);
        footer(target, Crc64.update(0, payload, from, body), payload, from + body);
    }

    private static void requireReadable(RdbType type, RdbVersion stamped, RdbVersion target)
            throws DumpPayloadException {
        if (!type.restorable() || !target.reads(type.since())) {
            throw new DumpPayloadException(
                    "%s of %s, which a target of %s cannot read".formatted(type, stamped, target));
        }
    }

    private static RdbType type(byte[] payload, int from, int body, RdbVersion stamped, RdbVersion target)
            throws DumpPayloadException {
        int at = from;
        if ((payload[from] & 0xFF) == KEY_META && stamped.dialect() == Dialect.REDIS) {
            if (!target.reads(FIRST_WITH_KEY_META)) {
                throw new DumpPayloadException(
                        "key with module metadata of %s, which a target of %s cannot read".formatted(stamped, target));
            }
            at += keyMetaLength(payload, from, body);
        }
        int id = at < from + body ? payload[at] & 0xFF : -1;
        RdbType type = RdbType.of(id, stamped);
        if (type == null) {
            throw new DumpPayloadException("type " + id + ", which " + stamped + " does not have");
        }
        return type;
    }

    private static int keyMetaLength(byte[] payload, int from, int body) throws DumpPayloadException {
        RdbInput in = new RdbInput(new ByteArrayInputStream(payload, from, body), LIMITS);
        try {
            in.u8();
            ModuleEncoding.skipKeyMeta(in);
            return (int) in.offset();
        } catch (RdbException e) {
            throw new DumpPayloadException("metadata of the key: " + e.getMessage());
        } catch (IOException e) {
            throw new AssertionError("an array cannot fail to be read", e);
        }
    }
}
