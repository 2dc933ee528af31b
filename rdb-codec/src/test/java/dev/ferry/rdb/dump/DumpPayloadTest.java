package dev.ferry.rdb.dump;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.checksum.Crc64;
import org.junit.jupiter.api.Test;

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
}
