package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListpackTest {

    @Test
    void count_inTheHeader_isTaken() {
        assertEquals(3, count("00000000 0300 00 01 01 01 02 01 ff"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "7f 01, 1",
        "81 61 02  82 6162 03, 2",
        "c1 00 02  00 01, 2",
        "f1 0000 03  f2 000000 04  f3 00000000 05  f4 0000000000000000 09  00 01, 5",
        "f0 02000000 6162 07  00 01, 2",
    })
    void count_notInTheHeader_isCounted(String entries, int count) {
        assertEquals(count, count("00000000 ffff " + entries + " ff"));
    }

    @ParameterizedTest
    @CsvSource({"e07f, 127, 02", "e080, 128, 02", "efff, 4095, 02"})
    void count_longEntries_stepsOverTheirBacklen(String head, int length, String backlen) {
        int backlenSize = length + 2 <= 127 ? 1 : 2;
        String entry = head + "61".repeat(length) + backlen.repeat(backlenSize);
        assertEquals(2, count("00000000 ffff " + entry + "0001 ff"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00000000 0000",
                "00000000 ffff 00",
                "00000000 ffff 00 01",
                "00000000 ffff bf",
                "00000000 ffff e0",
                "00000000 ffff f0 ffffffff",
                "00000000 ffff f5 00 ff",
            })
    void count_noListpack_isRefused(String bytes) {
        assertEquals(-1, count(bytes));
    }

    private static int count(String hex) {
        return Listpack.count(Bytes.copyOf(RdbBytes.bytesOf(hex)));
    }
}
