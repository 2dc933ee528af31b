package dev.ferry.migrator.cutover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.migrator.server.DatabaseCount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CountComparisonTest {

    private static final CountComparison.Expired NOTHING_EXPIRED = new CountComparison.Expired(0, 0);

    @Test
    void differences_whenAllDatabasesAgree_areNone() {
        CountComparison counts =
                compare(Map.of(0, keys(10, 2), 3, keys(1, 0)), Map.of(0, keys(10, 2), 3, keys(1, 0)), 0);
        assertEquals(2, counts.databases());
        assertEquals(List.of(), counts.differences());
    }

    @Test
    void differences_whenAPersistentKeyIsMissing_nameDatabaseAndCountsWhateverHasExpired() {
        assertEquals(
                List.of(
                        "db0 has 10 keys (2 with a time to live) at the source and 9 keys (2 with a time to live) at the"
                                + " target"),
                compare(Map.of(0, keys(10, 2)), Map.of(0, keys(9, 2)), 5).differences());
    }

    @Test
    void differences_whenAHashWentWithItsLastField_areNoneUpToTheFieldsThatExpired() {
        Map<Integer, DatabaseCount> source = Map.of(0, keys(10, 2));
        Map<Integer, DatabaseCount> target = Map.of(0, keys(8, 2));
        assertEquals(
                List.of(),
                CountComparison.of(source, target, Map.of(), new CountComparison.Expired(0, 2))
                        .differences());
        assertEquals(
                1,
                CountComparison.of(source, target, Map.of(), new CountComparison.Expired(9, 1))
                        .differences()
                        .size());
    }

    @Test
    void differences_whenMoreIsMissingInAllDatabasesThanHasExpired_areFound() {
        Map<Integer, DatabaseCount> source = Map.of(0, keys(10, 5), 1, keys(10, 5));
        Map<Integer, DatabaseCount> target = Map.of(0, keys(8, 3), 1, keys(8, 3));
        assertEquals(List.of(), compare(source, target, 4).differences());
        assertEquals(1, compare(source, target, 3).differences().size());
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
                CountComparison.of(Map.of(0, keys(10, 0)), Map.of(0, keys(13, 0)), before, NOTHING_EXPIRED)
                        .differences());
        assertEquals(
                1,
                CountComparison.of(Map.of(0, keys(10, 0)), Map.of(0, keys(15, 0)), before, NOTHING_EXPIRED)
                        .differences()
                        .size());
        assertEquals(
                1,
                CountComparison.of(Map.of(0, keys(10, 0)), Map.of(0, keys(9, 0)), before, NOTHING_EXPIRED)
                        .differences()
                        .size());
    }

    private static CountComparison compare(
            Map<Integer, DatabaseCount> source, Map<Integer, DatabaseCount> target, long expiredAtMost) {
        return CountComparison.of(source, target, Map.of(), new CountComparison.Expired(expiredAtMost, 0));
    }

    private static DatabaseCount keys(long keys, long expires) {
        return new DatabaseCount(keys, expires, 0);
    }
}
