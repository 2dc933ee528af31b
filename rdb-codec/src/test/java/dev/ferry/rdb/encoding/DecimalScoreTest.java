package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.Seed;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalScoreTest {

    private static final int ROUNDS = 50_000;

    private final Random random = Seed.random(DecimalScoreTest.class);

    /** What printf of the C library prints. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.10000000000000001",
        "1.1, 1.1000000000000001",
        "1e20, 1e+20",
        "1e17, 1e+17",
        "1e16, 10000000000000000",
        "123456789012345678, 1.2345678901234568e+17",
        "1.5e-5, 1.5e-05",
        "0.0001, 0.0001",
        "0.00012345, 0.00012344999999999999",
        "4.9e-324, 4.9406564584124654e-324",
        "1.7976931348623157e308, 1.7976931348623157e+308",
        "-0.0, -0",
        "0, 0",
        "3, 3",
        "-2.5, -2.5",
        "4503599627370497, 4503599627370497",
        "-1e-7, -9.9999999999999995e-08",
        "12345.678, 12345.678",
        "Infinity, inf",
        "-Infinity, -inf",
        "NaN, nan"
    })
    void text_doubles_isThatOfPrintf(double score, String expected) {
        assertEquals(expected, DecimalScore.text(score));
    }

    @Test
    void parse_textOfAnyDouble_isTheDouble() {
        for (int round = 0; round < ROUNDS; round++) {
            double score = Double.longBitsToDouble(random.nextLong());
            Double parsed = DecimalScore.parse(Bytes.utf8(DecimalScore.text(score)));
            assertNotNull(parsed, () -> Double.toHexString(score));
            assertEquals(score, parsed, 0.0, () -> Double.toHexString(score));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 1", "1 ", "1d", "0x1p3", "1e", "e5", ".", "-", "--1", "Infinityy", "1,5", "\u0661"})
    void parse_noNumber_isNull(String text) {
        assertNull(DecimalScore.parse(Bytes.utf8(text)));
    }

    @ParameterizedTest
    @CsvSource({"+inf, Infinity", "INF, Infinity", "-inf, -Infinity", "1e+20, 1e20", "-.5, -0.5", "7., 7", "3e5, 300000"
    })
    void parse_whatServersAccept_isTheNumber(String text, double expected) {
        assertEquals(expected, DecimalScore.parse(Bytes.utf8(text)));
    }

    @ParameterizedTest
    @CsvSource({"fd, NaN", "fe, Infinity", "ff, -Infinity", "03312e35, 1.5", "042d316533, -1000"})
    void read_eachForm_isTheNumber(String hex, double expected) throws IOException {
        assertEquals(expected, DecimalScore.read(Form.input(hex)));
    }

    @Test
    void read_noNumber_namesTheTextAndTheOffset() {
        RdbCorruptException e =
                assertThrows(RdbCorruptException.class, () -> DecimalScore.read(Form.input("03 312c35")));
        assertEquals("score \"1,5\" (a number) at offset 0x0", e.getMessage());
    }
}
