package dev.ferry.rdb.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.rdb.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scores as servers print them; the texts were seen in Redis 8.0 and Valkey 8.1, and in Redis 7.0. */
final class DigestFormTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "-0.0, -0, -0",
        "1, 1, 1",
        "2.5, 2.5, 2.5",
        "0.1, 0.1, 0.10000000000000001",
        "1.7e10, 1.7e+10, 17000000000",
        "-1e16, -1e+16, -10000000000000000",
        "-1e7, -10000000, -10000000",
        "-67530000000, -67530000000, -67530000000",
        "3e15, 3e+15, 3000000000000000",
        "123456789012, 123456789012, 123456789012",
        "9007199254740992, 9007199254740992, 9007199254740992",
        "12345678901234567890, 12345678901234567000, 1.2345678901234567e+19",
        "1e21, 1e+21, 1e+21",
        "0.00001234, 1.234e-5, 1.234e-05",
        "1e-9, 1e-9, 1.0000000000000001e-09",
        "1.7976931348623157e308, 1.7976931348623157e+308, 1.7976931348623157e+308",
        "5e-324, 5e-324, 4.9406564584124654e-324",
        "Infinity, inf, inf",
        "-Infinity, -inf, -inf",
        // One digit more than needed.
        "268.1021070321124, 268.10210703211237, 268.10210703211237",
        "-61.58982482447772, -61.589824824477716, -61.589824824477716",
        "1.2731284336473991e54, 1.2731284336473992e+54, 1.2731284336473991e+54",
    })
    void score_anyNumber_isTheTextOfTheServer(double score, String shortest, String printf) {
        assertEquals(shortest, DigestForm.REDIS_7_2.score(score));
        assertEquals(printf, DigestForm.REDIS_7_0.score(score));
    }

    @Test
    void score_random_readsAsTheSameNumber() {
        Random random = Seed.random(DigestFormTest.class);
        for (int round = 0; round < 200_000; round++) {
            double score = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(score)) {
                String text = DigestForm.REDIS_7_2.score(score);
                assertEquals(score, Double.parseDouble(text), text);
                assertTrue(text.length() <= 25, text);
            }
        }
    }
}
