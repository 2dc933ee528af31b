package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Seed;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalTest {

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 9, 10, -10, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1})
    void isNumber_textOfANumber_isOne(long number) {
        assertNumber(number);
    }

    @Test
    void isNumber_textOfAnyNumber_isOne() {
        Random random = Seed.random(DecimalTest.class);
        for (int i = 0; i < 10_000; i++) {
            assertNumber(random.nextLong() >> random.nextInt(Long.SIZE));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "-0",
                "00",
                "01",
                "-01",
                "+1",
                " 1",
                "1 ",
                "1.0",
                "0x1",
                "1e1",
                "--1",
                "9223372036854775808",
                "-9223372036854775809",
                "9999999999999999999",
                "18446744073709551616",
                "99999999999999999999",
                "123456789012345678901",
            })
    void isNumber_otherText_isNone(String text) {
        assertFalse(Decimal.isNumber(Bytes.utf8(text)));
    }

    private static void assertNumber(long number) {
        Bytes text = Bytes.utf8(Long.toString(number));
        assertTrue(Decimal.isNumber(text));
        assertEquals(number, Decimal.parse(text));
        assertEquals(text, Decimal.text(number));
    }
}
