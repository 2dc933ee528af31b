package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.export.ExportEntry;
import dev.ferry.migrator.export.ExportRecord;
import dev.ferry.migrator.export.Retention;
import dev.ferry.migrator.rdb.Compression;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports to an object store that runs as a process of its own, and imports from there. */
final class ObjectStoreTest {
    private static final String PREFIX = "s3://" + S3Server.BUCKET + "/redis/";

    @TempDir
    static Path temporary;

    private static S3Server store;
    private static RealServer source;

    @BeforeAll
    static void start() {
        // The SDK looks there for credentials, in this process too.
        System.setProperty("aws.accessKeyId", "any");
        System.setProperty("aws.secretAccessKey", "any");
        store = S3Server.start(temporary);
        source = RealServers.start(Pairs.usual(), "--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0");
        Dataset.fill(source, Dataset.Scores.INTEGRAL, 7);
    }

    @AfterAll
    static void stop() {
        source.close();
        store.close();
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void export_inParts_isTheDataOfTheSource() throws IOException {
        ExportRecord record = exports(PREFIX).complete();
        assertTrue(record.bytes() > 2L * store.settings().partBytes(), record.toString());
        Path file = temporary.resolve("downloaded.rdb");
        Files.copy(
                temporary.resolve("objects/backups/redis").resolve(record.file().orElseThrow()), file);
        try (RealServer loaded = Exports.load(Pairs.usual(), file)) {
            assertEquals(source.digest(), loaded.digest());
        }
        List<ExportEntry> list = exports(PREFIX).list();
        assertEquals(record.file().orElseThrow(), list.getFirst().file());
        assertTrue(list.getFirst().good());
        assertEquals(record.keys(), list.getFirst().receipt().orElseThrow().keys());
    }

    @Test
    void export_keepingOne_deletesTheOlderWithItsReceipt() {
        String prefix = "s3://" + S3Server.BUCKET + "/kept/";
        Retention one = new Retention(Optional.of(1), Optional.empty());
        ExportRecord first =
                exports(prefix).compressed(Compression.ZSTD).keeping(one).complete();
        Await.until("the next second", () -> first.startedAt().plusSeconds(1).isBefore(Instant.now()));
        ExportRecord second =
                exports(prefix).compressed(Compression.ZSTD).keeping(one).complete();
        assertEquals(List.of(first.file().orElseThrow()), second.deleted());
        assertEquals(
                List.of(
                        "kept/" + second.file().orElseThrow(),
                        "kept/" + second.file().orElseThrow() + ".json"),
                store.files().stream().filter(name -> name.startsWith("kept/")).toList());
    }

    @Test
    void import_ofTheNewestExport_targetHoldsWhatTheSourceHeld(@TempDir Path directory) {
        String prefix = "s3://" + S3Server.BUCKET + "/kept-for-import/";
        ExportRecord record = exports(prefix).compressed(Compression.ZSTD).complete();
        try (RealServer target = RealServers.start(Pairs.usual())) {
            Report report =
                    Ferry.ofObject(prefix, store.settings(), target, directory).run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertEquals(prefix, report.source().uri());
            assertEquals(record.keys(), report.snapshot().keys());
            assertEquals(source.digest(), target.digest());
        }
    }

    @Test
    void import_ofAnAppendOnlyFileOfSeveralParts_targetHoldsWhatTheServerHeld(@TempDir Path directory)
            throws IOException {
        String digest;
        Path home = Files.createDirectory(directory.resolve("engine"));
        try (EngineNode engine = EngineNode.start(
                EngineNode.config().with("dir", home.toString()).with("appendonly", "yes"))) {
            engine.client().rpush("list", "a", "b");
            engine.client().incrBy("counter", 41);
            Words.send(engine.client(), "BGREWRITEAOF");
            Await.until(
                    "the append-only file is rewritten",
                    () -> Words.info(engine.client(), "persistence", "aof_rewrite_in_progress")
                            .equals("0"));
            engine.client().incr("counter");
            digest = engine.digest();
        }
        Path objects = Files.createDirectories(temporary.resolve("objects/backups/aof"));
        try (Stream<Path> parts = Files.list(home.resolve("appendonlydir"))) {
            for (Path part : parts.toList()) {
                Files.copy(part, objects.resolve(part.getFileName()));
            }
        }
        String prefix = "s3://" + S3Server.BUCKET + "/aof/";
        for (String from : List.of(prefix, prefix + "appendonly.aof.manifest")) {
            try (RealServer target = RealServers.start(Pairs.usual())) {
                Report report = Ferry.ofObject(
                                from, store.settings(), target, Files.createTempDirectory(directory, "run"))
                        .run();
                assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
                assertEquals(digest, target.digest());
            }
        }
        Files.delete(objects.resolve("appendonly.aof.2.incr.aof"));
        try (RealServer target = RealServers.start(Pairs.usual())) {
            Report report =
                    Ferry.ofObject(prefix, store.settings(), target, directory).run();
            assertEquals(ExitCode.USAGE, report.exitCode(), report::toString);
            assertTrue(report.reason().orElseThrow().contains(prefix + "appendonly.aof.2.incr.aof"), report::toString);
        }
    }

    @Test
    void import_ofAnObjectThatIsNotThere_isRefusedByName(@TempDir Path directory) {
        String missing = "s3://" + S3Server.BUCKET + "/redis/none.rdb";
        try (RealServer target = RealServers.start(Pairs.usual())) {
            Report report =
                    Ferry.ofObject(missing, store.settings(), target, directory).run();
            assertEquals(ExitCode.USAGE, report.exitCode(), report::toString);
            assertTrue(report.reason().orElseThrow().contains("there is no object " + missing), report::toString);
        }
    }

    @Test
    void export_thatBreaksOff_leavesNoObjectAndNoPart() {
        String prefix = "s3://" + S3Server.BUCKET + "/broken/";
        List<String> before = store.files();
        try (LinkProxy proxy = LinkProxy.to(source)) {
            proxy.faults().cutReplicationAfter(12_000_000);
            ExportRecord lost =
                    Exports.of(proxy.uri(), prefix, store.settings()).fail();
            assertEquals(5, lost.exit(), lost.toString());
        }
        assertEquals(before, store.files());
    }

    @Test
    void export_interruptedInAnUpload_leavesNoObjectAndNoPart() {
        List<String> before = store.files();
        Path said = temporary.resolve("said");
        assertTrue(said.toFile().mkdir());
        try (LinkProxy proxy = LinkProxy.to(source)) {
            proxy.faults().holdReplicationFrom(12_000_000);
            try (FerryProcess ferry = FerryProcess.start(
                    said,
                    Map.of("AWS_ACCESS_KEY_ID", "any", "AWS_SECRET_ACCESS_KEY", "any"),
                    "export",
                    "--source",
                    proxy.uri(),
                    "--to",
                    "s3://" + S3Server.BUCKET + "/interrupted/",
                    "--s3-endpoint",
                    store.endpoint(),
                    "--s3-path-style",
                    "--s3-part-size",
                    "5MiB",
                    "--json")) {
                Await.until("a part is there", () -> store.files().size() > before.size() || ferry.hasEnded());
                ferry.interrupt();
                assertEquals(130, ferry.awaitExit(), () -> ferry.err() + ferry.out());
                assertTrue(ferry.out().contains("\"outcome\":\"interrupted\""), ferry::out);
            }
            proxy.faults().release();
        }
        assertEquals(before, store.files());
    }

    @Test
    void export_toBucketThatIsNotThere_fails() {
        ExportRecord failed =
                Exports.of(source.uri(), "s3://nowhere/", store.settings()).fail();
        assertEquals(6, failed.exit());
        assertTrue(failed.reason().orElseThrow().contains("NoSuchBucket"), failed.toString());
    }

    private static Exports exports(String to) {
        return Exports.of(source.uri(), to, store.settings());
    }
}
