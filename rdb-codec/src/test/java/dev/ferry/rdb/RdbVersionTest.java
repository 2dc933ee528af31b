package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RdbVersionTest {

    @ParameterizedTest
    @CsvSource({
        "REDIS, 1, 2, REDIS0001",
        "REDIS, 2, 2, REDIS0001",
        "REDIS, 2, 4, REDIS0002",
        "REDIS, 2, 6, REDIS0006",
        "REDIS, 2, 8, REDIS0006",
        "REDIS, 3, 0, REDIS0006",
        "REDIS, 3, 2, REDIS0007",
        "REDIS, 4, 0, REDIS0008",
        "REDIS, 5, 0, REDIS0009",
        "REDIS, 6, 0, REDIS0009",
        "REDIS, 6, 2, REDIS0009",
        "REDIS, 7, 0, REDIS0010",
        "REDIS, 7, 2, REDIS0011",
        "REDIS, 7, 4, REDIS0012",
        "REDIS, 8, 0, REDIS0012",
        "REDIS, 8, 2, REDIS0012",
        "REDIS, 8, 4, REDIS0012",
        "REDIS, 8, 6, REDIS0013",
        "REDIS, 8, 7, REDIS0013",
        "REDIS, 8, 8, REDIS0014",
        "REDIS, 8, 10, REDIS0015",
        "REDIS, 8, 99, REDIS0015",
        "REDIS, 9, 0, REDIS0015",
        "VALKEY, 7, 2, REDIS0011",
        "VALKEY, 8, 0, REDIS0011",
        "VALKEY, 8, 1, REDIS0011",
        "VALKEY, 9, 0, VALKEY080",
        "VALKEY, 9, 1, VALKEY080",
        "VALKEY, 10, 0, VALKEY080",
    })
    void writtenBy_release_isTheFormatOfThatRelease(Dialect product, int major, int minor, String version) {
        assertEquals(version, RdbVersion.writtenBy(product, major, minor).toString());
    }

    @ParameterizedTest
    @CsvSource({
        "10, 9, true", "10, 10, true", "10, 11, false", "11, 80, false", "15, 80, false", "15, 12, true",
        "80, 80, true", "80, 81, false", "80, 11, true", "80, 1, true", "80, 12, false", "80, 15, false",
    })
    void reads_numbers_asTheServersDo(int reader, int written, boolean reads) {
        assertEquals(reads, RdbVersion.ofNumber(reader).reads(RdbVersion.ofNumber(written)));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "15, true", "16, false", "79, false", "80, true", "81, false"})
    void known_number_isWhatThisCodecReads(int number, boolean known) {
        assertEquals(known, RdbVersion.ofNumber(number).known());
    }

    @Test
    void constructor_numberOutOfRange_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RdbVersion(Dialect.REDIS, 0));
        assertThrows(IllegalArgumentException.class, () -> new RdbVersion(Dialect.REDIS, 65536));
    }
}
