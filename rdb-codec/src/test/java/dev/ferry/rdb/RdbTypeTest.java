package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RdbTypeTest {

    @ParameterizedTest
    @CsvSource({
        "22, 80, HASH_2",
        "22, 12, HASH_METADATA_PRE_GA",
        "23, 12, HASH_LISTPACK_EX_PRE_GA",
        "29, 14, GCRA_PRE_GA",
        "29, 15, HASH_TEMPLATE_LISTPACK",
        "33, 15, GCRA",
        "21, 80, STREAM_LISTPACKS_3",
        "14, 6, LIST_QUICKLIST",
        "0, 1, STRING",
    })
    void of_collidingId_isDecidedByTheVersion(int id, int version, RdbType type) {
        assertEquals(type, RdbType.of(id, RdbVersion.ofNumber(version)));
    }

    @ParameterizedTest
    @CsvSource({"6, 11", "8, 11", "23, 80", "24, 80", "29, 80", "34, 15", "255, 15", "-1, 15"})
    void of_idThatTheVersionDoesNotHave_isNone(int id, int version) {
        assertNull(RdbType.of(id, RdbVersion.ofNumber(version)));
    }
}
