package dev.ferry.migrator.route.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.checksum.Crc64;
import dev.ferry.rdb.dump.DumpPayload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class PayloadRestampTest {

    private static final RdbVersion REDIS_7_0 = new RdbVersion(Dialect.REDIS, 10);
    private static final RdbVersion REDIS_7_2 = new RdbVersion(Dialect.REDIS, 11);
    private static final Bytes KEY = Bytes.utf8("k");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void write_inAnyTwoParts_passesBodyAndNewFooter() throws IOException {
        byte[] old = payload(REDIS_7_0);
        byte[] wanted = payload(REDIS_7_2);
        for (int split = 0; split <= old.length; split++) {
            out.reset();
            PayloadRestamp restamp = restamp(old.length);
            restamp.write(old, 0, split);
            restamp.write(old, split, old.length - split);
            assertArrayEquals(wanted, out.toByteArray(), "split at " + split);
        }
    }

    @Test
    void write_byteByByte_passesBodyAndNewFooter() throws IOException {
        byte[] old = payload(REDIS_7_0);
        PayloadRestamp restamp = restamp(old.length);
        for (int i = 0; i < old.length; i++) {
            restamp.write(old, i, 1);
        }
        assertArrayEquals(payload(REDIS_7_2), out.toByteArray());
    }

    @Test
    void write_withoutAChecksum_isStampedAllTheSame() throws IOException {
        byte[] old = payload(REDIS_7_0);
        Arrays.fill(old, old.length - 8, old.length, (byte) 0);
        PayloadRestamp restamp = restamp(old.length);
        restamp.write(old, 0, 3);
        restamp.write(old, 3, old.length - 3);
        assertArrayEquals(payload(REDIS_7_2), out.toByteArray());
    }

    @Test
    void write_ofADamagedPayload_isRefusedByKey() {
        byte[] damaged = payload(REDIS_7_0);
        damaged[1] ^= 0x10;
        SnapshotException whole = assertThrows(
                SnapshotException.class, () -> restamp(damaged.length).write(damaged, 0, damaged.length));
        assertTrue(String.valueOf(whole.getMessage()).contains("\"k\""), whole.toString());
        assertEquals(0, out.size(), "nothing of a payload that is known to be damaged is passed on");
        PayloadRestamp parts = restamp(damaged.length);
        assertThrows(SnapshotException.class, () -> {
            parts.write(damaged, 0, 2);
            parts.write(damaged, 2, damaged.length - 2);
        });
    }

    private PayloadRestamp restamp(int length) {
        return new PayloadRestamp(out::write, REDIS_7_2, KEY, length);
    }

    /** The string "10" as an 8-bit integer. */
    private static byte[] payload(RdbVersion version) {
        byte[] body = {0, (byte) 0xC0, 0x0A};
        byte[] payload = Arrays.copyOf(body, body.length + DumpPayload.FOOTER_LENGTH);
        DumpPayload.footer(version, Crc64.update(0, body, 0, body.length), payload, body.length);
        return payload;
    }
}
