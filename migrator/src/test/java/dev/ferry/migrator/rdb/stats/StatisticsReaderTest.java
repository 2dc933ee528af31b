package dev.ferry.migrator.rdb.stats;

import static dev.ferry.migrator.rdb.ExampleRdb.field;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.rdb.ExampleRdb;
import dev.ferry.rdb.RdbType;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StatisticsReaderTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void read_example_sharesAddUp() throws IOException {
        Statistics statistics = statistics();
        assertEquals(6, statistics.keys());
        assertEquals("Redis 7.4.1", statistics.writer().orElseThrow());
        for (List<Share> shares :
                List.of(statistics.types(), statistics.databases(), statistics.encodings(), statistics.ttl())) {
            assertEquals(6, shares.stream().mapToLong(Share::keys).sum(), shares.toString());
            assertEquals(
                    statistics.bytes(), shares.stream().mapToLong(Share::bytes).sum());
        }
        assertEquals(1, keys(statistics, Statistics::encodings, "string int"));
        assertEquals(1, keys(statistics, Statistics::encodings, "string lzf"));
        assertEquals(2, keys(statistics, Statistics::encodings, "string raw"));
        assertEquals(1, keys(statistics, Statistics::ttl, "expired"));
        assertEquals(1, keys(statistics, Statistics::ttl, "under 1 d"));
        assertEquals(1, keys(statistics, Statistics::databases, "db 2"));
    }

    @Test
    void read_example_largestAndPrefixes() throws IOException {
        Statistics statistics = statistics();
        LargeKey longest = statistics.longest().getFirst();
        assertEquals("\"user:2:tags\"", longest.key().toString());
        assertEquals(3, longest.elements());
        Prefix user = statistics.prefixes().getFirst();
        assertEquals("\"user:\"", user.prefix().toString());
        assertEquals(4, user.keys());
        assertEquals("\"user:2:\"", user.longer().getFirst().prefix().toString());
        assertEquals(1, statistics.withoutPrefix().keys());
    }

    @Test
    void page_namesFromElsewhere_escapedAndNothingFromOutside() throws IOException {
        byte[] rdb =
                ExampleRdb.redis74().list("<script>alert(1)</script>:x", "a").bytes();
        Statistics statistics =
                new StatisticsReader(5, Clock.fixed(NOW, ZoneOffset.UTC)).read("a&b.rdb", ExampleRdb.reader(rdb));
        String page = StatisticsPage.of(statistics);
        assertTrue(page.contains("a&amp;b.rdb"));
        assertFalse(page.contains("<script"), page);
        assertFalse(page.contains("src="));
        assertFalse(page.contains("href="));
        assertFalse(page.contains("http://") || page.contains("https://"));
        assertEquals(page.split("<svg", -1).length, page.split("</svg>", -1).length);
        assertTrue(StatisticsTable.of(statistics).contains("list"));
    }

    @Test
    void ttlBand_bounds_lowerOneIncluded() {
        long now = NOW.toEpochMilli();
        assertEquals(TtlBand.NONE, TtlBand.of(-1, now));
        assertEquals(TtlBand.EXPIRED, TtlBand.of(now, now));
        assertEquals(TtlBand.HOUR, TtlBand.of(now + 1, now));
        assertEquals(TtlBand.DAY, TtlBand.of(now + 3_600_000, now));
        assertEquals(TtlBand.WEEK, TtlBand.of(now + 86_400_000, now));
        assertEquals(TtlBand.MONTH, TtlBand.of(now + 7 * 86_400_000L, now));
        assertEquals(TtlBand.MORE, TtlBand.of(now + 30 * 86_400_000L, now));
    }

    private static Statistics statistics() throws IOException {
        long now = NOW.toEpochMilli();
        byte[] rdb = ExampleRdb.redis74()
                .string(0, "user:1", Bytes.utf8("alice"), now - 1)
                .string(0, "user:2", Bytes.utf8("x".repeat(1000)), now + 7_200_000)
                .set(RdbType.SET, "user:2:tags", "a", "b", "c")
                .hash(RdbType.HASH, "user:2:h", field("f", "v".repeat(30)))
                .string(0, "cart:7", "12")
                .string(2, "plain", "text")
                .bytes();
        return new StatisticsReader(5, Clock.fixed(NOW, ZoneOffset.UTC)).read("example.rdb", ExampleRdb.reader(rdb));
    }

    private static long keys(Statistics statistics, Function<Statistics, List<Share>> shares, String name) {
        return shares.apply(statistics).stream()
                .filter(share -> share.name().equals(name))
                .mapToLong(Share::keys)
                .sum();
    }
}
