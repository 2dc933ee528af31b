package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** Values above a limit travel in parts. */
final class LargeValueTest {
    private static final String KEY = "a}large{value";
    private static final int FIELDS = 400_000;
    private static final long LIMIT_BYTES = 1 << 20;
    /** A hash of values that cannot be compressed. */
    private static final String NOISY_HASH = """
            for i = 1, 40000 do
                redis.call('HSET', KEYS[1], 'field:' .. i, redis.sha1hex(i) .. redis.sha1hex(-i))
            end
            """;

    private static final Map<String, String> TARGETS_OWN = Map.of("of", "the target");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("dev.ferry.system.Pairs#sliceOfRing")
    void values_ofEveryTypeInParts_areTheSame(ServerKind from, ServerKind to) {
        try (RealServer source = RealServers.start(from);
                RealServer target = RealServers.start(to)) {
            Dataset.fillFor(to, source, Dataset.Scores.INTEGRAL, Seed.draw());

            Report report = Ferry.between(source, target, directory)
                    .partsAbove(0)
                    .unwatched()
                    .run();

            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertEquals(report.snapshot().keys(), calls(target, "renamenx"));
            SameData.await(source, target);
            assertNothingLeft(target);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SKIP", "REPLACE"})
    void key_thatTheTargetHas_isSkippedOrReplaced(Conflict conflict) {
        try (RealServer source = withLargeHash();
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = target.client()) {
            client.hset(KEY, TARGETS_OWN);

            Report report = Ferry.between(source, target, directory)
                    .conflict(conflict)
                    .partsAbove(LIMIT_BYTES)
                    .unwatched()
                    .run();

            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            if (conflict == Conflict.SKIP) {
                assertEquals(TARGETS_OWN, client.hgetAll(KEY));
                assertEquals(1, report.snapshot().skipped());
                assertEquals(0, calls(target, "renamenx"), "it was built in vain");
            } else {
                SameData.await(source, target);
            }
            assertNothingLeft(target);
        }
    }

    @Test
    void key_thatAppearsOnTheTargetMeanwhile_isNotOverwritten() {
        try (RealServer source = withLargeHash();
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = target.client()) {
            Voyage voyage = Ferry.between(source, target, directory)
                    .partsAbove(LIMIT_BYTES)
                    .unwatched()
                    .start();
            awaitDraft(client);
            client.hset(KEY, TARGETS_OWN);
            Report report = voyage.report();

            assertEquals(ExitCode.TARGET_FAILED, report.exitCode(), report::toString);
            assertTrue(report.reason().orElseThrow().contains("BUSYKEY"), report::toString);
            assertEquals(TARGETS_OWN, client.hgetAll(KEY));
            assertNothingLeft(target);
        }
    }

    @Test
    void value_thatTheTargetLosesWhileItIsBuilt_isNoticed() {
        try (RealServer source = withLargeHash();
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = target.client()) {
            Voyage voyage = Ferry.between(source, target, directory)
                    .partsAbove(LIMIT_BYTES)
                    .unwatched()
                    .start();
            client.unlink(awaitDraft(client));
            Report report = voyage.report();

            assertEquals(ExitCode.TARGET_FAILED, report.exitCode(), report::toString);
            String reason = report.reason().orElseThrow();
            assertTrue(reason.contains(FIELDS + " elements") && reason.contains("maxmemory-policy"), reason);
            assertFalse(client.exists(KEY));
            assertNothingLeft(target);
        }
    }

    @Test
    void run_killedWhileAValueIsBuilt_theNextOneClearsUp() {
        try (RealServer source = withLargeHash();
                RealServer target = RealServers.start(Pairs.usual());
                Jedis old = source.client();
                Jedis client = target.client()) {
            try (FerryProcess ferry = migrate(source, target)) {
                awaitDraft(client);
                ferry.kill();
            }
            assertFalse(client.keys("ferry:part:*").isEmpty(), "it was finished before the kill");
            old.del(KEY);
            try (FerryProcess ferry = migrate(source, target)) {
                assertEquals(0, ferry.awaitExit(), ferry::err);
            }
            assertNothingLeft(target);
            SameData.await(source, target);
        }
    }

    @Test
    void run_interruptedWhileAValueIsBuilt_clearsUpItself() {
        try (RealServer source = withLargeHash();
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = target.client()) {
            try (FerryProcess ferry = migrate(source, target)) {
                awaitDraft(client);
                ferry.interrupt();
                assertEquals(130, ferry.awaitExit(), ferry::err);
            }
            assertFalse(client.exists(KEY), "it was finished before the interrupt");
            assertEquals(Set.of(), client.keys("ferry:part:*"));
        }
    }

    @Test
    void restore_inTheStreamAboveWhatTheTargetTakes_arrivesInCommands() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = withSmallArguments();
                Jedis client = target.client()) {
            Report report = Ferry.between(source, target, directory)
                    .at(Phase.CATCH_UP, () -> {
                        try (Jedis writer = source.client()) {
                            writer.select(2);
                            writer.eval(NOISY_HASH, 1, KEY);
                            writer.incr("counter");
                            byte[] payload = writer.dump(KEY);
                            assertTrue(payload.length > LIMIT_BYTES, "a payload of " + payload.length + " bytes");
                            CommandPipe pipe = new CommandPipe(writer);
                            pipe.send("MULTI");
                            pipe.send("INCR", "counter");
                            pipe.send("RESTORE", "stays", 0, payload);
                            pipe.send("RESTORE", KEY, 1_000_000, payload, "REPLACE");
                            pipe.send("INCR", "counter");
                            pipe.send("EXEC");
                            pipe.flush();
                        }
                    })
                    .unwatched()
                    .run();

            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            SameData.await(source, target);
            client.select(2);
            assertEquals("3", client.get("counter"));
            assertEquals(-1, client.pttl("stays"));
            assertTrue(client.pttl(KEY) > 900_000, "it has its time to live");
            assertNothingLeft(target);
        }
    }

    @Test
    void argument_inTheStreamThatTheTargetDoesNotTake_stopsTheRunBeforeIt_whichThenGoesOn() {
        try (RealServer source = RealServers.start(Pairs.usual(), "--repl-backlog-size", "64mb");
                RealServer target = withSmallArguments();
                Jedis client = target.client()) {
            Report stopped = Ferry.between(source, target, directory)
                    .at(Phase.CATCH_UP, () -> {
                        try (Jedis writer = source.client()) {
                            writer.incr("counter");
                            writer.hset("hash", Map.of("field", "x".repeat(2 << 20)));
                            writer.eval("redis.call('MSET', 'a', '1', 'b', string.rep('x', 6 * 1024 * 1024))");
                            // Else the pre-flight would find it.
                            writer.del("b");
                            writer.incr("counter");
                        }
                    })
                    .unwatched()
                    .run();
            assertEquals(ExitCode.TARGET_FAILED, stopped.exitCode(), stopped::toString);
            String reason = stopped.reason().orElseThrow();
            assertTrue(
                    reason.contains(
                            "HSET \"hash\" in the source's stream has an argument of 2097152 bytes, and the target"
                                    + " accepts 1048576 (proto-max-bulk-len): raise that setting"),
                    reason);
            assertFalse(client.exists("hash"));

            client.configSet("proto-max-bulk-len", Integer.toString(5 << 20));
            String second = Ferry.between(source, target, directory)
                    .unwatched()
                    .run()
                    .reason()
                    .orElseThrow();
            assertTrue(second.contains("MSET \"a\" in the source's stream has an argument of 6291456 bytes"), second);
            assertFalse(client.exists("a"));

            client.configSet("proto-max-bulk-len", Integer.toString(512 << 20));
            Report done = Ferry.between(source, target, directory).unwatched().run();
            assertEquals(ExitCode.DONE, done.exitCode(), done::toString);
            SameData.await(source, target);
            assertEquals("2", client.get("counter"));
        }
    }

    private static RealServer withSmallArguments() {
        return RealServers.start(Pairs.usual(), "--proto-max-bulk-len", Long.toString(LIMIT_BYTES));
    }

    private FerryProcess migrate(RealServer source, RealServer target) {
        return FerryProcess.migrate(
                directory,
                source.uri(),
                target.uri(),
                "--value-parts",
                Long.toString(LIMIT_BYTES),
                "--conflict",
                "replace",
                "--watch",
                "0s");
    }

    private static RealServer withLargeHash() {
        RealServer server = RealServers.start(Pairs.usual(), "--repl-diskless-sync-delay", "0");
        try (Jedis client = server.client()) {
            client.set("small", "value");
            client.eval(
                    "for i = 1, %d do redis.call('HSET', KEYS[1], 'field:' .. i, 'value ' .. i) end".formatted(FIELDS),
                    1,
                    KEY);
        }
        return server;
    }

    /** Waits until a value is being built, and returns the name under which it is. */
    private static String awaitDraft(Jedis target) {
        Await.until("a value is being built", () -> !target.keys("ferry:part:*").isEmpty());
        return target.keys("ferry:part:*").iterator().next();
    }

    /** How often a server has run a command. */
    private static long calls(RealServer server, String command) {
        try (Jedis client = server.client()) {
            return client.info("commandstats")
                    .lines()
                    .filter(line -> line.startsWith("cmdstat_" + command + ":calls="))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("^[^=]*=([0-9]+).*", "$1")))
                    .sum();
        }
    }

    private static void assertNothingLeft(RealServer target) {
        try (Jedis client = target.client()) {
            assertEquals(Set.of(), client.keys("ferry:part:*"));
        }
    }
}
