package dev.ferry.migrator.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.Selection;
import dev.ferry.migrator.server.ServerInfo;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountedDatabasesTest {

    @Test
    void of_sameCounts_noDifference() {
        assertEquals(List.of(), compare("db0:keys=10,expires=3", "db0:keys=10,expires=3"));
    }

    @Test
    void of_tenthOfThoseThatExpire_mayBeGone() {
        assertEquals(List.of(), compare("db0:keys=110,expires=100", "db0:keys=100,expires=90"));
        assertEquals(
                List.of(new Difference(
                        "db 0", "110 keys, 100 of them with a TTL against 99 keys, 89 of them with a TTL")),
                compare("db0:keys=110,expires=100", "db0:keys=99,expires=89"));
    }

    @Test
    void of_keyWithoutTimeToLive_mayNot() {
        assertEquals(
                1,
                compare("db0:keys=110,expires=100", "db0:keys=109,expires=100").size());
        assertEquals(1, compare("", "db0:keys=1,expires=0").size());
    }

    @Test
    void of_mappedDatabases_areAddedUp() {
        Keys keys = new Keys(Selection.ALL, new Mapping(Map.of(3, 0), List.of()));
        CountedDatabases counted = CountedDatabases.of(
                keys, info("db0:keys=1,expires=0\r\ndb3:keys=2,expires=0"), info("db0:keys=3,expires=0"), Map.of());
        assertEquals(new CountedDatabases(1, List.of()), counted);
    }

    private static List<Difference> compare(String source, String target) {
        return CountedDatabases.of(new Keys(Selection.ALL, Mapping.NONE), info(source), info(target), Map.of())
                .differences();
    }

    private static ServerInfo info(String keyspace) {
        return ServerInfo.parse("# Keyspace\r\n" + keyspace + "\r\n");
    }
}
