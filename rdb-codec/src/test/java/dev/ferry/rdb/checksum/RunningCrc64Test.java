package dev.ferry.rdb.checksum;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.rdb.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RunningCrc64Test {

    private final Random random = Seed.random(RunningCrc64Test.class);

    /** The term that a one at this distance before the end stands for, divided by the polynomial. */
    private static long remainder(int bytesBehind) {
        byte[] text = new byte[bytesBehind + 1];
        text[0] = 1;
        long crc = 0;
        for (byte b : text) {
            crc = Crc64.update(crc, new byte[] {b}, 0, 1);
        }
        return crc;
    }

    @Test
    void exponents_sumOfTheirPowers_isAMultipleOfThePolynomial() {
        long sum = 0;
        for (int exponent : new int[] {6352, 2984, 2208, 2140, 1888, 1802, 1366, 0}) {
            sum ^= remainder(exponent);
        }
        assertEquals(0, sum);
    }

    @Test
    void finish_piecesOfAnySize_isThatOfTheWhole() {
        for (int round = 0; round < 300; round++) {
            byte[] bytes = new byte[random.nextInt(random.nextBoolean() ? 3 * RunningCrc64.SPAN : 300_000)];
            random.nextBytes(bytes);
            int pieceMax = 1 + random.nextInt(random.nextBoolean() ? 1_000 : 100_000);
            RunningCrc64 running = new RunningCrc64();
            int at = 0;
            while (at < bytes.length) {
                int piece = Math.min(random.nextInt(pieceMax + 1), bytes.length - at);
                running.update(bytes, at, piece);
                at += piece;
            }
            assertEquals(Crc64.divide(0, bytes, 0, bytes.length), running.finish(), () -> bytes.length + " bytes");
        }
    }
}
