package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.ferry.bytes.Bytes;
import dev.ferry.bytes.GlobPattern;
import dev.ferry.engine.EmbeddedEngine;
import dev.ferry.migrator.plan.DryRun;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Outcome;
import dev.ferry.migrator.report.RehearsalReport;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.Rename;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.select.Selection;
import dev.ferry.rdb.transcode.Loss;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/** Rehearsals: all of a migration is done, and neither server is written to. */
final class RehearsalTest {
    private static final DryRun FULL = new DryRun(DryRun.Mode.FULL, Optional.of(Duration.ofMillis(500)));
    private static final DryRun STREAM = new DryRun(DryRun.Mode.STREAM, Optional.of(Duration.ofMillis(500)));

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

    /** The oldest and the newest. */
    static Stream<ServerKind> targets() {
        List<ServerKind> kinds = RealServers.available();
        return Stream.of(kinds.getFirst(), kinds.getLast()).distinct();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void full_underLoad_comparedAndTheTargetIsLeftAlone(ServerKind to) {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(to);
                SelectionLoad load = SelectionLoad.on(source, Seed.draw(), 2);
                Monitor monitor = Monitor.on(target)) {
            load.awaitMore(500);
            Report report = Ferry.between(source, target, directory)
                    .taking(SCOPE, MixedKeys.STOP)
                    .at(Phase.CATCH_UP, () -> load.awaitMore(300))
                    .rehearse(FULL);
            assertRehearsed(report);
            assertTrue(report.verification().compared() > 0, report::toString);
            assertTrue(report.snapshot().skipped() > 0, report::toString);
            assertTrue(report.stream().commands() > 0, report::toString);
            assertEquals(List.of(), monitor.writes());
            assertEquals(0, keys(target));
            load.awaitMore(10);
        }
        assertNothingIsLeft();
    }

    @Test
    void full_ofEverything_theSourceIsOnlyRead() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual())) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            try (Monitor monitor = Monitor.on(source)) {
                Report report = Ferry.between(source, target, directory).rehearse(FULL);
                assertRehearsed(report);
                assertEquals(List.of(), monitor.writes());
                List<String> pauses = monitor.saying("\"PAUSE\"");
                assertTrue(pauses.stream().allMatch(line -> line.contains("not-a-number")), pauses::toString);
                assertFalse(monitor.saying("SCAN").isEmpty(), "a monitor that sees the comparison");
                RehearsalReport rehearsal = report.rehearsal().orElseThrow();
                assertEquals(10, rehearsal.largestKeys().size());
                assertTrue(rehearsal.largestKeys().getFirst().bytes() > 5_000_000, rehearsal::toString);
                assertTrue(rehearsal.sent().bytes() > report.snapshot().bytes() / 2, rehearsal::toString);
            }
        }
    }

    @Test
    void full_ofMoreThanMemoryHolds_refusedBeforeItBegins() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = source.client()) {
            for (int i = 0; i < 100; i++) {
                client.setrange("large:" + i, 1 << 20, "x");
            }
            try (FerryProcess ferry =
                    FerryProcess.migrate(directory, source.uri(), target.uri(), "--dry-run", "--verify", "none")) {
                assertEquals(ExitCode.PREFLIGHT_REFUSED.status(), ferry.awaitExit(), ferry::err);
                assertTrue(ferry.out().contains("Use --dry-run=stream"), () -> ferry.out() + ferry.err());
            }
            try (FerryProcess ferry = FerryProcess.migrate(directory, source.uri(), target.uri(), "--dry-run=stream")) {
                assertEquals(0, ferry.awaitExit(), ferry::err);
            }
            assertEquals(0, keys(target));
        }
    }

    @Test
    void full_somethingDiffers_exitCodeSaysSo() {
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        Logger engine = (Logger) LoggerFactory.getLogger(EmbeddedEngine.class);
        said.start();
        engine.addAppender(said);
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = source.client()) {
            client.set("key", "value");
            Report report = Ferry.between(source, target, directory)
                    .at(Phase.READY, () -> {
                        try (Jedis standIn = new Jedis("127.0.0.1", port(said))) {
                            standIn.set("planted", "here");
                        }
                    })
                    .rehearse(FULL);
            assertEquals(ExitCode.DIFFERENCES, report.exitCode(), report::toString);
            assertEquals(Outcome.REHEARSED, report.outcome());
            assertTrue(report.reason().orElse("").contains("planted"), report::toString);
        } finally {
            engine.detachAppender(said);
        }
    }

    /** The engine that the rehearsal has started; other tests may have started others. */
    private static int port(ListAppender<ILoggingEvent> said) {
        return List.copyOf(said.list).stream()
                .filter(event -> event.getMessage().contains("listens at"))
                .map(event -> Integer.parseInt(event.getFormattedMessage().replaceAll("\\D", "")))
                .filter(RehearsalTest::isRehearsedTo)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isRehearsedTo(int port) {
        try (Jedis engine = new Jedis("127.0.0.1", port)) {
            return engine.exists("ferry:checkpoint:test-rehearsal");
        } catch (JedisException e) {
            return false;
        }
    }

    @Test
    void full_valuesThatTheTargetHasNoPlaceFor_foundAsTheMigrationWould() {
        ServerKind from = RealServers.kinds()
                .filter(ServerKind::hasFieldExpiry)
                .findFirst()
                .orElse(ServerKind.FERRY);
        try (RealServer source = RealServers.start(from);
                RealServer target = RealServers.start(RealServers.available().getFirst());
                Jedis client = source.client()) {
            client.hset("hash", Map.of("field", "value", "other", "value"));
            Words.send(client, "HPEXPIRE", "hash", 1_000_000, "FIELDS", 1, "field");
            Report refused = Ferry.between(source, target, directory).rehearse(FULL);
            assertEquals(Outcome.FAILED, refused.outcome(), refused::toString);
            Report allowed = Ferry.between(source, target, directory)
                    .allowing(Loss.FIELD_EXPIRY)
                    .rehearse(FULL);
            assertRehearsed(allowed);
            assertTrue(
                    allowed.warnings().stream().anyMatch(warning -> warning.contains("left behind")),
                    allowed::toString);
        }
    }

    @Test
    void full_userWhoMayOnlyRead_rehearsedAndToldThatHeMayNotWrite() {
        ServerKind kind = Pairs.usual();
        try (RealServer source = RealServers.start(kind);
                RealServer target = RealServers.start(kind);
                Jedis here = source.client();
                Jedis there = target.client()) {
            here.mset("one", "1", "two", "2");
            Words.send(there, "ACL", "SETUSER", "reader", "on", ">sesame", "~*", "+@all", "-@write");
            String uri = "redis://reader:sesame@" + target.host() + ":" + target.port();
            Report report = Ferry.between(source.uri(), uri, directory).rehearse(FULL);
            assertRehearsed(report);
            assertEquals(2, report.verification().compared(), report::toString);
            assertTrue(
                    report.warnings().stream().anyMatch(warning -> warning.contains("E-TARGET-RIGHTS")),
                    report::toString);
        }
    }

    @Test
    void stream_ofTheSameData_theSameDigestAndNothingKept() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(RealServers.available().getFirst())) {
            Dataset.fillFor(target.kind(), source, Dataset.Scores.FRACTIONAL, Seed.draw());
            Ferry ferry = Ferry.between(source, target, directory)
                    .allowing(Loss.FUNCTIONS)
                    .partsAbove(1_000_000);
            try (Monitor monitor = Monitor.on(target)) {
                Report first = ferry.rehearse(STREAM);
                Report second = ferry.rehearse(STREAM);
                for (Report report : List.of(first, second)) {
                    assertRehearsed(report);
                    assertEquals("none", report.verification().mode());
                }
                assertEquals(List.of(), monitor.writes());
                assertEquals(digest(first), digest(second));
                assertTrue(rehearsal(first).sent().bytes() > first.snapshot().bytes() / 2, first::toString);
                try (Jedis client = source.client()) {
                    client.append("another", "key");
                }
                assertFalse(digest(first).equals(digest(ferry.rehearse(STREAM))), "other data, the same digest");
            }
        }
        assertNothingIsLeft();
    }

    @Test
    void interrupt_ofARehearsal_nothingIsLeft() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                FerryProcess ferry = FerryProcess.migrate(
                        directory, source.uri(), target.uri(), "--dry-run=full", "--for", "300s")) {
            ferry.awaitErr("READY");
            Path there = directory.resolve("status");
            assertTrue(there.toFile().mkdir());
            String workDir = directory.resolve("work").toString();
            try (FerryProcess status =
                    FerryProcess.start(there, "status", "test-rehearsal", "--work-dir", workDir, "--json")) {
                assertEquals(0, status.awaitExit(), status::err);
                assertTrue(status.out().contains("rehearsal, the target is not written to"), status::out);
                assertTrue(status.out().contains(target.uri()), status::out);
            }
            ferry.interrupt();
            assertEquals(ExitCode.INTERRUPTED.status(), ferry.awaitExit(), ferry::err);
            assertEquals("aborted", ferry.report().get("outcome").asString());
            assertTrue(ferry.report()
                    .get("rehearsal")
                    .get("target")
                    .get("untouched")
                    .asBoolean());
            assertEquals(0, keys(target));
            assertNothingIsLeft();
        }
    }

    private static void assertRehearsed(Report report) {
        assertEquals(Outcome.REHEARSED, report.outcome(), report::toString);
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        assertEquals("test", report.name());
        RehearsalReport rehearsal = rehearsal(report);
        assertTrue(rehearsal.ready(), report::toString);
        assertTrue(rehearsal.expected().isPresent(), report::toString);
        assertEquals(Optional.of(true), rehearsal.target().untouched(), report::toString);
        assertEquals(0, report.verification().differences());
        assertFalse(report.cutover().promoted());
    }

    private static RehearsalReport rehearsal(Report report) {
        return report.rehearsal().orElseThrow();
    }

    private static String digest(Report report) {
        return rehearsal(report).sent().digest().orElseThrow();
    }

    private static long keys(RealServer server) {
        try (Jedis client = server.client()) {
            return client.dbSize();
        }
    }

    private void assertNothingIsLeft() {
        assertFalse(Files.exists(directory.resolve("work")), "the work directory is there");
    }
}
