package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.migrator.export.ExportEntry;
import dev.ferry.migrator.export.ExportRecord;
import dev.ferry.migrator.rdb.Compression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** Exports of real servers: what is in them, and what stays when they fail. */
final class ExportTest {
    /** A source that begins with its snapshot at once. */
    private static final String[] AT_ONCE = {"--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0"};

    private static final Pattern RDB_ONLY = Pattern.compile("\r\nrdb-only\r\n\\$1\r\n1\r\n");

    @TempDir
    Path temporary;

    @ParameterizedTest
    @MethodSource("dev.ferry.system.RealServers#kinds")
    void export_underLoad_holdsTheDataOfItsOffset(ServerKind kind) {
        try (RealServer source = RealServers.start(kind, AT_ONCE);
                RealServer reference = RealServers.start(kind)) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, 1);
            Dataset.fill(reference, Dataset.Scores.FRACTIONAL, 1);
            Exports exports = Exports.of(source.uri(), temporary + "/");
            ExportRecord record;
            try (MarkedLoad load = MarkedLoad.on(source, Duration.ZERO)) {
                Await.until("the load goes on", () -> MarkedLoad.steps(source) > 20);
                record = exports.complete();
            }
            try (RealServer loaded =
                    Exports.load(kind, temporary.resolve(record.file().orElseThrow()))) {
                long steps = MarkedLoad.steps(loaded);
                assertTrue(steps > 20, "steps: " + steps);
                MarkedLoad.replay(reference, 0, steps);
                assertEquals(reference.digest(), loaded.digest());
            }
            assertEquals(
                    List.of(ExportEntry.State.GOOD),
                    exports.list().stream().map(ExportEntry::state).toList());
            assertEquals(
                    2,
                    Exports.names(temporary).size(),
                    () -> Exports.names(temporary).toString());
            try (Jedis client = source.client()) {
                Await.until(
                        "the source has no replica",
                        () -> Words.info(client, "replication", "connected_slaves")
                                .equals("0"));
                assertEquals("1", Words.info(client, "stats", "sync_full"));
            }
        }
    }

    /** A source leaves when it has sent everything, although much of that has not been read yet. */
    @Test
    void export_slowerThanItsSource_isWhole() {
        try (RealServer source = RealServers.start(Pairs.usual(), AT_ONCE)) {
            Dataset.fill(source, Dataset.Scores.INTEGRAL, 6);
            Exports.of(source.uri(), temporary + "/")
                    .onStep(() -> {
                        try (Jedis client = source.client()) {
                            Await.until(
                                    "the source has left",
                                    () -> Words.info(client, "replication", "connected_slaves")
                                            .equals("0"));
                        }
                        // A replica says every second how far it is: to a source that has left, that would be an
                        // offence.
                        Instant later = Instant.now().plusSeconds(2);
                        Await.until(
                                "two seconds have passed", () -> Instant.now().isAfter(later));
                    })
                    .complete();
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.system.ExportTest#compressions")
    void export_compressed_isReadByTheToolsForRdbFiles(Compression compression) throws IOException {
        try (RealServer source = RealServers.start(Pairs.usual(), AT_ONCE)) {
            Dataset.fill(source, Dataset.Scores.INTEGRAL, 2);
            ExportRecord record = Exports.of(source.uri(), temporary + "/")
                    .compressed(compression)
                    .complete();
            Path file = temporary.resolve(record.file().orElseThrow());
            assertTrue(file.toString().endsWith(".rdb" + compression.suffix()), file.toString());
            assertEquals(Files.size(file), record.bytes());
            try (FerryProcess check = FerryProcess.start(temporary, "rdb", "check", file.toString())) {
                assertEquals(0, check.awaitExit(), check::err);
                assertTrue(check.out().contains("sound (deep check)"), check::out);
            }
        }
    }

    static List<Compression> compressions() {
        return List.of(Compression.GZIP, Compression.ZSTD);
    }

    @Test
    void export_ofSelectionForAnOlderServer_isLoadedThere() throws IOException {
        ServerKind old = RealServers.available().getFirst();
        try (RealServer source = RealServers.start(Pairs.usual(), AT_ONCE)) {
            try (Jedis client = source.client()) {
                client.hset("order:1", "field", "value");
                client.rpush("order:list", "a", "b");
                client.set("other", "value");
            }
            try (FerryProcess ferry = FerryProcess.start(
                    temporary,
                    "export",
                    "--source",
                    source.uri(),
                    "--to",
                    "old.rdb",
                    "--as",
                    "redis-6.2",
                    "--include",
                    "order:*",
                    "--rename",
                    "order\\::o\\:",
                    "--json")) {
                assertEquals(0, ferry.awaitExit(), () -> ferry.err() + ferry.out());
                assertTrue(ferry.out().contains("\"keys\":2"), ferry::out);
            }
            try (RealServer loaded = Exports.load(old, temporary.resolve("old.rdb"));
                    Jedis client = loaded.client()) {
                assertEquals("value", client.hget("o:1", "field"));
                assertEquals(List.of("a", "b"), client.lrange("o:list", 0, -1));
                assertEquals(2, client.dbSize());
            }
        }
    }

    @Test
    void export_thatTheWantedVersionCannotHold_isRefusedAndLeavesNothing() {
        ServerKind kind = RealServers.atLeast(ServerKind.Product.REDIS, 7, 0).orElseThrow();
        try (RealServer source = RealServers.start(kind, AT_ONCE)) {
            try (Jedis client = source.client()) {
                client.functionLoad("#!lua name=mine\nredis.register_function('f', function() return 1 end)");
                client.set("key", "value");
            }
            try (FerryProcess ferry = FerryProcess.start(
                    temporary, "export", "--source", source.uri(), "--to", "old.rdb", "--as", "redis-6.2")) {
                assertEquals(4, ferry.awaitExit(), () -> ferry.err() + ferry.out());
                assertTrue(ferry.err().contains("--allow-loss functions"), ferry::err);
            }
            assertEquals(List.of("err", "out"), Exports.names(temporary));
        }
    }

    @Test
    void export_ofSnapshotThatBreaksOff_isTakenAnewOrGivenUp() {
        try (RealServer source = RealServers.start(Pairs.usual(), AT_ONCE);
                LinkProxy proxy = LinkProxy.to(source)) {
            Dataset.fill(source, Dataset.Scores.INTEGRAL, 3);
            proxy.faults().cutReplicationAfter(1_000_000);
            ExportRecord lost = Exports.of(proxy.uri(), temporary + "/").fail();
            assertEquals(5, lost.exit());
            assertTrue(lost.reason().orElseThrow().contains("of the snapshot"), lost.toString());
            assertEquals(List.of(), Exports.names(temporary));

            Exports again = Exports.of(proxy.uri(), temporary + "/").retrying(3);
            AtomicInteger snapshots = new AtomicInteger();
            again.onStep(() -> {
                if (snapshots.incrementAndGet() == 2) {
                    proxy.faults().cutNoMore();
                }
            });
            ExportRecord made = again.complete();
            assertTrue(made.attempts() > 1, made.toString());
            assertTrue(again.notes().getFirst().contains("takes the snapshot anew (1 of 3)"), again.notes()::toString);
        }
    }

    @Test
    void export_ofDamagedSnapshot_isNotKept() {
        try (RealServer source = RealServers.start(Pairs.usual(), AT_ONCE);
                LinkProxy proxy = LinkProxy.to(source)) {
            Dataset.fill(source, Dataset.Scores.INTEGRAL, 3);
            proxy.faults().flipReplicationByte(2_000_000);
            ExportRecord damaged = Exports.of(proxy.uri(), temporary + "/").fail();
            assertEquals(1, damaged.exit());
            assertTrue(damaged.reason().orElseThrow().contains("damaged"), damaged.toString());
            assertEquals(List.of(), Exports.names(temporary));
        }
    }

    @Test
    void export_ofSourceThatRefuses_saysWhy() {
        try (RealServer source = RealServers.start(Pairs.usual(), "--requirepass", "sesame")) {
            String wrong = source.uri().replaceFirst("//.*@", "//").replace("//", "//:wrong@");
            ExportRecord refused = Exports.of(wrong, temporary + "/").fail();
            assertEquals(5, refused.exit());
            assertTrue(refused.reason().orElseThrow().contains("does not accept the password"), refused.toString());
            assertTrue(!refused.toString().contains("wrong@"), refused.toString());
        }
        ExportRecord unreachable = Exports.of("redis://127.0.0.1:1", temporary + "/")
                .reconnecting(Duration.ofMillis(100))
                .fail();
        assertEquals(5, unreachable.exit());
        assertTrue(unreachable.reason().orElseThrow().contains("127.0.0.1:1"), unreachable.toString());
        assertEquals(List.of(), Exports.names(temporary));
    }

    @Test
    void export_toPlaceThatCannotBeWritten_failsThereAndLeavesNothing() throws IOException {
        try (RealServer source = RealServers.start(Pairs.usual(), AT_ONCE)) {
            Dataset.fill(source, Dataset.Scores.INTEGRAL, 4);
            ExportRecord missing =
                    Exports.of(source.uri(), temporary + "/missing/").fail();
            assertEquals(6, missing.exit());
            assertTrue(missing.reason().orElseThrow().contains("there is no such directory"), missing.toString());

            Path there = Files.writeString(temporary.resolve("there.rdb"), "mine");
            ExportRecord taken = Exports.of(source.uri(), there.toString()).fail();
            assertEquals(6, taken.exit());
            assertTrue(taken.reason().orElseThrow().contains("--overwrite"), taken.toString());
            assertEquals("mine", Files.readString(there));
            Files.delete(there);

            Optional<SmallDisk> disk = SmallDisk.mount(temporary.resolve("small"), "8m");
            assumeTrue(disk.isPresent(), "no right to mount a small disk");
            try (SmallDisk small = disk.get()) {
                ExportRecord full =
                        Exports.of(source.uri(), temporary + "/small/").fail();
                assertEquals(6, full.exit());
                assertTrue(full.reason().orElseThrow().contains("No space left"), full.toString());
                assertEquals(List.of(), Exports.names(temporary.resolve("small")));
            }
        }
    }

    @Test
    void export_killedOrInterrupted_leavesNothingThatTheNextDoesNotRemove() throws IOException {
        try (RealServer source = RealServers.start(Pairs.usual(), AT_ONCE);
                LinkProxy proxy = LinkProxy.to(source)) {
            Dataset.fill(source, Dataset.Scores.INTEGRAL, 5);
            Path out = temporary.resolve("backups");
            assertTrue(out.toFile().mkdir());
            boolean[] rdbOnly = {false};
            proxy.faults().listen(text -> rdbOnly[0] |= RDB_ONLY.matcher(text).find());
            proxy.faults().holdReplicationFrom(3_000_000);
            try (FerryProcess ferry = start(proxy, out, temporary)) {
                Await.until("a part is written", () -> partWritten(out, ferry));
                ferry.kill();
            }
            assertEquals(1, Exports.names(out).size());
            assertTrue(rdbOnly[0]);

            try (FerryProcess ferry = start(proxy, out, temporary)) {
                ferry.awaitErr("which an export that was killed has left");
                Await.until("a part is written", () -> partWritten(out, ferry));
                try (FerryProcess second = start(proxy, out, Files.createDirectory(temporary.resolve("second")))) {
                    assertEquals(6, second.awaitExit(), second::err);
                    assertTrue(second.out().contains("is writing to"), second::out);
                }
                ferry.interrupt();
                assertEquals(130, ferry.awaitExit());
            }
            assertEquals(List.of(), Exports.names(out));
            proxy.faults().release();
        }
    }

    private static FerryProcess start(LinkProxy proxy, Path out, Path said) {
        return FerryProcess.start(said, "export", "--source", proxy.uri(), "--to", out + "/", "--json");
    }

    private static boolean partWritten(Path out, FerryProcess ferry) {
        if (ferry.hasEnded()) {
            throw new AssertionError(ferry.err() + ferry.out());
        }
        return Exports.names(out).stream()
                .anyMatch(name -> out.resolve(name).toFile().length() > 1_000_000);
    }
}
