package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.control.Answer;
import dev.ferry.migrator.control.ControlClient;
import dev.ferry.migrator.control.Status;
import dev.ferry.migrator.plan.Control;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.Hooks;
import dev.ferry.migrator.plan.LoadLimit;
import dev.ferry.migrator.plan.PaceLimits;
import dev.ferry.migrator.plan.SourceAfterwards;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.MixedKeys;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.select.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** A running migration is spoken to: what it tells, and what it does when it is told. */
final class ControlTest {
    private static final int WRITERS = 2;
    private static final int STILL_SAMPLES = 5;
    private static final int COMMANDS_PER_SECOND = 1_000;

    @TempDir
    Path directory;

    private RealServer source;
    private RealServer target;

    @BeforeEach
    void start() {
        source = RealServers.start(Pairs.usual());
        target = RealServers.start(Pairs.usual());
        Dataset.fill(source, Dataset.Scores.INTEGRAL, Seed.draw());
    }

    @AfterEach
    void stop() {
        source.close();
        target.close();
    }

    @Test
    void manualCutover_waitsForTheWordAndHandsOverUnderLoad() throws IOException {
        try (SequencedLoad load = SequencedLoad.on(source, Seed.draw(), WRITERS)) {
            Voyage voyage = Ferry.between(source, target, directory)
                    .cutover(CutoverMode.MANUAL)
                    .start();
            Status status = awaitHeldBy("ferry cutover test");
            assertEquals("READY", status.phase());
            assertEquals("manual", status.cutover());
            load.awaitMore(100);
            assertTrue(status.offsets().applied() > 0, status::toString);
            assertEquals("READY", status().phase());
            assertTrue(client().order("/cutover").done());
            Report report = voyage.report();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            load.stop();
            load.moveTo(target);
            SameData.await(source, target);
        }
        assertFalse(Files.exists(socket()));
    }

    @Test
    void manualCutover_thatTimedOut_waitsForAnotherWord() throws IOException {
        try (LinkProxy proxy = LinkProxy.to(source);
                Jedis targetClient = target.client()) {
            proxy.faults().before(LinkFaults.FENCING, () -> {
                Words.send(targetClient, "CLIENT", "PAUSE", 30_000, "WRITE");
                try (Jedis writer = source.client()) {
                    writer.set("last-before-the-fence", "value");
                }
            });
            Voyage voyage = Ferry.between(proxy.uri(), target.uri(), directory)
                    .cutover(CutoverMode.MANUAL)
                    .pauseTimeout(Duration.ofSeconds(2))
                    .unwatched()
                    .start();
            awaitHeldBy("ferry cutover test");
            client().order("/cutover");
            voyage.awaitPhase(Phase.CUTOVER);
            Await.until("the attempt is rolled back", () -> status().phase().equals(Phase.CATCH_UP.name()));
            Words.send(targetClient, "CLIENT", "UNPAUSE");
            awaitHeldBy("ferry cutover test");
            assertTrue(client().order("/cutover").done());
            Report report = voyage.report();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertTrue(report.warnings().toString().contains("attempt 1 was rolled back"), report::toString);
        }
    }

    @Test
    void abort_leavesTheSourceUnfencedAndARunThatGoesOn() throws IOException {
        Voyage voyage = Ferry.between(source, target, directory)
                .cutover(CutoverMode.MANUAL)
                .start();
        awaitHeldBy("ferry cutover test");
        assertTrue(client().order("/abort").done());
        Report report = voyage.report();
        assertEquals(ExitCode.ABORTED, report.exitCode(), report::toString);
        assertTrue(report.reason().orElseThrow().contains("goes on from there"), report::toString);
        try (Jedis client = source.client()) {
            assertEquals("OK", client.set("key", "goes on"));
        }
        Report again = Ferry.between(source, target, directory).unwatched().run();
        assertEquals(ExitCode.DONE, again.exitCode(), again::toString);
        SameData.await(source, target);
    }

    @Test
    void pause_stopsWritingAndReadsOnUntilItIsResumed() throws IOException {
        try (SequencedLoad load = SequencedLoad.on(source, Seed.draw(), WRITERS)) {
            Voyage voyage = Ferry.between(source, target, directory)
                    .cutover(CutoverMode.MANUAL)
                    .start();
            awaitHeldBy("ferry cutover test");
            Answer paused = client().order("/pause");
            assertTrue(paused.done() && paused.message().contains("room for"), paused::toString);
            long applied = awaitNothingWritten();
            long received = status().offsets().received();
            load.awaitMore(500);
            Status status = awaitHeldBy("paused by the operator");
            assertTrue(status.limits().paused(), status::toString);
            assertTrue(status.offsets().received() > received, status::toString);
            assertEquals(applied, status.offsets().applied());
            assertFalse(client().order("/cutover").done());
            assertTrue(client().order("/resume").done());
            Await.until("what was received is applied", () -> status().offsets().applied() > received);
            awaitHeldBy("ferry cutover test");
            client().order("/cutover");
            Report report = voyage.report();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            load.stop();
            load.moveTo(target);
            SameData.await(source, target);
        }
    }

    @Test
    void pause_targetThatIsLostMeanwhile_isSaidAndTheRunGoesOn() throws IOException {
        try (ServerProcess lost = (ServerProcess) RealServers.start(Pairs.usual(), "--appendonly", "yes");
                Jedis writer = source.client()) {
            Voyage voyage = Ferry.between(source, lost, directory)
                    .cutover(CutoverMode.MANUAL)
                    .unwatched()
                    .start();
            awaitHeldBy("ferry cutover test");
            assertTrue(client().order("/pause").done());
            long applied = awaitHeldBy("paused by the operator").offsets().applied();
            writer.incr("counter");
            Await.until("there is something to write", () -> status().offsets().received() > applied);
            lost.kill();
            Status status = awaitHeldBy("does not answer");
            assertTrue(
                    status.holdups().stream()
                            .anyMatch(holdup -> holdup.cause().contains("the target")
                                    && holdup.nextStep().startsWith("bring the target back")),
                    status::toString);
            lost.restart();
            Await.until(
                    "the target answers",
                    () -> status().holdups().stream()
                            .noneMatch(holdup -> holdup.cause().contains("does not answer")));
            assertTrue(client().order("/resume").done());
            awaitHeldBy("ferry cutover test");
            client().order("/cutover");
            Report report = voyage.report();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            SameData.await(source, lost);
        }
    }

    /** A snapshot of half a megabyte at a hundred kilobytes a second would take five seconds; it is paused, and then let go. */
    @Test
    void snapshot_throttledAndPaused_goesOnWhenItIsToldTo() throws IOException {
        try (Jedis client = source.client()) {
            client.set("large".getBytes(StandardCharsets.UTF_8), new byte[500_000]);
        }
        Voyage voyage = Ferry.between(source, target, directory)
                .controlled(steered(new PaceLimits(100_000, 0), List.of()))
                .unwatched()
                .start();
        Status status = awaitHeldBy("held back: at most 100 kB/s");
        assertEquals("SNAPSHOT", status.phase());
        assertEquals(Optional.of(100_000L), status.limits().bytesPerSecond());
        assertTrue(client().order("/pause").done());
        assertTrue(client().order("/throttle?bandwidth=none").done());
        awaitHeldBy("paused by the operator");
        assertEquals("SNAPSHOT", status().phase());
        assertTrue(client().order("/resume").done());
        Report report = voyage.report();
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        SameData.await(source, target);
    }

    @Test
    void throttle_holdsInTheStreamAndNotBehindTheFence() throws IOException {
        Voyage voyage = Ferry.between(source, target, directory)
                .cutover(CutoverMode.MANUAL)
                .controlled(steered(new PaceLimits(0, 100_000), List.of()))
                .unwatched()
                .start();
        awaitHeldBy("ferry cutover test");
        assertTrue(client().order("/throttle?commands=" + COMMANDS_PER_SECOND).done());
        try (Jedis from = source.client();
                Jedis to = target.client()) {
            CommandPipe pipe = new CommandPipe(from);
            for (int i = 0; i < COMMANDS_PER_SECOND * 5; i++) {
                pipe.send("INCR", "counter");
            }
            pipe.flush();
            awaitHeldBy("held back: at most 1.00k commands a second");
            long beginNanos = System.nanoTime();
            long begin = Long.parseLong(to.get("counter"));
            Await.until(
                    "three seconds' worth of commands is applied",
                    () -> Long.parseLong(to.get("counter")) - begin >= COMMANDS_PER_SECOND * 3);
            double seconds = (System.nanoTime() - beginNanos) / 1e9;
            assertTrue(seconds > 2.7, () -> "3000 commands at 1000/s came within " + seconds + " s");
            client().order("/cutover");
            client().order("/throttle?commands=none");
            Report report = voyage.report();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertEquals(from.get("counter"), to.get("counter"));
        }
    }

    @Test
    void target_withTooMuchToDo_isNotWrittenToUntilItHasLess() throws IOException {
        try (Jedis client = target.client();
                Jedis writer = source.client()) {
            int clients = Integer.parseInt(Words.info(client, "clients", "connected_clients")) + 5;
            Voyage voyage = Ferry.between(source, target, directory)
                    .cutover(CutoverMode.MANUAL)
                    .controlled(steered(PaceLimits.NONE, List.of(new LoadLimit("connected_clients", clients))))
                    .unwatched()
                    .start();
            awaitHeldBy("ferry cutover test");
            List<Jedis> crowd = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                crowd.add(target.client());
                crowd.getLast().ping();
            }
            long applied = awaitHeldBy("connected_clients is").offsets().applied();
            writer.set("written", "meanwhile");
            Await.until("the write has arrived", () -> status().offsets().received() > applied);
            assertFalse(client.exists("written"));
            crowd.forEach(Jedis::close);
            Await.until("the write is on the target", () -> client.exists("written"));
            client().order("/cutover");
            Report report = voyage.report();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        }
    }

    @Test
    void maxLoad_ofAFieldThatTheTargetDoesNotShow_isRefusedBeforeAnythingIsWritten() {
        Report report = Ferry.between(source, target, directory)
                .controlled(steered(
                        PaceLimits.NONE, List.of(new LoadLimit("used_memory_pct", 85), new LoadLimit("wrong", 1))))
                .run();
        assertEquals(ExitCode.PREFLIGHT_REFUSED, report.exitCode(), report::toString);
        String reason = report.reason().orElseThrow();
        assertTrue(reason.contains("no maxmemory") && reason.contains("no number wrong"), reason);
    }

    private static Control steered(PaceLimits pace, List<LoadLimit> maxLoad) {
        return new Control(Optional.empty(), SourceAfterwards.UNFENCE, pace, maxLoad, Optional.empty(), Hooks.NONE);
    }

    @Test
    void sourceAfterwards_held_takesNoWriteUntilThePauseEnds() {
        Voyage voyage = Ferry.between(source, target, directory)
                .controlled(leaving(SourceAfterwards.HOLD))
                .pauseTimeout(Duration.ofSeconds(4))
                .start();
        voyage.awaitPhase(Phase.DONE);
        try (Jedis client = source.client()) {
            long beginNanos = System.nanoTime();
            client.set("late", "write");
            double seconds = (System.nanoTime() - beginNanos) / 1e9;
            assertTrue(seconds > 1, () -> "the source took a write after " + seconds + " s");
        }
        Report report = voyage.report();
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        assertEquals(Optional.of("held"), report.cutover().source());
        assertTrue(report.cutover().sourceHeldMs() > 0, report::toString);
        assertEquals("hold", report.asked().orElseThrow().cutoverSource());
        assertEquals(4_000, report.asked().orElseThrow().pauseTimeoutMs());
        assertTrue(report.warnings().toString().contains("held until 20"), report::toString);
        assertEquals(1, report.cutover().strayWrites(), report::toString);
        assertTrue(report.cutover().writePauseMs() < 3_000, report::toString);
    }

    @Test
    void sourceAfterwards_demoted_followsTheTargetAndRefusesWrites() {
        try (RealServer locked = RealServers.start(Pairs.usual(), "--requirepass", "a secret")) {
            CompletableFuture<Long> acknowledged = CompletableFuture.supplyAsync(this::countUntilRefused);
            String uri = "redis://:a%20secret@" + locked.host() + ":" + locked.port();
            Report report = Ferry.between(source.uri(), uri, directory)
                    .controlled(leaving(SourceAfterwards.DEMOTE))
                    .run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertEquals(Optional.of("demoted"), report.cutover().source());
            assertTrue(report.warnings().toString().contains("is a replica of"), report::toString);
            assertFalse(report.toString().contains("a secret"), report::toString);
            try (Jedis old = source.client();
                    Jedis fresh = locked.client()) {
                assertEquals(acknowledged.join(), Long.parseLong(fresh.get("counter")));
                fresh.set("new", "write");
                Await.until("the old source has what the new master takes", () -> old.exists("new"));
            }
            SameData.await(locked, source);
        }
    }

    @Test
    void sourceAfterwards_demotedAlthoughOnlyAPartTravels_isRefusedBeforeAnythingIsWritten() {
        Report report = Ferry.between(source, target, directory)
                .taking(
                        new Scope(new Selection(Set.of(0), List.of(), List.of(), Set.of()), Mapping.NONE),
                        MixedKeys.STOP)
                .controlled(leaving(SourceAfterwards.DEMOTE))
                .run();
        assertEquals(ExitCode.PREFLIGHT_REFUSED, report.exitCode(), report::toString);
        assertTrue(report.reason().orElseThrow().contains("E-DEMOTE-DATA"), report::toString);
    }

    /** Counts on the source until it takes no more writes; returns how many it has acknowledged. */
    private long countUntilRefused() {
        long acknowledged = 0;
        try (Jedis client = source.client()) {
            while (true) {
                client.incr("counter");
                acknowledged++;
            }
        } catch (JedisDataException e) {
            assertTrue(String.valueOf(e.getMessage()).startsWith("READONLY"), e::toString);
            return acknowledged;
        }
    }

    private static Control leaving(SourceAfterwards what) {
        return new Control(Optional.empty(), what, PaceLimits.NONE, List.of(), Optional.empty(), Hooks.NONE);
    }

    /** Waits until what was under way has arrived, although the source goes on; returns the offset at which it stopped. */
    private long awaitNothingWritten() {
        long[] last = {-1, -1};
        int[] still = {0};
        Await.until("nothing more is applied", () -> {
            Status.Offsets now = status().offsets();
            if (now.applied() != last[0]) {
                still[0] = 0;
            } else if (now.received() > last[1]) {
                still[0]++;
            }
            last[0] = now.applied();
            last[1] = now.received();
            return still[0] > STILL_SAMPLES;
        });
        return last[0];
    }

    @Test
    void run_killed_leavesASocketThatTheNextOneReplaces() {
        try (FerryProcess killed = manual()) {
            killed.awaitErr("READY: ");
            killed.kill();
        }
        try (FerryProcess status = ask("status", "test")) {
            assertEquals(2, status.awaitExit());
            assertTrue(status.err().contains("does not answer at"), status::err);
        }
        try (FerryProcess next = manual()) {
            next.awaitErr("READY: ");
            try (FerryProcess status = ask("status")) {
                assertEquals(0, status.awaitExit(), status::err);
                assertTrue(status.out().startsWith("test: READY for "), status::out);
            }
            try (FerryProcess cutover = ask("cutover", "test")) {
                assertEquals(0, cutover.awaitExit(), cutover::err);
            }
            assertEquals(0, next.awaitExit(), next::err);
        }
    }

    @Test
    void command_withoutARun_saysWhereItLooked() throws IOException {
        Files.createDirectories(directory.resolve("asked"));
        try (FerryProcess status = ask("abort", "test")) {
            assertEquals(2, status.awaitExit());
            assertTrue(status.err().contains(socket().toString()), status::err);
        }
    }

    private FerryProcess manual() {
        return FerryProcess.migrate(directory, source.uri(), target.uri(), "--cutover", "manual", "--watch", "0ms");
    }

    /** A command of its own output files, so that those of the migration stay. */
    private FerryProcess ask(String... words) {
        try {
            Path own = Files.createTempDirectory(directory, "asked");
            String[] all = Arrays.copyOf(words, words.length + 2);
            all[words.length] = "--work-dir";
            all[words.length + 1] = directory.resolve("work").toString();
            return FerryProcess.start(own, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path socket() {
        return directory.resolve("work").resolve("test.sock");
    }

    private ControlClient client() {
        return new ControlClient(socket());
    }

    private Status status() {
        try {
            return client().status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the migration waits for this. */
    private Status awaitHeldBy(String cause) {
        Status[] last = new Status[1];
        Await.until("the migration is held by " + cause, () -> {
            if (!Files.exists(socket())) {
                return false;
            }
            try {
                last[0] = client().status();
            } catch (IOException e) {
                // It has made the socket and does not listen yet.
                return false;
            }
            return last[0].holdups().stream().anyMatch(holdup -> holdup.cause().contains(cause));
        });
        return last[0];
    }
}
