package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.AddressException;
import dev.ferry.address.Endpoint;
import dev.ferry.bytes.Bytes;
import dev.ferry.bytes.GlobPattern;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.progress.Progress;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.Rename;
import dev.ferry.migrator.select.Selection;
import dev.ferry.migrator.verify.Difference;
import dev.ferry.migrator.verify.Verification;
import dev.ferry.migrator.verify.VerifyResult;
import dev.ferry.migrator.verify.VerifySettings;
import dev.ferry.rdb.value.ValueKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The comparison of two live servers: it finds nothing where there is nothing, and everything where there is something. */
final class VerifyTest {
    private static final int KEYS_TO_BE_INTERRUPTED_IN = 120_000;

    /** The hash and the members take little room but for one element each, which an estimate of their memory may miss. */
    private static final String LONG_ELEMENTS = """
            local long = string.rep('0123456789', 7340032)
            local two = string.rep('0123456789', 209715)
            for i = 1, 2000 do redis.call('HSET', 'hash', 'field ' .. i, 'value ' .. i) end
            redis.call('HSET', 'hash', 'long', long)
            redis.call('HSET', 'names', two, 'value', 'short', two)
            redis.call('RPUSH', 'list', 'first', two, 'last')
            redis.call('SADD', 'set', 'short', two)
            redis.call('ZADD', 'zset', 1, 'short', 2, two)
            redis.call('XADD', 'stream', '1-1', 'field', two)
            return redis.call('DBSIZE')
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("dev.ferry.system.Pairs#ring")
    void full_afterMigration_findsExactlyWhatWasPlanted(ServerKind from, ServerKind to) throws Exception {
        try (RealServer source = RealServers.start(from);
                RealServer target = RealServers.start(to)) {
            Dataset.fillFor(to, source, Dataset.Scores.FRACTIONAL, Seed.draw());
            PlantedDifferences planted = new PlantedDifferences(from, to);
            planted.prepare(source);
            assertEquals(
                    ExitCode.DONE,
                    Ferry.between(source, target, directory).unwatched().run().exitCode());

            VerifyResult same = verify(full(source, target), VerifyTest::ignore);
            assertEquals(List.of(), same.first());
            assertEquals(0, same.differences());
            assertTrue(same.compared() > 500, same::toString);

            planted.plant(target);
            planted.requireFound(verify(full(source, target), VerifyTest::ignore));
        }
    }

    @Test
    void full_mendedBetweenRounds_isNoDifference() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client();
                Jedis right = target.client()) {
            left.set("late", "new");
            right.set("late", "old");
            left.set("lost", "value");
            right.set("surplus", "value");
            VerifyResult result = verify(full(source, target), progress -> {
                if (progress.note().startsWith("round 2 of 3")) {
                    right.set("late", "new");
                    right.del("surplus");
                }
            });
            assertEquals(List.of(new Difference("db 0 \"lost\"", "missing on the target")), result.first());
        }
    }

    @Test
    void full_sourceThatChangesBetweenAllRounds_saysSo() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client();
                Jedis right = target.client()) {
            left.set("counter", "100");
            right.set("counter", "1");
            left.set("still", "100");
            right.set("still", "1");
            VerifyResult result = verify(full(source, target), progress -> {
                if (progress.note().startsWith("round ")) {
                    left.incr("counter");
                }
            });
            assertEquals(2, result.differences());
            for (Difference difference : result.first()) {
                assertEquals(
                        difference.subject().contains("counter"),
                        difference.what().contains("changed on the source"),
                        difference::toString);
            }
        }
    }

    @Test
    void full_expiredButNotRemoved_isNoDifference() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client();
                Jedis right = target.client()) {
            Words.send(left, "DEBUG", "SET-ACTIVE-EXPIRE", 0);
            Words.send(left, "PSETEX", "expired", 1, "value");
            left.set("stays", "value");
            right.set("stays", "value");
            Await.until("the key has expired", () -> left.pttl("expired") == -2);
            // About to expire: the other server may have been faster.
            Words.send(left, "PSETEX", "fleeting", 900, "value");
            VerifyResult result = verify(full(source, target), VerifyTest::ignore);
            assertEquals(List.of(), result.first());
        }
    }

    @Test
    void full_selectionAndCheckpoint_onlyWhatIsMeant() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client();
                Jedis right = target.client()) {
            left.set("order:1", "a");
            left.set("tmp:1", "a");
            right.set("ferry:checkpoint:orders", "offset");
            Selection selection = new Selection(Set.of(0), List.of(), List.of(GlobPattern.of("tmp:*")), Set.of());
            VerifyResult result = verify(settings(source, target, VerifyMode.FULL, selection), VerifyTest::ignore);
            assertEquals(List.of(new Difference("db 0 \"order:1\"", "missing on the target")), result.first());
        }
    }

    @Test
    void full_mapping_comparesWhatBelongsTogether() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client();
                Jedis right = target.client()) {
            left.select(3);
            left.set("order:1", "a");
            left.set("order:2", "a");
            left.set("else", "a");
            right.set("o:1", "a");
            right.set("o:2", "b");
            right.set("o:3", "a");
            right.set("order:4", "nothing can have become this");
            right.set("else", "a");
            Mapping mapping = new Mapping(Map.of(3, 0), List.of(new Rename(Bytes.utf8("order:"), Bytes.utf8("o:"))));
            Selection selection = new Selection(Set.of(3), List.of(), List.of(), Set.of());
            VerifyResult result =
                    verify(settings(source, target, VerifyMode.FULL, selection, mapping), VerifyTest::ignore);
            assertEquals(
                    Set.of(
                            new Difference("db 3 \"order:2\"", "value differs from byte 0 on"),
                            new Difference("db 3 \"order:3\"", "missing on the source")),
                    Set.copyOf(result.first()));
        }
    }

    @Test
    void full_elementsTooLongToBeHeld_areComparedLikeAll() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client();
                Jedis right = target.client()) {
            assertEquals(6L, left.eval(LONG_ELEMENTS));
            assertEquals(6L, right.eval(LONG_ELEMENTS));
            assertEquals(
                    List.of(), verify(full(source, target), VerifyTest::ignore).first());

            right.eval("""
                    local long = string.rep('0123456789', 7340032)
                    local two = string.rep('0123456789', 209715)
                    local other = string.rep('0123456789', 209714) .. '012345678x'
                    redis.call('HSET', 'hash', 'long', string.sub(long, 2) .. 'x')
                    redis.call('HSET', 'names', two, 'other')
                    redis.call('LSET', 'list', 1, other)
                    redis.call('SREM', 'set', two)
                    redis.call('SADD', 'set', other)
                    redis.call('ZADD', 'zset', 3, two)
                    redis.call('DEL', 'stream')
                    redis.call('XADD', 'stream', '1-1', 'field', other)
                    """);
            Map<String, String> found = new TreeMap<>();
            verify(full(source, target), VerifyTest::ignore)
                    .first()
                    .forEach(difference -> found.put(difference.subject(), difference.what()));
            assertEquals(
                    List.of(
                            "value of field \"long\" differs",
                            "element 1 differs",
                            "value of field \"(L)\" differs",
                            "member \"(L)\" is missing on the target; member \"(L)\" is only on the target",
                            "fields of entry 1-1 differ",
                            "score of member \"(L)\" is 2.0 against 3.0"),
                    found.values().stream()
                            .map(what -> what.replaceAll("2097150 bytes with digest [0-9a-f]{64}", "(L)"))
                            .toList(),
                    found::toString);
        }
    }

    @Test
    void full_someTypes_onlyThoseOfEitherSide() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client();
                Jedis right = target.client()) {
            left.set("string", "a");
            left.hset("hash", "field", "a");
            left.hset("same", "field", "a");
            left.set("became", "a");
            right.hset("hash", "field", "b");
            right.hset("same", "field", "a");
            right.hset("became", "field", "a");
            right.hset("surplus", "field", "a");
            right.set("surplus string", "a");
            Selection hashes = new Selection(Set.of(), List.of(), List.of(), Set.of(ValueKind.HASH));
            VerifyResult result = verify(settings(source, target, VerifyMode.FULL, hashes), VerifyTest::ignore);
            assertEquals(
                    Set.of(
                            new Difference("db 0 \"hash\"", "value of field \"field\" differs"),
                            new Difference("db 0 \"became\"", "is a string on the source and a hash on the target"),
                            new Difference("db 0 \"surplus\"", "missing on the source")),
                    Set.copyOf(result.first()));
            assertEquals(3, result.compared());
        }
    }

    @Test
    void sample_hundredthMissing_isFoundOnBothSides() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual())) {
            fill(source, 0, 29_000);
            fill(target, 1_000, 30_000);
            VerifyResult result =
                    verify(settings(source, target, VerifyMode.SAMPLE, Selection.ALL), VerifyTest::ignore);
            assertTrue(result.compared() <= 10_000, result::toString);
            // Of ten thousand draws a thirtieth; that it is none is less likely than that the machine breaks.
            assertTrue(
                    result.first().stream()
                            .anyMatch(difference -> difference.what().contains("on the target")),
                    result::toString);
            assertTrue(result.differences() > 100, result::toString);
        }
    }

    @Test
    void count_oneKeyMissing_namesTheDatabase() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client()) {
            left.select(5);
            left.set("key", "value");
            VerifyResult result = verify(settings(source, target, VerifyMode.COUNT, Selection.ALL), VerifyTest::ignore);
            assertEquals(
                    List.of(new Difference(
                            "db 5", "1 keys, 0 of them with a TTL against 0 keys, 0 of them with a TTL")),
                    result.first());
        }
    }

    @Test
    void count_migrationUnderWay_itsOwnKeysAreNone() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client();
                Jedis right = target.client()) {
            left.set("key", "value");
            right.set("key", "value");
            right.set("ferry:checkpoint:orders", "offset");
            right.set("ferry:part:1", "value");
            VerifyResult result = verify(settings(source, target, VerifyMode.COUNT, Selection.ALL), VerifyTest::ignore);
            assertEquals(List.of(), result.first());
        }
    }

    @Test
    void commandLine_difference_exitsWithThreeAndPrintsJson() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client()) {
            left.set("key", "value");
            try (FerryProcess ferry = FerryProcess.start(
                    directory,
                    "verify",
                    "--source",
                    source.uri(),
                    "--target",
                    target.uri(),
                    "--rounds",
                    "1",
                    "--json",
                    "--report",
                    directory.resolve("report.json").toString())) {
                assertEquals(ExitCode.DIFFERENCES.status(), ferry.awaitExit(), ferry::err);
                JsonNode printed = JsonMapper.shared().readTree(ferry.out());
                assertEquals(ferry.report(), printed);
                assertEquals("full", printed.at("/verification/mode").asString());
                assertEquals(1, printed.at("/verification/differences").asInt());
                assertEquals(
                        "db 0 \"key\": missing on the target",
                        printed.at("/verification/first/0").asString());
                assertTrue(ferry.err().contains("1 key compared"), ferry::err);
            }
        }
    }

    @Test
    void commandLine_killedAndStartedAgain_goesOn_unlessAServerWasRestarted() throws IOException {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual())) {
            fill(source, 0, KEYS_TO_BE_INTERRUPTED_IN);
            fill(target, 0, KEYS_TO_BE_INTERRUPTED_IN);
            try (Jedis client = target.client()) {
                for (int i = 0; i < KEYS_TO_BE_INTERRUPTED_IN; i += KEYS_TO_BE_INTERRUPTED_IN / 10) {
                    client.append("key:" + i, " of another");
                }
            }
            Path bookmark = directory.resolve("long.verify");
            Path copy = directory.resolve("copy");
            try (FerryProcess ferry = named(source, target)) {
                Await.until("it is kept how far the comparison is", () -> Files.exists(bookmark));
                ferry.kill();
            }
            Files.copy(bookmark, copy);
            try (FerryProcess ferry = named(source, target)) {
                assertEquals(ExitCode.DIFFERENCES.status(), ferry.awaitExit(), ferry::err);
                assertTrue(ferry.err().contains("goes on where the comparison was interrupted: "), ferry::err);
                assertTenDifferences(ferry);
            }
            assertFalse(Files.exists(bookmark));

            Files.writeString(bookmark, Files.readString(copy).replaceAll("\"sourceRunId\":\"..", "$0x"));
            try (FerryProcess ferry = named(source, target)) {
                assertEquals(ExitCode.DIFFERENCES.status(), ferry.awaitExit(), ferry::err);
                assertTrue(ferry.err().contains("begins anew: the source was restarted"), ferry::err);
                assertTenDifferences(ferry);
            }
        }
    }

    private FerryProcess named(RealServer source, RealServer target) {
        return FerryProcess.start(
                directory,
                "verify",
                "--source",
                source.uri(),
                "--target",
                target.uri(),
                "--name",
                "long",
                "--work-dir",
                directory.toString(),
                "--json");
    }

    private static void assertTenDifferences(FerryProcess ferry) {
        JsonNode result = JsonMapper.shared().readTree(ferry.out());
        assertEquals(10, result.at("/verification/differences").asInt(), ferry::err);
        assertEquals(
                KEYS_TO_BE_INTERRUPTED_IN, result.at("/verification/compared").asInt(), ferry::err);
    }

    /** An observer that does nothing. */
    private static void ignore(Progress progress) {}

    private static void fill(RealServer server, int from, int to) {
        try (Jedis client = server.client()) {
            Pipeline pipeline = client.pipelined();
            for (int i = from; i < to; i++) {
                pipeline.set("key:" + i, "value " + i);
            }
            pipeline.sync();
        }
    }

    private static VerifySettings full(RealServer source, RealServer target) throws AddressException {
        return settings(source, target, VerifyMode.FULL, Selection.ALL);
    }

    private static VerifySettings settings(RealServer source, RealServer target, VerifyMode mode, Selection selection)
            throws AddressException {
        return settings(source, target, mode, selection, Mapping.NONE);
    }

    private static VerifySettings settings(
            RealServer source, RealServer target, VerifyMode mode, Selection selection, Mapping mapping)
            throws AddressException {
        return new VerifySettings(
                Endpoint.parse(source.uri()),
                Endpoint.parse(target.uri()),
                mode,
                Duration.ofSeconds(1),
                3,
                Duration.ofMillis(50),
                selection,
                mapping,
                Optional.empty());
    }

    private static VerifyResult verify(VerifySettings settings, Consumer<Progress> observer)
            throws IOException, InterruptedException {
        return new Verification(settings, observer, note -> {}).run();
    }
}
