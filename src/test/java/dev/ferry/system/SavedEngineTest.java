package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.engine.EmbeddedEngine;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.persistence.UnloadableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** The engine saves its dataset and has it again after a restart, and so have real servers. */
final class SavedEngineTest {
    private static final String FILE = "dump.rdb";
    private static final byte[] NOISE = new byte[100_000];

    @TempDir
    private Path directory;

    @Test
    void shutdown_withSavePoints_savesWhatEveryServerLoads() {
        ServerKind oldest = RealServers.available().getFirst();
        String digest;
        try (RealServer ferry = RealServers.start(
                ServerKind.FERRY, "--dir", directory.toString(), "--save", "3600 1", "--file-version", word(oldest))) {
            Dataset.fillFor(oldest, ferry, Dataset.Scores.INTEGRAL, Seed.draw());
            digest = ferry.digest();
            try (Jedis client = ferry.client()) {
                assertTrue(Integer.parseInt(Words.info(client, "persistence", "rdb_changes_since_last_save")) > 1000);
                client.shutdown();
            }
            Await.until("the file is there", () -> Files.exists(directory.resolve(FILE)));
        }
        for (ServerKind kind : RealServers.available()) {
            if (kind.product() == oldest.product()) {
                try (RealServer server = RealServers.start(kind, "--dir", directory.toString())) {
                    assertEquals(digest, server.digest(), kind.toString());
                }
            }
        }
        try (EngineNode again = EngineNode.start(config())) {
            assertEquals(digest, again.digest());
        }
    }

    @Test
    void start_withDamagedFile_isRefusedAndNothingIsTouched() throws IOException {
        save("key", "value");
        byte[] whole = Files.readAllBytes(directory.resolve(FILE));
        for (int length : new int[] {0, 5, whole.length / 2, whole.length - 9, whole.length - 1}) {
            refuse(Arrays.copyOf(whole, length));
        }
        byte[] flipped = whole.clone();
        flipped[whole.length - 12] ^= 1;
        refuse(flipped);
        Files.write(directory.resolve(FILE), whole);
        try (EngineNode engine = EngineNode.start(config())) {
            assertEquals("value", engine.client().get("key"));
            assertEquals("1", Words.info(engine.client(), "persistence", "rdb_last_load_keys_loaded"));
        }
    }

    @Test
    void flushAll_withSavePoints_emptiesTheFileAtOnce() {
        for (String points : new String[] {"", "86400 1"}) {
            save("key", "value");
            try (EngineNode engine = EngineNode.start(config().with("save", points))) {
                assertEquals("value", engine.client().get("key"));
                engine.client().flushAll();
            }
            try (EngineNode again = EngineNode.start(config())) {
                assertEquals(points.isEmpty() ? 1 : 0, again.client().dbSize(), points);
            }
        }
    }

    @Test
    void start_afterKillWhileSaving_hasTheOldFileAndRemovesTheRest() throws IOException {
        save("key", "value");
        Path left = directory.resolve("temp-ferry-999999999-1.rdb");
        Files.write(left, new byte[] {'R', 'E', 'D'});
        try (EngineNode engine = EngineNode.start(config())) {
            assertEquals("value", engine.client().get("key"));
        }
        assertFalse(Files.exists(left));
    }

    @Test
    void backgroundSave_onFullDisk_refusesWritesUntilThereIsRoom() throws IOException {
        Optional<SmallDisk> mounted = SmallDisk.mount(directory.resolve("small"), "1m");
        assumeTrue(mounted.isPresent(), "no file system can be mounted here");
        try (SmallDisk disk = mounted.get();
                EngineNode engine = EngineNode.start(
                        config().with("dir", directory.resolve("small").toString())
                                .with("rdbcompression", "no"))) {
            Jedis client = engine.client();
            client.set("key", "kept");
            client.save();
            byte[] saved = Files.readAllBytes(directory.resolve("small").resolve(FILE));
            client.set("noise".getBytes(StandardCharsets.UTF_8), NOISE);
            disk.fill();
            client.bgsave();
            Await.equal("saving fails", () -> "err", () -> status(client));
            for (String refused : new String[] {"SET", "PING"}) {
                String error = String.valueOf(assertThrows(JedisDataException.class, () -> write(client, refused))
                        .getMessage());
                assertTrue(error.startsWith("MISCONF Redis is configured to save RDB snapshots"), error);
            }
            assertEquals("kept", client.get("key"));
            assertTrue(Arrays.equals(
                    saved, Files.readAllBytes(directory.resolve("small").resolve(FILE))));
            disk.makeRoom();
            client.bgsave();
            Await.equal("saving goes on", () -> "ok", () -> status(client));
            assertEquals("OK", client.set("key", "again"));
        }
    }

    @Test
    void replicas_ofAnEngineThatRestarts_goOnWhereTheyWere() {
        ServerKind kind = RealServers.atLeast(ServerKind.Product.REDIS, 6, 2).orElseThrow();
        EngineNode master = EngineNode.start(config());
        int port = master.port();
        try (RealServer replica = RealServers.start(kind);
                Jedis there = replica.client()) {
            there.replicaof("127.0.0.1", port);
            Await.equal("the link is up", () -> "up", () -> Words.info(there, "replication", "master_link_status"));
            master.client().set("before", "1");
            Words.send(master.client(), "WAIT", 1, 5000);
            String replid = master.replication("master_replid");
            saveAndEnd(master);
            try (EngineNode again = EngineNode.start(config().with("port", Integer.toString(port)))) {
                assertEquals(replid, again.replication("master_replid2"));
                awaitPartialSync(again, replica);
                again.client().set("after", "2");
                Await.equal("the replica follows", () -> "2", () -> there.get("after"));
                assertEquals("0", Words.info(again.client(), "stats", "sync_full"));
            }
        }
    }

    @Test
    void replica_thatRestarts_asksItsMasterToGoOn() {
        ServerKind kind = RealServers.atLeast(ServerKind.Product.REDIS, 6, 2).orElseThrow();
        try (RealServer master = RealServers.start(kind);
                Jedis there = master.client()) {
            there.set("before", "1");
            EngineNode replica = EngineNode.start(config());
            replica.follow(master.host(), master.port());
            there.set("meanwhile", "1");
            Await.equal("it follows", () -> "1", () -> replica.client().get("meanwhile"));
            saveAndEnd(replica);
            there.select(3);
            there.set("missed", "2");
            try (EngineNode again =
                    EngineNode.start(config().with("replicaof", master.host(), Integer.toString(master.port())))) {
                again.awaitLink();
                again.client().select(3);
                Await.equal("it has all", () -> "2", () -> again.client().get("missed"));
                assertEquals("1", Words.info(there, "stats", "sync_partial_ok"));
                assertEquals("1", Words.info(there, "stats", "sync_full"));
            }
        }
    }

    private static void awaitPartialSync(EngineNode master, RealServer replica) {
        try {
            Await.equal("it goes on", () -> "1", () -> Words.info(master.client(), "stats", "sync_partial_ok"));
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; the replica says " + replica.log(), e);
        }
    }

    private void save(String key, String value) {
        try (EngineNode engine = EngineNode.start(config())) {
            engine.client().set(key, value);
            assertEquals("OK", engine.client().save());
        }
    }

    private void refuse(byte[] file) throws IOException {
        Files.write(directory.resolve(FILE), file);
        String error = String.valueOf(assertThrows(
                        UnloadableFileException.class,
                        () -> EmbeddedEngine.start(config()).close())
                .getMessage());
        assertTrue(error.contains(directory.resolve(FILE).toString()) && error.contains("0x"), error);
        assertTrue(Arrays.equals(file, Files.readAllBytes(directory.resolve(FILE))));
    }

    private static void saveAndEnd(EngineNode node) {
        node.client().save();
        node.close();
    }

    private EngineConfig config() {
        return EngineNode.config().with("dir", directory.toString()).with("save", "3600 1");
    }

    private static String status(Jedis client) {
        return Words.info(client, "persistence", "rdb_last_bgsave_status");
    }

    private static void write(Jedis client, String command) {
        if (command.equals("SET")) {
            client.set("key", "lost");
        } else {
            client.ping();
        }
    }

    private static String word(ServerKind kind) {
        return "redis-" + kind.version().toString().replaceFirst("(\\d+\\.\\d+).*", "$1");
    }
}
