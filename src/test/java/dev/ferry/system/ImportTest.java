package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.migrator.export.ExportRecord;
import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.rdb.Compression;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Outcome;
import dev.ferry.migrator.report.Report;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** What servers have written to files is imported, and the target holds what the server held. */
final class ImportTest {
    private static final int CHECKSUM_BYTES = 8;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("dev.ferry.system.RealServers#kinds")
    void import_ofRdb_targetHoldsWhatTheServerHeld(ServerKind kind) {
        long seed = Seed.draw();
        try (RealServer source = RealServers.start(kind);
                RealServer target = RealServers.start(kind)) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, seed);
            Report report = Ferry.ofFile(saved(source), target, directory).run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertEquals(Outcome.COMPLETED, report.outcome());
            assertFalse(report.cutover().promoted());
            assertTrue(report.source().uri().startsWith("file:/"), report::toString);
            assertEquals(Dataset.DATABASES.length, report.verification().compared(), report::toString);
            SameData.await(source, target);
        }
    }

    /** With the parts that the version writes, in the middle of a load; what expires meanwhile is no exception. */
    @ParameterizedTest
    @MethodSource("appendOnlyFiles")
    void import_ofAppendOnlyFile_targetHoldsWhatTheServerHeld(ServerKind kind, String preamble) throws IOException {
        long seed = Seed.draw();
        try (RealServer source = RealServers.start(kind, "--appendonly", "yes", "--aof-use-rdb-preamble", preamble);
                RealServer target = RealServers.start(kind);
                Jedis client = source.client()) {
            if (kind.version().isAtLeast(7, 0)) {
                client.configSet("aof-timestamp-enabled", "yes");
            }
            try (PlainLoad load = PlainLoad.on(source, kind, seed, 3)) {
                load.awaitMore(400);
                client.bgrewriteaof();
                load.awaitMore(400);
                Await.until(
                        "it is rewritten",
                        () -> Words.info(client, "persistence", "aof_rewrite_in_progress")
                                        .equals("0")
                                && Words.info(client, "persistence", "aof_rewrite_scheduled")
                                        .equals("0"));
                load.awaitMore(400);
                load.stop();
            }
            Report report =
                    Ferry.ofFile(appendOnlyFile(client), target, directory).run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertTrue(report.stream().commands() > 0, report::toString);
            SameData.await(source, target);
            assertFalse(target.client().exists("ferry:checkpoint:test"));
        }
    }

    static Stream<Arguments> appendOnlyFiles() {
        return RealServers.kinds()
                .filter(kind -> kind.origin() instanceof ServerKind.Executable)
                .flatMap(kind -> Stream.of(Arguments.of(kind, "yes"), Arguments.of(kind, "no")));
    }

    /** Killed in the middle and started again, as often as it takes: nothing is done twice. */
    @Test
    void import_ofAppendOnlyFileKilledAgainAndAgain_everyCommandIsDoneOnce() throws IOException {
        Path file = directory.resolve("counters.aof");
        int commands = 20_000;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] increment = "*2\r\n$4\r\nINCR\r\n$1\r\nn\r\n*3\r\n$5\r\nRPUSH\r\n$1\r\nl\r\n$1\r\nx\r\n"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < commands; i++) {
                out.write(increment);
            }
        }
        try (RealServer target = RealServers.start(Pairs.usual());
                Jedis client = target.client()) {
            int kills = 0;
            long before = 0;
            int exit = -1;
            while (exit < 0) {
                long known = before;
                try (FerryProcess ferry = importing(file, target, "--bandwidth", "600KiB/s")) {
                    Await.until("it goes on", () -> ferry.hasEnded() || number(client.get("n")) > known + commands / 4);
                    before = number(client.get("n"));
                    if (ferry.hasEnded()) {
                        exit = ferry.awaitExit();
                        assertEquals(0, exit, ferry::err);
                    } else {
                        ferry.kill();
                        kills++;
                    }
                }
            }
            assertTrue(kills > 1, "killed " + kills + " times");
            assertEquals(Integer.toString(commands), client.get("n"));
            assertEquals(commands, client.llen("l"));
            assertEquals(2, client.dbSize(), "the checkpoint is still there");
        }
    }

    @Test
    void import_ofRdbKilledInTheMiddle_theNextRunConverges() {
        long seed = Seed.draw();
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = target.client()) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, seed);
            Path file = saved(source);
            client.set("own", "of the target");
            for (String conflict : List.of("skip", "replace")) {
                try (FerryProcess ferry = importing(file, target, "--conflict", conflict, "--bandwidth", "5MiB/s")) {
                    Await.until("some of it is there", () -> client.dbSize() > 10 || ferry.hasEnded());
                    assertFalse(ferry.hasEnded(), ferry::err);
                    ferry.kill();
                }
                try (FerryProcess ferry = importing(file, target, "--conflict", conflict)) {
                    assertEquals(0, ferry.awaitExit(), ferry::err);
                }
                assertEquals("of the target", client.get("own"));
                client.del("own");
                SameData.await(source, target);
                client.flushAll();
                client.set("own", "of the target");
            }
        }
    }

    @Test
    void import_withSkipAndReplace_ownKeysStayOrGo() throws IOException {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis from = source.client();
                Jedis to = target.client()) {
            from.set("both", "file");
            from.set("file", "file");
            Words.send(from, "PSETEX", "over", 1, "gone before it is saved, or when it is read");
            Path file = saved(source);
            to.set("both", "own");
            to.set("own", "own");
            Report refused = Ferry.ofFile(file, target, directory).run();
            assertEquals(ExitCode.PREFLIGHT_REFUSED, refused.exitCode(), refused::toString);
            assertEquals(2, to.dbSize());
            Report skipped = Ferry.ofFile(file, target, directory)
                    .conflict(Conflict.SKIP)
                    .run();
            assertEquals(ExitCode.DONE, skipped.exitCode(), skipped::toString);
            assertEquals("own", to.get("both"));
            assertEquals("file", to.get("file"));
            Report replaced = Ferry.ofFile(file, target, directory)
                    .conflict(Conflict.REPLACE)
                    .run();
            assertEquals(ExitCode.DONE, replaced.exitCode(), replaced::toString);
            assertEquals("file", to.get("both"));
            assertEquals("own", to.get("own"));
            assertEquals(3, to.dbSize());
            Report flushed = Ferry.ofFile(file, target, directory).flushTarget().run();
            assertEquals(ExitCode.DONE, flushed.exitCode(), flushed::toString);
            assertEquals(2, to.dbSize());
        }
    }

    @Test
    void import_ofCompressedFile_isReadAsItWas() throws IOException {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual())) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            Path packed = directory.resolve("dump.rdb.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                Files.copy(saved(source), out);
            }
            Report report = Ferry.ofFile(packed, target, directory).run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            SameData.await(source, target);
        }
    }

    @Test
    void import_ofADirectory_readsTheNewestExportThatIsGood() throws IOException {
        Path exports = Files.createDirectory(directory.resolve("exports"));
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = source.client()) {
            Exports zstd = Exports.of(source.uri(), exports + "/").compressed(Compression.ZSTD);
            client.set("key", "old");
            ExportRecord older = zstd.complete();
            Await.until(
                    "the next second", () -> older.startedAt().plusSeconds(1).isBefore(Instant.now()));
            client.set("key", "new");
            zstd.complete();
            // The newest of all, but nobody knows what it is.
            Files.writeString(exports.resolve("redis-unknown.rdb"), "half a file");
            Report report = Ferry.ofFile(exports, target, directory).run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            SameData.await(source, target);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--no-check"})
    void import_ofStandardInput_targetHoldsWhatTheServerHeld(String option) {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual())) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            String[] words = Stream.of("import", "--from", "-", "--target", target.uri(), "--work-dir", "work", option)
                    .filter(word -> !word.isEmpty())
                    .toArray(String[]::new);
            try (FerryProcess ferry = FerryProcess.reading(saved(source), directory, words)) {
                assertEquals(0, ferry.awaitExit(), ferry::err);
            }
            SameData.await(source, target);
        }
    }

    @Test
    void import_ofWhatIsNoDataset_saysWhyAndWritesNothing() throws IOException {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = target.client()) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            byte[] sound = Files.readAllBytes(saved(source));
            byte[] wrong = sound.clone();
            wrong[sound.length - CHECKSUM_BYTES]++;
            refused(target, "wrong.rdb", wrong, ExitCode.DAMAGED, "checksum");
            refused(
                    target,
                    "cut.rdb",
                    Arrays.copyOf(sound, sound.length / 2),
                    ExitCode.DAMAGED,
                    "cut.rdb cannot be used");
            refused(
                    target,
                    "text",
                    "hello".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                    ExitCode.DAMAGED,
                    "neither an RDB");
            refused(target, "empty", new byte[0], ExitCode.DAMAGED, "is empty");
            refused(
                    target,
                    "broken.aof",
                    "*1\r\n$4\r\nPING\r\n*2\r\n%4\r\nGET\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                    ExitCode.DAMAGED,
                    "0xe");
            assertEquals(0, client.dbSize());
            Report missing =
                    Ferry.ofFile(directory.resolve("none"), target, directory).run();
            assertEquals(ExitCode.USAGE, missing.exitCode(), missing::toString);
            Report nothing = Ferry.ofFile(Files.createDirectory(directory.resolve("bare")), target, directory)
                    .run();
            assertEquals(ExitCode.USAGE, nothing.exitCode(), nothing::toString);
        }
    }

    @Test
    void import_ofFileCutOff_takesWhatIsWholeAndSaysSo() throws IOException {
        try (RealServer target = RealServers.start(Pairs.usual());
                Jedis client = target.client()) {
            Path file = Files.writeString(
                    directory.resolve("cut.aof"),
                    "*2\r\n$4\r\nINCR\r\n$1\r\na\r\n*1\r\n$5\r\nMULTI\r\n*2\r\n$4\r\nINCR\r\n$1\r\na\r\n*2\r\n$4\r\nIN");
            Report report = Ferry.ofFile(file, target, directory).run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertEquals("1", client.get("a"));
            assertTrue(
                    report.warnings().stream().anyMatch(warning -> warning.contains("transaction that is not whole")),
                    report::toString);
        }
    }

    private void refused(RealServer target, String name, byte[] bytes, ExitCode exitCode, String why)
            throws IOException {
        Report report = Ferry.ofFile(Files.write(directory.resolve(name), bytes), target, directory)
                .verifying(VerifyPlan.of(VerifyMode.NONE))
                .run();
        assertEquals(exitCode, report.exitCode(), report::toString);
        assertTrue(report.reason().orElse("").contains(why), report::toString);
    }

    private FerryProcess importing(Path file, RealServer target, String... options) {
        List<String> words = Stream.concat(
                        Stream.of(
                                "import",
                                "--from",
                                file.toString(),
                                "--target",
                                target.uri(),
                                "--name",
                                "test",
                                "--work-dir",
                                directory.resolve("work").toString()),
                        Stream.of(options))
                .toList();
        return FerryProcess.start(directory, words.toArray(String[]::new));
    }

    private static long number(String text) {
        return text == null ? 0 : Long.parseLong(text);
    }

    private static Path saved(RealServer server) {
        assumeTrue(server instanceof ServerProcess, "the file of a server in a container is not to be reached");
        try (Jedis client = server.client()) {
            client.save();
            return Path.of(client.configGet("dir").get("dir"))
                    .resolve(client.configGet("dbfilename").get("dbfilename"));
        }
    }

    private static Path appendOnlyFile(Jedis client) throws IOException {
        Path home = Path.of(client.configGet("dir").get("dir"));
        Path parts = home.resolve("appendonlydir");
        return Files.isDirectory(parts) ? parts : home.resolve("appendonly.aof");
    }
}
