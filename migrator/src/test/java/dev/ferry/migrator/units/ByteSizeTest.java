package dev.ferry.migrator.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "512, 512",
        "512B, 512",
        "64kB, 64000",
        "64 KiB, 65536",
        "1.5MB, 1500000",
        "20GiB, 21474836480",
        "20gib, 21474836480",
        "2TB, 2000000000000",
        "8388607TiB, 9223370937343148032",
    })
    void parse_numberAndUnit_bytes(String text, long bytes) throws UnitException {
        assertEquals(bytes, ByteSize.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GiB", "-1", "1 2", "1XB", "1,5MB", "1e3", "9223372036854775808", "8388608TiB", "1.GB"})
    void parse_somethingElse_refusedWithTheText(String text) {
        UnitException refused = assertThrows(UnitException.class, () -> ByteSize.parse(text));
        assertTrue(String.valueOf(refused.getMessage()).contains("\"" + text + "\""));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.00 kB",
        "12345678, 12.3 MB",
        "453000000, 453 MB",
        "999499, 999 kB",
        "999500, 1.00 MB",
        "9223372036854775807, 9.22 EB",
    })
    void text_bytes_threeSignificantDigits(double bytes, String text) {
        assertEquals(text, ByteSize.text(bytes));
    }
}
