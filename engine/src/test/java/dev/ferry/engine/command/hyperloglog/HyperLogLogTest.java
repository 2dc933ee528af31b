package dev.ferry.engine.command.hyperloglog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.type.StringValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class HyperLogLogTest {
    private static final long SPARSE_BYTES_MAX = 3000;

    @Test
    void add_ofThreeElements_makesTheBytesOfTheServer() {
        HyperLogLog log = HyperLogLog.empty();
        for (String element : new String[] {"a", "b", "c"}) {
            assertTrue(log.add(bytes(element), SPARSE_BYTES_MAX));
            assertFalse(log.add(bytes(element), SPARSE_BYTES_MAX));
        }
        log.setCounted(log.count());
        assertArrayEquals(
                bytes("HYLL\1\0\0\0\3\0\0\0\0\0\0\0`\u00f3\u0080P\u00b1\u0084K\u00fb\u0080BZ"), log.toBytes());
    }

    @Test
    void count_whileRegistersBecomeDense_isThatOfDenseOnes() {
        HyperLogLog dense = HyperLogLog.empty();
        dense.makeDense();
        HyperLogLog grown = HyperLogLog.empty();
        for (int i = 0; i < 5000; i++) {
            assertEquals(
                    dense.add(bytes("element:" + i), SPARSE_BYTES_MAX),
                    grown.add(bytes("element:" + i), SPARSE_BYTES_MAX));
            if (i % 500 == 0) {
                assertEquals(dense.count(), grown.count());
            }
        }
        assertTrue(grown.isDense());
        assertArrayEquals(dense.toBytes(), grown.toBytes());
    }

    @Test
    void of_runsThatDoNotCoverAllRegisters_isDamaged() {
        HyperLogLog log = HyperLogLog.of(StringValue.raw(bytes("HYLL\1\0\0\0\0\0\0\0\0\0\0\0\1")));
        assertThrows(ErrorReply.class, log::count);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
