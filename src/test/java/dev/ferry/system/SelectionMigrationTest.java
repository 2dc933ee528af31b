package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.bytes.GlobPattern;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.Rename;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.select.Selection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** Only some keys travel, under other names and to another database; the target has those, and nothing else. */
final class SelectionMigrationTest {
    private static final int DATABASES = 16;

    /** The keys in: and also: of the databases 0 and 3; in: becomes moved:, and 3 becomes 7. */
    private static final Scope SCOPE = new Scope(
            new Selection(
                    Set.of(0, 3),
                    Stream.of(SelectionLoad.SELECTED)
                            .map(prefix -> GlobPattern.of(prefix + "*"))
                            .toList(),
                    List.of(),
                    Set.of()),
            new Mapping(Map.of(3, 7), List.of(new Rename(Bytes.utf8("in:"), Bytes.utf8("moved:")))));

    @TempDir
    private Path directory;

    static Stream<Arguments> pairs() {
        ServerKind usual = Pairs.usual();
        return Stream.concat(
                RealServers.kinds().map(kind -> Arguments.of(kind, usual)),
                RealServers.kinds().filter(kind -> !kind.equals(usual)).map(kind -> Arguments.of(usual, kind)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void migration_ofSomeKeysUnderLoad_targetHasThoseByTheirNewNames(ServerKind from, ServerKind to) {
        long seed = Seed.draw();
        try (RealServer source = RealServers.start(from);
                RealServer target = RealServers.start(to);
                SelectionLoad load = SelectionLoad.on(source, seed, 4)) {
            load.awaitMore(500);
            Report report = Ferry.between(source, target, directory)
                    .taking(SCOPE, MixedKeys.STOP)
                    .at(Phase.CATCH_UP, () -> load.awaitMore(1_000))
                    .at(Phase.CUTOVER, load::stop)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertTrue(report.snapshot().skipped() > 0, report::toString);
            assertTrue(
                    report.warnings().stream().anyMatch(warning -> warning.contains("numbers of keys")),
                    () -> "expected that it says what was not compared: " + report.warnings());
            assertFalse(contents(target).isEmpty());
            Await.equal("the target has what is selected", () -> selected(contents(source)), () -> contents(target));
        }
    }

    @Test
    void migration_ofWholeDatabases_countsAreComparedByTheirNumbersAtTheTarget() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual())) {
            Dataset.fill(source, Dataset.Scores.INTEGRAL, Seed.draw());
            Scope scope = new Scope(
                    new Selection(Set.of(3, 11), List.of(), List.of(), Set.of()), new Mapping(Map.of(3, 0), List.of()));
            Report report = Ferry.between(source, target, directory)
                    .taking(scope, MixedKeys.STOP)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertEquals(2, report.verification().compared(), report::toString);
            try (Jedis there = target.client();
                    Jedis here = source.client()) {
                here.select(3);
                assertEquals(here.dbSize(), there.dbSize());
            }
        }
    }

    @Test
    void migration_commandsOnWholeDatabases_areDoneToTheDatabasesThatTheyBecame() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = source.client()) {
            Scope scope = new Scope(
                    new Selection(Set.of(0, 3), List.of(), List.of(), Set.of()), new Mapping(Map.of(3, 7), List.of()));
            Report report = Ferry.between(source, target, directory)
                    .taking(scope, MixedKeys.STOP)
                    .at(Phase.CATCH_UP, () -> onDatabases(client))
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertEquals(0, report.verification().differences(), report::toString);
            assertEquals(
                    Set.of("0 moved", "0 second", "7 first", "7 third"),
                    contents(target).keySet());
        }
    }

    private static void onDatabases(Jedis client) {
        client.set("flushed", "in 0");
        client.select(5);
        client.set("never", "in 5");
        client.flushAll();
        client.set("never", "in 5");
        client.select(0);
        client.set("first", "in 0, then in 3");
        client.select(3);
        client.set("second", "in 3, then in 0");
        client.swapDB(0, 3);
        client.set("third", "in 3");
        client.set("moved", "to 0");
        client.move("moved", 0);
        client.set("leaving", "to 5");
        client.move("leaving", 5);
        client.select(5);
        client.flushDB();
    }

    @Test
    void migration_commandThatNeedsAKeyFromOutside_endsAndGoesOnWithAnotherWord() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual())) {
            Report report = mixed(source, target, MixedKeys.STOP);
            assertEquals(ExitCode.TARGET_FAILED, report.exitCode(), report::toString);
            String reason = report.reason().orElseThrow();
            assertTrue(
                    reason.contains("SUNIONSTORE \"in:result\"") && reason.contains("\"out:set\" of database 0 not"),
                    reason);

            Report next = Ferry.between(source, target, directory.resolve("STOP"))
                    .taking(SCOPE, MixedKeys.SKIP)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, next.exitCode(), next::toString);
            assertEquals(0, next.snapshot().keys(), "goes on and does not begin again");
            assertEquals(Set.of("0 moved:set"), contents(target).keySet());
        }
    }

    @Test
    void migration_commandThatNeedsAKeyFromOutside_skippedOrAppliedAndSaid() {
        for (MixedKeys policy : List.of(MixedKeys.SKIP, MixedKeys.APPLY)) {
            try (RealServer source = RealServers.start(Pairs.usual());
                    RealServer target = RealServers.start(Pairs.usual())) {
                Report report = mixed(source, target, policy);
                assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
                assertTrue(
                        report.warnings().stream().anyMatch(warning -> warning.contains("SUNIONSTORE \"in:result\"")),
                        () -> "expected the command: " + report.warnings());
                try (Jedis client = target.client()) {
                    Set<String> expected = policy == MixedKeys.SKIP ? Set.of() : Set.of("selected");
                    assertEquals(expected, client.smembers("moved:result"), policy.toString());
                }
            }
        }
    }

    @Test
    void migration_conflictSkip_targetKeepsItsKeys() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis here = source.client();
                Jedis there = target.client()) {
            here.mset("both", "source", "large", "x".repeat(3_000_000), "only", "source");
            there.mset("both", "target", "large", "target", "own", "target");
            Report report = Ferry.between(source, target, directory)
                    .conflict(Conflict.SKIP)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertEquals(2, report.snapshot().skipped(), report::toString);
            assertEquals(1, report.snapshot().keys(), report::toString);
            assertEquals(List.of("target", "target", "source", "target"), there.mget("both", "large", "only", "own"));
        }
    }

    private Report mixed(RealServer source, RealServer target, MixedKeys policy) {
        try (Jedis client = source.client()) {
            client.sadd("in:set", "selected");
            client.sadd("out:set", "other");
            return Ferry.between(source, target, directory.resolve(policy.toString()))
                    .taking(SCOPE, policy)
                    .at(Phase.CATCH_UP, () -> client.sunionstore("in:result", "in:set", "out:set"))
                    .unwatched()
                    .run();
        }
    }

    /** By database and key: the digest of the value and of whether it expires. */
    private static SortedMap<String, String> contents(RealServer server) {
        SortedMap<String, String> contents = new TreeMap<>();
        try (Jedis client = server.client()) {
            for (int db = 0; db < DATABASES; db++) {
                client.select(db);
                for (String key : client.keys("*")) {
                    contents.put(db + " " + key, Words.text(client, "DEBUG", "DIGEST-VALUE", key));
                }
            }
        }
        return contents;
    }

    private static SortedMap<String, String> selected(SortedMap<String, String> source) {
        SortedMap<String, String> expected = new TreeMap<>();
        source.forEach((place, value) -> {
            int space = place.indexOf(' ');
            int db = Integer.parseInt(place.substring(0, space));
            String key = place.substring(space + 1);
            boolean travels = (db == 0 || db == 3) && (key.startsWith("in:") || key.startsWith("also:"));
            if (travels) {
                expected.put((db == 3 ? 7 : db) + " " + key.replaceFirst("^in:", "moved:"), value);
            }
        });
        return expected;
    }
}
