package dev.ferry.migrator.units;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1000, 1.00k", "1204, 1.20k", "2387014, 2.39M", "999999, 1.00M"})
    void text_count_short(long count, String text) {
        assertEquals(text, Count.text(count));
    }

    @Test
    void text_noun_inItsNumber() {
        assertEquals("1 key", Count.text(1, "key"));
        assertEquals("0 keys", Count.text(0, "key"));
        assertEquals("2.39M keys", Count.text(2387014, "key"));
    }
}
