package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.select.Selection;
import dev.ferry.rdb.value.ValueKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** The comparison within a migration: it lets pass what is the same, and no target that differs takes over. */
final class MigrationVerifyTest {
    private static final VerifyPlan FULL = VerifyPlan.of(VerifyMode.FULL);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("dev.ferry.system.Pairs#sliceOfRing")
    void full_underLoadThroughTheFence_findsNothing(ServerKind from, ServerKind to) {
        long seed = Seed.draw();
        try (RealServer source = RealServers.start(from);
                RealServer target = RealServers.start(to)) {
            Dataset.fillFor(to, source, Dataset.Scores.INTEGRAL, seed);
            try (PlainLoad load = PlainLoad.on(source, to, seed, 4)) {
                Report report = Ferry.between(source, target, directory)
                        .verifying(FULL)
                        .at(Phase.CATCH_UP, () -> load.awaitMore(500))
                        .unwatched()
                        .run();
                load.stop();
                assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
                assertTrue(report.cutover().promoted(), report::toString);
                assertEquals("full", report.verification().mode());
                assertEquals(0, report.verification().differences());
                assertTrue(report.verification().compared() > 500, report::toString);
            }
        }
    }

    @Test
    void full_targetThatDiffers_isNotPromotedAndNamesTheKeys() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client();
                Jedis right = target.client()) {
            fill(source, 1_000);
            left.rpush("queue", "a", "b");
            Report report = Ferry.between(source, target, directory)
                    .verifying(FULL)
                    .at(Phase.READY, () -> {
                        right.set("key:7", "tampered");
                        right.del("key:8");
                        right.rpush("queue", "c");
                        right.select(3);
                        right.set("surplus", "value");
                        right.select(0);
                    })
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DIFFERENCES, report.exitCode(), report::toString);
            assertFalse(report.cutover().promoted());
            assertEquals(4, report.verification().differences());
            assertEquals(
                    List.of(
                            "db 0 \"key:7\": 7 bytes against 8; value differs from byte 0 on",
                            "db 0 \"key:8\": missing on the target",
                            "db 0 \"queue\": 2 elements against 3",
                            "db 3 \"surplus\": missing on the source"),
                    report.verification().first());
            assertTrue(report.reason().orElseThrow().contains("\"key:7\""), report::toString);
            assertEquals(
                    List.of("CUTOVER", "CATCH_UP"),
                    report.phases().stream()
                            .map(Report.PhaseTime::phase)
                            .skip(report.phases().size() - 2)
                            .toList());
            assertTrue(right.exists("ferry:checkpoint:test"), "the run can go on");
            assertEquals("OK", left.set("key:7", "goes on"));
        }
    }

    @Test
    void full_mendedTarget_takesOverWhenItGoesOn() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis right = target.client()) {
            fill(source, 100);
            Report first = Ferry.between(source, target, directory)
                    .verifying(FULL)
                    .at(Phase.READY, () -> right.set("key:7", "tampered"))
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DIFFERENCES, first.exitCode(), first::toString);
            right.set("key:7", "value 7");
            Report next = Ferry.between(source, target, directory)
                    .verifying(FULL)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, next.exitCode(), next::toString);
            assertEquals(100, next.verification().compared());
            assertEquals(source.digest(), target.digest());
        }
    }

    /** Everything before the fence was the same: only the comparison behind it can see this. */
    @Test
    void full_keyWrittenLastThatDiffers_isFoundBehindTheFence() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                LinkProxy proxy = LinkProxy.to(source);
                Jedis left = source.client();
                Jedis right = target.client()) {
            fill(source, 1_000);
            proxy.faults().before(LinkFaults.FENCING, () -> {
                left.set("key:7", "new");
                Await.until("the target has it", () -> "new".equals(right.get("key:7")));
                right.set("key:7", "tampered");
            });
            Report report = Ferry.between(proxy.uri(), target.uri(), directory)
                    .verifying(FULL)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DIFFERENCES, report.exitCode(), report::toString);
            assertEquals(
                    List.of("db 0 \"key:7\": 3 bytes against 8; value differs from byte 0 on"),
                    report.verification().first());
            assertTrue(report.cutover().offset() > 0, "expected that the source was fenced");
            assertEquals("OK", left.set("key:7", "goes on"));
        }
    }

    @Test
    void full_databasesSwappedLast_areComparedAgainAsAWhole() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                LinkProxy proxy = LinkProxy.to(source);
                Jedis left = source.client();
                Jedis right = target.client()) {
            fill(source, 1_000);
            proxy.faults().before(LinkFaults.FENCING, () -> {
                left.select(9);
                left.set("flushed", "value");
                left.flushDB();
                left.swapDB(0, 5);
                right.select(5);
                Await.until("the target has swapped", () -> right.exists("key:7"));
                right.set("key:7", "tampered");
            });
            Report report = Ferry.between(proxy.uri(), target.uri(), directory)
                    .verifying(FULL)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DIFFERENCES, report.exitCode(), report::toString);
            assertEquals(
                    List.of("db 5 \"key:7\": 7 bytes against 8; value differs from byte 0 on"),
                    report.verification().first());
        }
    }

    @Test
    void full_moreWrittenLastThanThePauseAllows_isRolledBackInTime() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                LinkProxy proxy = LinkProxy.to(source);
                Jedis left = source.client();
                Jedis right = target.client()) {
            fill(source, 200_000);
            proxy.faults().before(LinkFaults.FENCING, () -> {
                left.swapDB(0, 5);
                right.select(5);
                Await.until("the target has swapped", () -> right.exists("key:7"));
            });
            Report report = Ferry.between(proxy.uri(), target.uri(), directory)
                    .verifying(FULL)
                    .pauseTimeout(Duration.ofMillis(500))
                    .unwatched()
                    .run();
            assertEquals(ExitCode.CUTOVER_TIMED_OUT, report.exitCode(), report::toString);
            assertFalse(report.cutover().promoted());
            assertTrue(report.cutover().writePauseMs() < 500, report::toString);
            String reason = report.reason().orElseThrow();
            assertTrue(reason.contains("could not be compared") && reason.contains("--pause-timeout"), reason);
            assertEquals("OK", left.set("key:7", "goes on"));
        }
    }

    @Test
    void sample_everyKeyTampered_findsItsShareAndTheSameOnesAgain() {
        VerifyPlan sample = VerifyPlan.sample(0.02, Seed.draw());
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual())) {
            fill(source, 20_000);
            Report report = tampered(source, target, sample);
            assertEquals(ExitCode.DIFFERENCES, report.exitCode(), report::toString);
            // Four hundred are expected; so far from it is less likely than that the machine breaks.
            assertTrue(Math.abs(report.verification().compared() - 400) < 200, report::toString);
            assertEquals(report.verification().compared(), report.verification().differences());
            Report again = tampered(source, target, sample);
            assertEquals(report.verification().first(), again.verification().first());
        }
    }

    private Report tampered(RealServer source, RealServer target, VerifyPlan plan) {
        return Ferry.between(source, target, directory)
                .verifying(plan)
                .at(Phase.READY, () -> fill(target, 20_000, "tampered "))
                .unwatched()
                .run();
    }

    @Test
    void full_keysOfTheTargetsOwn_areNoDifferences() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis right = target.client()) {
            fill(source, 100);
            right.set("own", "value");
            right.set("key:7", "replaced");
            Report report = Ferry.between(source, target, directory)
                    .verifying(FULL)
                    .conflict(Conflict.REPLACE)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertEquals(100, report.verification().compared());
            assertEquals(Set.of("own"), right.keys("own").stream().collect(Collectors.toSet()));
        }
    }

    @Test
    void full_keysThatTheTargetKeeps_areNotComparedAndAllOthersAre() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client();
                Jedis right = target.client()) {
            fill(source, 1_000);
            for (int db : new int[] {1, 0}) {
                left.select(db);
                right.select(db);
                left.set("in database " + db, "kept");
                right.set("in database " + db, "its own");
                // Skipped in one database only, and not equal in the other.
                left.set("name", "value");
            }
            right.set("name", "its own");
            right.rpush("key:1", "its own");
            right.set("only there", "value");
            Ferry ferry = Ferry.between(source, target, directory)
                    .conflict(Conflict.SKIP)
                    .verifying(FULL)
                    .unwatched();
            Report report =
                    ferry.at(Phase.READY, () -> right.set("key:7", "tampered")).run();
            assertEquals(ExitCode.DIFFERENCES, report.exitCode(), report::toString);
            assertEquals(
                    List.of("db 0 \"key:7\": 7 bytes against 8; value differs from byte 0 on"),
                    report.verification().first());
            assertEquals(4, report.verification().skipped());
            assertEquals(1_000, report.verification().compared());
            assertTrue(report.warnings().toString().contains("these are not compared"), report::toString);
        }
    }

    @Test
    void full_selectionByTypes_comparesValuesOfThoseAndFindsOthersOnTheTarget() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis left = source.client();
                Jedis right = target.client()) {
            fill(source, 1_000);
            for (int i = 0; i < 100; i++) {
                left.hset("hash:" + i, "field", "value");
                left.rpush("list:" + i, "value");
            }
            Scope hashes =
                    new Scope(new Selection(Set.of(), List.of(), List.of(), Set.of(ValueKind.HASH)), Mapping.NONE);
            Report differs = Ferry.between(source, target, directory)
                    .taking(hashes, MixedKeys.STOP)
                    .verifying(FULL)
                    .at(Phase.READY, () -> {
                        right.hset("hash:7", "field", "tampered");
                        right.set("key:7", "value 7");
                        right.set("surplus", "value");
                    })
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DIFFERENCES, differs.exitCode(), differs::toString);
            String notTravelling = "on the target, and values of that type do not travel";
            assertEquals(
                    List.of(
                            "db 0 \"hash:7\": value of field \"field\" differs",
                            "db 0 \"key:7\": is a string " + notTravelling,
                            "db 0 \"surplus\": is a string " + notTravelling),
                    differs.verification().first());
            assertEquals(100, differs.verification().compared());

            right.hset("hash:7", "field", "value");
            right.del("key:7", "surplus");
            Report same = Ferry.between(source, target, directory)
                    .taking(hashes, MixedKeys.STOP)
                    .verifying(FULL)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, same.exitCode(), same::toString);
            assertEquals(100, same.verification().compared());
        }
    }

    private static void fill(RealServer server, int count) {
        fill(server, count, "value ");
    }

    private static void fill(RealServer server, int count, String value) {
        try (Jedis client = server.client()) {
            Pipeline pipeline = client.pipelined();
            for (int i = 0; i < count; i++) {
                pipeline.set("key:" + i, value + i);
            }
            pipeline.sync();
        }
    }
}
