package dev.ferry.rdb.dump;

import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.checksum.Crc64;
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
}
