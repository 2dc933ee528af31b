package dev.ferry.rdb.dump;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.checksum.Crc64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DumpPayloadTest {

    /** The number 10, as DUMP of a Redis 6.2 answers it. */
    private static final byte[] TEN = RdbBytes.bytesOf("00 c0 0a 09 00 be6d06895a28000a");

    @Test
    void footer_knownPayload_isThatOfTheServer() {
        byte[] payload = RdbBytes.bytesOf("00 c0 0a 0000 0000000000000000");
        DumpPayload.footer(RdbVersion.ofNumber(9), Crc64.update(0, payload, 0, 3), payload, 3);
        assertArrayEquals(TEN, payload);
    }

    @Test
    void check_payloadOfAServer_passes() {
        assertDoesNotThrow(() -> DumpPayload.check(TEN, 0, TEN.length));
        assertEquals(RdbVersion.ofNumber(9), assertDoesNotThrow(() -> DumpPayload.version(TEN, 0, TEN.length)));
    }

    @Test
    void check_anyByteChanged_isRefused() {
        for (int i = 0; i < TEN.length; i++) {
            byte[] changed = TEN.clone();
            changed[i] ^= 4;
            assertThrows(DumpPayloadException.class, () -> DumpPayload.check(changed, 0, changed.length));
        }
    }

    @Test
    void check_noChecksum_passes() {
        byte[] payload = RdbBytes.bytesOf("00 c0 0a 0c 00 0000000000000000");
        assertDoesNotThrow(() -> DumpPayload.check(payload, 0, payload.length));
    }

    @Test
    void check_tooShort_isRefused() {
        for (int length = 0; length <= DumpPayload.FOOTER_LENGTH; length++) {
            byte[] payload = new byte[length];
            assertThrows(DumpPayloadException.class, () -> DumpPayload.check(payload, 0, payload.length));
        }
    }

    @ParameterizedTest
    @CsvSource({"9, 10", "9, 80", "11, 80", "80, 11", "12, 6", "15, 80"})
    void restamp_typeThatTheTargetHas_carriesItsVersion(int stamped, int target) throws DumpPayloadException {
        byte[] payload = payload("02 01 0161", stamped);
        byte[] expected = payload("02 01 0161", target);
        byte[] framed = new byte[payload.length + 5];
        System.arraycopy(payload, 0, framed, 3, payload.length);
        DumpPayload.restamp(framed, 3, payload.length, RdbVersion.ofNumber(target));
        assertArrayEquals(expected, java.util.Arrays.copyOfRange(framed, 3, 3 + payload.length));
        assertEquals(0, framed[2] + framed[framed.length - 1]);
    }

    @ParameterizedTest
    @CsvSource({
        "18 0000000000000000 00, 12, 11, HASH_METADATA of REDIS0012",
        "18 0000000000000000 00, 12, 80, HASH_METADATA of REDIS0012",
        "16 00, 80, 15, HASH_2 of VALKEY080",
        "10 00, 10, 9, HASH_LISTPACK of REDIS0010",
        "1e 00, 15, 15, HASH_TEMPLATE_LISTPACK_REF of REDIS0015",
        "1d 05, 14, 15, GCRA_PRE_GA of REDIS0014",
        "f3 00 00 0161, 13, 12, key with module metadata of REDIS0013",
        "f3 00 00 0161, 13, 80, key with module metadata of REDIS0013",
    })
    void restamp_typeThatTheTargetDoesNotHave_isRefusedByName(String body, int stamped, int target, String name) {
        byte[] payload = payload(body, stamped);
        byte[] before = payload.clone();
        RdbVersion version = RdbVersion.ofNumber(target);
        DumpPayloadException failure = assertThrows(
                DumpPayloadException.class, () -> DumpPayload.restamp(payload, 0, payload.length, version));
        assertEquals(name + ", which a target of " + version + " cannot read", failure.getMessage());
        assertArrayEquals(before, payload);
    }

    @ParameterizedTest
    @CsvSource({
        "63 00, 11, 'type 99, which REDIS0011 does not have'",
        "f3 00, 13, 'type -1, which REDIS0013 does not have'",
        "f3 01, 13, 'metadata of the key: the input ends inside of the RDB at offset 0x2'",
        "00 00, 16, 'payload of REDIS0016, which is not known (up to REDIS0015, and VALKEY080)'",
        "00 00, 81, 'payload of VALKEY081, which is not known (up to REDIS0015, and VALKEY080)'",
    })
    void restamp_payloadThatIsNotUnderstood_isRefused(String body, int stamped, String message) {
        byte[] payload = payload(body, stamped);
        DumpPayloadException failure = assertThrows(
                DumpPayloadException.class,
                () -> DumpPayload.restamp(payload, 0, payload.length, RdbVersion.NEWEST_REDIS));
        assertEquals(message, failure.getMessage());
    }

    @Test
    void restamp_keyMeta_isKept() throws DumpPayloadException {
        String body = "f3 01 04030201 05 03616263 00  02 01 0161";
        byte[] payload = payload(body, 13);
        DumpPayload.restamp(payload, 0, payload.length, RdbVersion.ofNumber(15));
        assertArrayEquals(payload(body, 15), payload);
    }

    @Test
    void restamp_damagedPayload_isRefusedBeforeItIsStamped() {
        byte[] payload = payload("02 01 0161", 9);
        payload[2] ^= 1;
        byte[] before = payload.clone();
        DumpPayloadException failure = assertThrows(
                DumpPayloadException.class,
                () -> DumpPayload.restamp(payload, 0, payload.length, RdbVersion.ofNumber(10)));
        assertTrue(failure.getMessage().startsWith("payload of REDIS0009 with checksum "), failure.getMessage());
        assertArrayEquals(before, payload);
    }

    private static byte[] payload(String body, int version) {
        byte[] bytes = RdbBytes.bytesOf(body + "00".repeat(DumpPayload.FOOTER_LENGTH));
        int at = bytes.length - DumpPayload.FOOTER_LENGTH;
        DumpPayload.footer(RdbVersion.ofNumber(version), Crc64.update(0, bytes, 0, at), bytes, at);
        return bytes;
    }
}
