package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.engine.EmbeddedEngine;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.persistence.UnloadableFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.params.XAddParams;

/** The engine writes down what it does, and has it again after a restart of whatever kind; and so have real servers. */
final class AppendingEngineTest {
    private static final String DIRECTORY = "appendonlydir";
    private static final String NAME = "appendonly.aof";
    private static final int WRITES_BEFORE_KILL = 1_000;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"always", "everysec", "no"})
    void kill_underLoad_losesNoAcknowledgedWrite(String policy) {
        ServerProcess ferry = (ServerProcess) RealServers.start(
                ServerKind.FERRY,
                "--appendonly",
                "yes",
                "--appendfsync",
                policy,
                "--auto-aof-rewrite-min-size",
                "16kb");
        try (ferry) {
            AtomicLong acknowledged = new AtomicLong();
            Thread writer = Thread.ofVirtual().start(() -> write(ferry, acknowledged));
            Await.until("much is written", () -> acknowledged.get() > WRITES_BEFORE_KILL);
            ferry.kill();
            assertTrue(joined(writer));
            ferry.restart();
            try (Jedis client = ferry.client()) {
                long counted = Long.parseLong(client.get("counter"));
                assertTrue(counted >= acknowledged.get(), counted + " of " + acknowledged);
                assertEquals(Long.toString(counted), client.get("copy"));
                assertEquals(counted, client.llen("list"));
            }
        }
    }

    static Stream<ServerKind> withSeveralParts() {
        return RealServers.kinds().filter(kind -> kind.version().isAtLeast(7, 0));
    }

    @ParameterizedTest
    @MethodSource("withSeveralParts")
    void files_goToRealServersAndBack(ServerKind kind) {
        String word = kind.product().name().toLowerCase(Locale.ROOT) + "-"
                + kind.version().toString().replaceFirst("(\\d+\\.\\d+).*", "$1");
        String digest;
        try (EngineNode engine =
                EngineNode.start(config().with("file-version", word.equals("valkey-9.1") ? "valkey-9.0" : word))) {
            fill(engine.client());
            Words.send(engine.client(), "BGREWRITEAOF");
            awaitRewritten(engine.client());
            change(engine.client());
            digest = engine.digest();
        }
        try (RealServer server = RealServers.start(kind, "--dir", directory.toString(), "--appendonly", "yes");
                Jedis client = server.client()) {
            assertEquals(digest, server.digest());
            client.select(5);
            Words.send(client, "BGREWRITEAOF");
            awaitRewritten(client);
            change(client);
            digest = server.digest();
        }
        try (EngineNode engine = EngineNode.start(config())) {
            assertEquals(digest, engine.digest());
        }
    }

    @Test
    void file_ofAnOlderServer_isTakenOver() {
        ServerKind kind = RealServers.available().getFirst();
        assumeTrue(!kind.version().isAtLeast(7, 0), "there is no server that keeps one file");
        String digest;
        try (RealServer server = RealServers.start(kind, "--dir", directory.toString(), "--appendonly", "yes");
                Jedis client = server.client()) {
            fill(client);
            Words.send(client, "BGREWRITEAOF");
            awaitRewritten(client);
            change(client);
            digest = server.digest();
        }
        for (int start = 0; start < 2; start++) {
            try (EngineNode engine = EngineNode.start(config())) {
                assertEquals(digest, engine.digest());
            }
            assertFalse(Files.exists(directory.resolve(NAME)));
        }
    }

    @Test
    void tail_cutAnywhereInTheLastTransaction_leavesWhatWasBefore() throws IOException {
        try (EngineNode engine = EngineNode.start(config())) {
            engine.client().set("a", "1");
            try (Transaction both = engine.client().multi()) {
                both.incr("a");
                both.incr("b");
                both.exec();
            }
        }
        Path increment = directory.resolve(DIRECTORY).resolve(NAME + ".1.incr.aof");
        byte[] whole = Files.readAllBytes(increment);
        int begin = new String(whole, StandardCharsets.ISO_8859_1).indexOf("*1\r\n$5\r\nMULTI");
        assertTrue(begin > 0);
        for (int length = begin; length <= whole.length; length++) {
            Files.write(increment, Arrays.copyOf(whole, length));
            String expected = length == whole.length ? "2 1" : "1 null";
            try (EngineNode engine = EngineNode.start(config())) {
                assertEquals(
                        expected,
                        engine.client().get("a") + " " + engine.client().get("b"),
                        "of " + length + " bytes");
                engine.client().incr("a");
            }
            if (length % 10 == 0) {
                try (EngineNode engine = EngineNode.start(config())) {
                    assertEquals("2", engine.client().get("a"));
                }
            }
        }
        Files.write(increment, Arrays.copyOf(whole, whole.length - 3));
        refuse(config().with("aof-load-truncated", "no"), "0x" + Integer.toHexString(begin));
        byte[] damaged = whole.clone();
        damaged[begin] = 'x';
        Files.write(increment, damaged);
        refuse(config(), "0x" + Integer.toHexString(begin));
    }

    @Test
    void base_thatIsDamaged_endsTheStartAndIsNotToBeCut() throws IOException {
        try (EngineNode engine = EngineNode.start(config())) {
            engine.client().set("a", "1");
        }
        Path base = directory.resolve(DIRECTORY).resolve(NAME + ".1.base.rdb");
        byte[] damaged = Files.readAllBytes(base);
        damaged[damaged.length - 1] ^= 1;
        Files.write(base, damaged);
        String error = refusal(config());
        assertTrue(
                error.contains(base.toString())
                        && error.contains("before offset 0x" + Integer.toHexString(damaged.length - Long.BYTES))
                        && !error.contains("--fix"),
                error);
        assertArrayEquals(damaged, Files.readAllBytes(base));
    }

    @Test
    void rewriting_whileWritesGoOn_losesNothing() throws IOException {
        String digest;
        try (EngineNode engine = EngineNode.start(config())) {
            fill(engine.client());
            AtomicBoolean ends = new AtomicBoolean();
            Thread writer = Thread.ofVirtual().start(() -> {
                try (Jedis client = engine.newClient()) {
                    while (!ends.get()) {
                        client.incr("counter");
                        client.rpush("list", "x");
                        client.lpop("list-large");
                    }
                }
            });
            for (int i = 0; i < 3; i++) {
                Words.send(engine.client(), "BGREWRITEAOF");
                awaitRewritten(engine.client());
            }
            ends.set(true);
            assertTrue(joined(writer));
            digest = engine.digest();
            assertEquals("3", Words.info(engine.client(), "persistence", "aof_rewrites"));
        }
        assertEquals(
                List.of(NAME + ".4.base.rdb", NAME + ".4.incr.aof", NAME + ".manifest"),
                names(directory.resolve(DIRECTORY)));
        try (EngineNode engine = EngineNode.start(config())) {
            assertEquals(digest, engine.digest());
        }
    }

    @Test
    void appendonly_switchedWhileItRuns_keepsWhatItIsAskedToKeep() {
        EngineConfig without = config().with("appendonly", "no");
        try (EngineNode engine = EngineNode.start(without)) {
            Jedis client = engine.client();
            client.set("a", "1");
            client.configSet("appendonly", "yes");
            client.set("b", "2");
            awaitRewritten(client);
            client.set("c", "3");
            assertEquals("[1, 0]", Words.text(client, "WAITAOF", 1, 0, 5000));
            client.configSet("appendonly", "no");
            client.set("d", "4");
        }
        try (EngineNode engine = EngineNode.start(config())) {
            assertEquals(List.of("1", "2", "3"), engine.client().mget("a", "b", "c"));
            assertFalse(engine.client().exists("d"));
        }
    }

    @Test
    void waitaof_betweenEnginesAndServers_countsFilesOnBothSides() {
        Optional<ServerKind> kind =
                RealServers.kinds().filter(any -> any.version().isAtLeast(7, 2)).findFirst();
        assumeTrue(kind.isPresent(), "no server knows WAITAOF");
        try (RealServer server = RealServers.start(kind.get(), "--appendonly", "yes");
                Jedis there = server.client();
                EngineNode engine = EngineNode.start(config())) {
            engine.follow(server.host(), server.port());
            there.set("a", "1");
            assertEquals("[1, 1]", Words.text(there, "WAITAOF", 1, 1, 20_000));
            engine.client().replicaofNoOne();
            there.replicaof("127.0.0.1", engine.port());
            Await.equal("the link is up", () -> "up", () -> Words.info(there, "replication", "master_link_status"));
            engine.client().set("b", "2");
            assertEquals("[1, 1]", Words.text(engine.client(), "WAITAOF", 1, 1, 20_000));
        }
        try (EngineNode engine = EngineNode.start(config())) {
            assertEquals(List.of("1", "2"), engine.client().mget("a", "b"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"everysec", "always"})
    void fullDisk_refusesWritesAndLosesNothing(String policy) throws IOException {
        Path small = directory.resolve("small");
        Optional<SmallDisk> mounted = SmallDisk.mount(small, "1m");
        assumeTrue(mounted.isPresent(), "no file system can be mounted here");
        try (SmallDisk disk = mounted.get()) {
            EngineConfig config = config().with("dir", small.toString()).with("appendfsync", policy);
            try (EngineNode engine = EngineNode.start(config);
                    Jedis writer = engine.newClient()) {
                writer.set("before", "1");
                disk.fill();
                byte[] noise = new byte[8_000];
                AtomicReference<String> refusal = new AtomicReference<>("");
                Thread filling = Thread.ofVirtual().start(() -> {
                    try {
                        for (int i = 0; i < 100; i++) {
                            writer.rpush("noise".getBytes(StandardCharsets.UTF_8), noise);
                        }
                    } catch (JedisDataException e) {
                        refusal.set(String.valueOf(e.getMessage()));
                    }
                });
                Jedis client = engine.client();
                Await.equal(
                        "the disk is full",
                        () -> "err",
                        () -> Words.info(client, "persistence", "aof_last_write_status"));
                String error = assertThrows(JedisDataException.class, () -> client.set("refused", "1"))
                        .getMessage();
                assertEquals("MISCONF Errors writing to the AOF file: No space left on device", error);
                assertEquals("1", client.get("before"));
                disk.makeRoom();
                Await.equal(
                        "there is room", () -> "ok", () -> Words.info(client, "persistence", "aof_last_write_status"));
                assertTrue(joined(filling));
                assertTrue(
                        refusal.get().isEmpty() || refusal.get().startsWith("MISCONF Errors writing to the AOF file"),
                        refusal::get);
                client.set("after", "1");
                long kept = client.llen("noise");
                engine.close();
                try (EngineNode again = EngineNode.start(config.with("appendfsync", "no"))) {
                    assertEquals(kept, again.client().llen("noise"));
                    assertEquals(Arrays.asList("1", "1", null), again.client().mget("before", "after", "refused"));
                }
            }
        }
    }

    @Test
    void replica_whoseDiskIsFull_waitsAndLosesNothing() throws IOException {
        Path small = directory.resolve("small");
        Optional<SmallDisk> mounted = SmallDisk.mount(small, "32m");
        assumeTrue(mounted.isPresent(), "no file system can be mounted here");
        try (SmallDisk disk = mounted.get();
                EngineNode master = EngineNode.start(EngineNode.config());
                EngineNode replica = EngineNode.start(config().with("dir", small.toString()))) {
            Jedis writer = master.client();
            writer.set("before", "1");
            replica.follow("127.0.0.1", master.port());
            Await.equal(
                    "the replica has a file",
                    () -> "1",
                    () -> Words.info(replica.client(), "persistence", "aof_enabled"));
            Await.equal(
                    "the replica has it all", () -> "1", () -> replica.client().get("before"));
            disk.fill();
            byte[] noise = new byte[8_000];
            byte[] list = "noise".getBytes(StandardCharsets.UTF_8);
            Await.until("the disk is full", () -> {
                writer.rpush(list, noise);
                return Words.info(replica.client(), "persistence", "aof_last_write_status")
                        .equals("err");
            });
            // Whatever was on its way when the disk was full may still be done.
            for (int i = 0; i < 1_000; i++) {
                writer.rpush(list, noise);
            }
            writer.set("behind", "1");
            long there = replica.client().llen("noise");
            assertTrue(there < writer.llen("noise"), "the replica has all of the list: " + there);
            assertNull(replica.client().get("behind"));
            disk.makeRoom();
            writer.del("noise");
            Await.equal("the replica goes on", () -> "1", () -> replica.client().get("behind"));
            assertEquals("0", Words.info(replica.client(), "stats", "sync_full"));
            assertEquals(master.digest(), replica.digest());
        }
    }

    private void refuse(EngineConfig config, String expected) {
        String error = refusal(config);
        assertTrue(error.contains(expected) && error.contains(NAME + ".1.incr.aof"), error);
    }

    private static String refusal(EngineConfig config) {
        return String.valueOf(assertThrows(
                        UnloadableFileException.class,
                        () -> EmbeddedEngine.start(config).close())
                .getMessage());
    }

    private EngineConfig config() {
        return EngineNode.config().with("dir", directory.toString()).with("appendonly", "yes");
    }

    private static void write(ServerProcess server, AtomicLong acknowledged) {
        try (Jedis client = server.client()) {
            while (true) {
                Transaction unit = client.multi();
                unit.incr("counter");
                unit.rpush("list", "x");
                unit.incr("copy");
                unit.exec();
                acknowledged.incrementAndGet();
            }
        } catch (JedisConnectionException e) {
            // It has been killed.
        }
    }

    private static void fill(Jedis client) {
        for (int i = 0; i < 500; i++) {
            client.set("key " + i, "value " + i);
            client.rpush("list-large", "element " + i);
            client.sadd("set", "member " + i);
            client.zadd("sorted", i, "member " + i);
            client.hset("hash", "field " + i, "value");
        }
        client.select(3);
        client.set("elsewhere", "1");
        client.expire("elsewhere", 100_000);
        client.select(0);
    }

    private static void change(Jedis client) {
        client.select(0);
        for (int i = 0; i < 200; i += 3) {
            client.del("key " + i);
            client.append("key " + (i + 1), "more");
            client.lpop("list-large");
        }
        client.select(2);
        try (Transaction unit = client.multi()) {
            unit.incr("n");
            unit.xadd("stream", XAddParams.xAddParams(), Map.of("a", "b"));
            unit.exec();
        }
        client.select(0);
    }

    private static void awaitRewritten(Jedis client) {
        Await.equal(
                "it is rewritten",
                () -> "0 0 ok",
                () -> Words.info(client, "persistence", "aof_rewrite_in_progress")
                        + " " + Words.info(client, "persistence", "aof_rewrite_scheduled") + " "
                        + Words.info(client, "persistence", "aof_last_bgrewrite_status"));
    }

    private static boolean joined(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<String> names(Path in) {
        try (Stream<Path> files = Files.list(in)) {
            return new ArrayList<>(
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
