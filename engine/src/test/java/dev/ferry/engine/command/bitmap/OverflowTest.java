package dev.ferry.engine.command.bitmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that do not fit; the results are those of Redis 8.0. */
final class OverflowTest {
    @ParameterizedTest
    @CsvSource({
        "i8, 127, 1, 127, -128",
        "i8, -128, -1, -128, 127",
        "i8, -1000, 0, -128, 24",
        "i8, -9223372036854775680, 0, -128, -128",
        // The distance from 127 is none of 64 bits.
        "i8, -9223372036854775681, 0, 127, 127",
        "i8, -9223372036854775808, 0, 127, 0",
        "i8, -1, -9223372036854775808, -128, -1",
        "i64, -9223372036854775808, -1, -9223372036854775808, 9223372036854775807",
        "u8, 255, 1, 255, 0",
        "u8, -1, 0, 255, 255"
    })
    void fit_tooLargeOrSmall_saturatedOrWrapped(String type, long number, long step, long saturated, long wrapped) {
        BitFieldType field = BitFieldType.parse(type.getBytes(StandardCharsets.US_ASCII));
        assertEquals(saturated, Overflow.SAT.fit(field, number, step));
        assertEquals(wrapped, Overflow.WRAP.fit(field, number, step));
    }
}
