package dev.ferry.rdb.checksum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.rdb.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Crc64Test {

    private final Random random = Seed.random(Crc64Test.class);

    @Test
    void update_checkValue_isThatOfTheSpecification() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertEquals(0xE9C6D914C4B8D9CAL, Crc64.update(0, digits, 0, digits.length));
    }

    @Test
    void update_everyShortLength_isThatOfTheReference() {
        byte[] bytes = randomBytes(300);
        for (int length = 0; length <= 280; length++) {
            for (int from = 0; from < 20; from++) {
                assertSame(random.nextLong(), bytes, from, length);
            }
        }
    }

    @Test
    void update_randomLengths_isThatOfTheReference() {
        byte[] bytes = randomBytes(600_000);
        for (int round = 0; round < 150; round++) {
            int length = random.nextInt(random.nextBoolean() ? 20_000 : 500_000);
            assertSame(random.nextLong(), bytes, random.nextInt(bytes.length - length), length);
        }
    }

    @Test
    void update_lengthsWhereTheMethodChanges_isThatOfTheReference() {
        byte[] bytes = randomBytes(120_000);
        for (int edge : new int[] {Crc64.LONG, 42800, 48 << 10, 49152 + 36448, 96 << 10}) {
            for (int length = edge - 9; length <= edge + 9; length++) {
                assertSame(random.nextLong(), bytes, random.nextInt(100), length);
            }
        }
    }

    @Test
    void update_inPieces_isThatOfTheWhole() {
        byte[] bytes = randomBytes(200_000);
        long whole = Crc64.update(0, bytes, 0, bytes.length);
        for (int round = 0; round < 50; round++) {
            int split = random.nextInt(bytes.length);
            long first = Crc64.update(0, bytes, 0, split);
            assertEquals(whole, Crc64.update(first, bytes, split, bytes.length - split));
        }
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static void assertSame(long crc, byte[] bytes, int from, int length) {
        assertEquals(
                bitByBit(crc, bytes, from, length),
                Crc64.update(crc, bytes, from, length),
                () -> length + " bytes from " + from);
    }

    /** The definition: a division by the polynomial. */
    private static long bitByBit(long crc, byte[] bytes, int from, int length) {
        long remainder = crc;
        for (int i = from; i < from + length; i++) {
            remainder ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                remainder = (remainder & 1) == 0 ? remainder >>> 1 : remainder >>> 1 ^ 0x95AC9329AC4BC9B5L;
            }
        }
        return remainder;
    }
}
