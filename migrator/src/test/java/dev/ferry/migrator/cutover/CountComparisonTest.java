package dev.ferry.migrator.cutover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.server.DatabaseCount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CountComparisonTest {

    @Test
    void differences_whenAllDatabasesAgree_areNone() {
        CountComparison counts =
                compare(Map.of(0, keys(10, 2), 3, keys(1, 0)), Map.of(0, keys(10, 2), 3, keys(1, 0)), 0);
        assertEquals(2, counts.databases());
        assertEquals(List.of(), counts.differences());
    }

    @Test
    void differences_whenAKeyIsMissing_nameDatabaseAndCounts() {
        CountComparison counts = compare(Map.of(0, keys(10, 2)), Map.of(0, keys(9, 2)), 5);
        assertEquals(
                List.of(
                        "db0 has 10 keys (2 with a time to live) at the source and 9 keys (2 with a time to live) at the"
                                + " target"),
                compare(Map.of(0, keys(10, 2)), Map.of(0, keys(9, 2)), 0).differences());
        assertTrue(counts.differences().isEmpty(), "a hash can go when its last field expires");
    }

    @Test
    void differences_whenAWholeDatabaseIsMissing_nameIt() {
        assertEquals(
                1, compare(Map.of(7, keys(1, 0)), Map.of(), 0).differences().size());
        assertEquals(
                1, compare(Map.of(), Map.of(7, keys(1, 0)), 0).differences().size());
    }

    @Test
    void differences_whenTheTargetHasAKeyTooMany_areFound() {
        assertEquals(
                1,
                compare(Map.of(0, keys(10, 2)), Map.of(0, keys(11, 2)), 100)
                        .differences()
                        .size());
    }

    @Test
    void differences_whenKeysHaveExpiredAtTheTarget_areNoneUpToTheirNumber() {
        assertEquals(
                List.of(),
                compare(Map.of(0, keys(10, 5)), Map.of(0, keys(7, 2)), 3).differences());
        assertEquals(
                1,
                compare(Map.of(0, keys(10, 5)), Map.of(0, keys(7, 2)), 2)
                        .differences()
                        .size());
    }

    @Test
    void differences_whenAKeyHasLostItsTimeToLive_areFound() {
        assertEquals(
                1,
                compare(Map.of(0, keys(10, 5)), Map.of(0, keys(10, 4)), 9)
                        .differences()
                        .size());
    }

    @Test
    void differences_whenTheTargetHadKeysOfItsOwn_allowThem() {
        Map<Integer, DatabaseCount> before = Map.of(0, keys(4, 0));
        assertEquals(
                List.of(),
                CountComparison.of(Map.of(0, keys(10, 0)), Map.of(0, keys(13, 0)), before, 0)
                        .differences());
        assertEquals(
                1,
                CountComparison.of(Map.of(0, keys(10, 0)), Map.of(0, keys(15, 0)), before, 0)
                        .differences()
                        .size());
        assertEquals(
                1,
                CountComparison.of(Map.of(0, keys(10, 0)), Map.of(0, keys(9, 0)), before, 0)
                        .differences()
                        .size());
    }

    private static CountComparison compare(
            Map<Integer, DatabaseCount> source, Map<Integer, DatabaseCount> target, long expiredAtMost) {
        return CountComparison.of(source, target, Map.of(), expiredAtMost);
    }

    private static DatabaseCount keys(long keys, long expires) {
        return new DatabaseCount(keys, expires);
    }
}
