package dev.ferry.engine.type;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RealNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0x10, 16",
        "-0X1.8p1, -3",
        "0x.8, 0.5",
        "0x1p-1074, 4.9e-324",
        "1., 1",
        "+.5, 0.5",
        "-inf, -Infinity",
        "0x, NaN",
        "1e400, NaN",
        "1e-400, NaN",
        "0e-400, 0",
        "0x1p1024, NaN",
        "1f, NaN",
        "nan, NaN",
        "5 5, NaN",
        "., NaN",
        "-, NaN",
        "1e, NaN",
        "1e+, NaN",
        "1e5.5, NaN",
        "1.5.5, NaN",
        "-0, -0",
        "1E+05, 100000",
        "8.444218515250481e+5, 844421.8515250481"
    })
    void parse_ofAForm_isWhatCReads(String form, double number) {
        assertEquals(number, RealNumber.parse(form.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void parse_ofRandomNumbers_isWhatTheLibraryFinds() {
        Random random = new Random(Seed.draw());
        for (int i = 0; i < 200_000; i++) {
            String text = randomText(random);
            assertEquals(Double.parseDouble(text), RealNumber.parse(text.getBytes(StandardCharsets.ISO_8859_1)), text);
        }
    }

    /** Up to 21 digits, of which the shorter numbers are read in another way than the longer ones. */
    private static String randomText(Random random) {
        BigInteger digits = new BigInteger(1 + random.nextInt(70), random);
        BigDecimal number = new BigDecimal(random.nextBoolean() ? digits : digits.negate(), random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> number.toPlainString();
            case 1 -> digits + "e" + (random.nextInt(50) - 25);
            // In the middle of two neighbours, or beside it.
            case 2 -> ((1L << 53) + 1 + random.nextInt(1000)) + (random.nextBoolean() ? "" : ".0000");
            default -> Double.toString(number.doubleValue());
        };
    }

    @ParameterizedTest
    @CsvSource({"1e400, Infinity", "1e-400, 0", "0x10, NaN", "2.5, 2.5", "x, NaN"})
    void parseToZero_ofAForm_isDecimalOnly(String form, double number) {
        assertEquals(number, RealNumber.parseToZero(form.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource({
        "4.9e-324, 5e-324",
        "0.1, 0.1",
        "1e21, 1e+21",
        "-2.5, -2.5",
        "1e-7, 1e-7",
        "-67530000000, -67530000000",
        // Not the shortest, but what servers find.
        "1247680984533086.2, 1247680984533086.3",
        "-2741e18, -2740999999999999700000"
    })
    void text_ofANumber_isTheTextOfTheServer(double number, String text) {
        assertEquals(text, RealNumber.text(number));
    }
}
