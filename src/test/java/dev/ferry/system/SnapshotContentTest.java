package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** What a snapshot carries besides keys and values. */
final class SnapshotContentTest {
    @TempDir
    private Path directory;

    /** Quiet servers, so that nothing can differ: not even what a stream's groups have read. */
    @ParameterizedTest
    @MethodSource("dev.ferry.system.RealServers#kinds")
    void snapshot_everyTypeAndEncoding_arrivesAsItWas(ServerKind kind) {
        try (RealServer source = RealServers.start(kind);
                RealServer target = RealServers.start(kind)) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            Report report = migrate(Ferry.between(source, target, directory));
            try (Jedis client = source.client()) {
                assertEquals(keys(client), report.snapshot().keys());
            }
            assertEquals(0, report.snapshot().expired());
            SameData.await(source, target);
        }
    }

    @Test
    void snapshot_idleTimes_areCarried() {
        try (RealServer source = RealServers.start(Pairs.usual(), "--maxmemory-policy", "allkeys-lru");
                RealServer target = RealServers.start(Pairs.usual(), "--maxmemory-policy", "allkeys-lru");
                Jedis client = source.client()) {
            client.set("fresh", "value");
            client.set("for-restore", "value");
            Words.send(client, "RESTORE", "idle", 0, client.dump("for-restore"), "IDLETIME", 5_000);
            migrate(Ferry.between(source, target, directory));
            try (Jedis there = target.client()) {
                long idle = there.objectIdletime("idle");
                assertTrue(5_000 <= idle && idle < 5_100, "idle for " + idle + " s");
                assertTrue(there.objectIdletime("fresh") < 100);
            }
        }
    }

    @Test
    void snapshot_frequencies_areCarried() {
        try (RealServer source = RealServers.start(Pairs.usual(), "--maxmemory-policy", "allkeys-lfu");
                RealServer target = RealServers.start(Pairs.usual(), "--maxmemory-policy", "allkeys-lfu");
                Jedis client = source.client()) {
            client.set("for-restore", "value");
            Words.send(client, "RESTORE", "often", 0, client.dump("for-restore"), "FREQ", 200);
            long before = client.objectFreq("often");
            migrate(Ferry.between(source, target, directory));
            try (Jedis there = target.client()) {
                assertEquals(before, there.objectFreq("often"));
            }
        }
    }

    @Test
    void snapshot_keysThatHaveExpired_areCountedAndGoBehindTheFence() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = source.client();
                Jedis there = target.client()) {
            Words.send(client, "DEBUG", "SET-ACTIVE-EXPIRE", 0);
            Words.send(there, "DEBUG", "SET-ACTIVE-EXPIRE", 0);
            client.set("stays", "value");
            // Not before the pre-flight, which looks at some keys, whereby a source removes what has expired.
            Report report = migrate(Ferry.between(source, target, directory).at(Phase.SNAPSHOT, () -> {
                for (int i = 0; i < 20; i++) {
                    Words.send(client, "PSETEX", "expired:" + i, 1, "value");
                }
            }));
            assertEquals(20, report.snapshot().expired());
            assertEquals(21, report.snapshot().keys());
            assertEquals(1, there.dbSize());
        }
    }

    @Test
    void conflict_replace_replacesWhatBothHaveAndKeepsTheRest() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = source.client();
                Jedis there = target.client()) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            there.lpush("embstr:0:1", "was", "a", "list");
            there.set("only-there", "value");
            Report report = migrate(Ferry.between(source, target, directory).conflict(Conflict.REPLACE));
            assertEquals("value", there.get("only-there"));
            assertEquals(client.get("embstr:0:1"), there.get("embstr:0:1"));
            assertTrue(report.warnings().stream().anyMatch(warning -> warning.contains("W-TARGET-NOT-EMPTY")));
            there.del("only-there");
            SameData.await(source, target);
        }
    }

    @Test
    void target_flushed_holdsNothingOfItsOwn() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual())) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            Dataset.fill(target, Dataset.Scores.FRACTIONAL, Seed.draw() + 1);
            migrate(Ferry.between(source, target, directory).flushTarget());
            SameData.await(source, target);
        }
    }

    @Test
    void snapshot_functions_canBeCalledOnTheTarget() {
        ServerKind kind = Pairs.usual();
        assumeTrue(kind.version().isAtLeast(7, 0), "functions came with Redis 7.0");
        try (RealServer source = RealServers.start(kind);
                RealServer target = RealServers.start(kind);
                Jedis there = target.client()) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            migrate(Ferry.between(source, target, directory));
            assertEquals("42", Words.text(there, "FCALL", "twice", 0, 21));
        }
    }

    /** Before 7.0 a server's replicas learn its scripts, and applications rely on it. */
    @Test
    void snapshot_scriptsOfRedis6_canBeCalledByDigestOnTheTarget() {
        ServerKind kind = RealServers.available().getFirst();
        assumeTrue(kind.isRedis() && !kind.version().isAtLeast(7, 0), "7.0 keeps its scripts to itself");
        try (RealServer source = RealServers.start(kind);
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = source.client();
                Jedis there = target.client()) {
            String digest = client.scriptLoad("return ARGV[1] .. '!'");
            assertFalse(there.scriptExists(digest));
            migrate(Ferry.between(source, target, directory));
            assertEquals("ferry!", there.evalsha(digest, List.of(), List.of("ferry")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    void snapshot_withAndWithoutDisk_arrives(String diskless) {
        try (RealServer source = RealServers.start(Pairs.usual(), "--repl-diskless-sync", diskless);
                RealServer target = RealServers.start(Pairs.usual())) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            migrate(Ferry.between(source, target, directory));
            SameData.await(source, target);
        }
    }

    private static Report migrate(Ferry ferry) {
        Report report = ferry.unwatched().run();
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        return report;
    }

    private static long keys(Jedis client) {
        long keys = 0;
        for (int db : Dataset.DATABASES) {
            client.select(db);
            keys += client.dbSize();
        }
        return keys;
    }
}
