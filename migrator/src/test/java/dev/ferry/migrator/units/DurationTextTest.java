package dev.ferry.migrator.units;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"0ms, 0", "200ms, 200", "1.5s, 1500", "10 s, 10000", "5M, 300000", "2h, 7200000", "1d, 86400000"})
    void parse_numberAndUnit_duration(String text, long millis) throws UnitException {
        assertEquals(Duration.ofMillis(millis), DurationText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "ms", "-1s", "1w", "1s2", "9000h", "366d", "1.s"})
    void parse_somethingElse_refused(String text) {
        assertThrows(UnitException.class, () -> DurationText.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 ms",
        "999, 999 ms",
        "1000, 1.0 s",
        "59499, 59.5 s",
        "59500, 1m 00s",
        "65000, 1m 05s",
        "3599400, 59m 59s",
        "3599500, 1h 00m",
        "7380000, 2h 03m",
    })
    void text_duration_short(long millis, String text) {
        assertEquals(text, DurationText.text(Duration.ofMillis(millis)));
    }
}
