package dev.ferry.engine.type;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
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
        "5 5, NaN"
    })
    void parse_ofAForm_isWhatCReads(String form, double number) {
        assertEquals(number, RealNumber.parse(form.getBytes(StandardCharsets.ISO_8859_1)));
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
