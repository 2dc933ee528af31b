package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.control.ControlClient;
import dev.ferry.migrator.control.Status;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A running migration is spoken to: what it tells, and what it does when it is told. */
final class ControlTest {
    private static final int WRITERS = 2;

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
            last[0] = status();
            return last[0].holdups().stream().anyMatch(holdup -> holdup.cause().contains(cause));
        });
        return last[0];
    }
}
