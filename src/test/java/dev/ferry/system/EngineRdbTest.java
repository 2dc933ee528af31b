package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.snapshot.EngineDigest;
import dev.ferry.engine.snapshot.LoadRules;
import dev.ferry.engine.snapshot.Loader;
import dev.ferry.engine.snapshot.Snapshot;
import dev.ferry.engine.snapshot.SnapshotException;
import dev.ferry.engine.snapshot.SnapshotRequest;
import dev.ferry.engine.snapshot.SnapshotSink;
import dev.ferry.engine.type.ValueLimits;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.transcode.Loss;
import dev.ferry.rdb.transcode.TargetServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** Files and DUMP payloads go from real servers to the engine and back. */
final class EngineRdbTest {
    private static final int DATABASES = 16;
    private static final String FILE = "dump.rdb";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("dev.ferry.system.RealServers#kinds")
    void file_ofRealServer_isLoadedAndWrittenForThatServer(ServerKind kind) throws IOException, SnapshotException {
        String digest;
        List<byte[]> functions;
        Keyspace keyspace = new Keyspace(DATABASES);
        keyspace.setNowMillis(System.currentTimeMillis());
        try (RealServer server = RealServers.start(kind)) {
            Dataset.fill(server, Dataset.Scores.INTEGRAL, Seed.draw());
            digest = server.digest();
            functions = load(savedFile(server), keyspace);
        }
        if (!kind.isValkey()) {
            assertEquals(digest, EngineDigest.of(keyspace));
        }
        Files.write(directory.resolve(FILE), snapshot(keyspace, target(kind), functions));
        try (RealServer server = RealServers.start(kind, "--dir", directory.toString(), "--dbfilename", FILE)) {
            assertEquals(digest, server.digest());
        }
    }

    /** An older server refuses the payloads of Redis 7 as well. */
    static Stream<ServerKind> withTheFormsOfRedis7() {
        return RealServers.kinds().filter(kind -> kind.version().isAtLeast(7, 0));
    }

    @ParameterizedTest
    @MethodSource("withTheFormsOfRedis7")
    void payloads_ofAllTypes_areRestoredByTheOtherOne(ServerKind kind) {
        try (RealServer server = RealServers.start(kind);
                Jedis there = server.client();
                EngineNode engine = EngineNode.start()) {
            Jedis here = engine.client();
            for (Jedis client : List.of(there, here)) {
                fill(client);
            }
            for (String key : new TreeSet<>(here.keys("*"))) {
                String digest = digestValue(here, key);
                assertEquals(digestValue(there, key), digest, key);
                assertEquals("OK", there.restore(key + ":moved", 0, here.dump(key)));
                assertEquals("OK", here.restore(key + ":moved", 0, there.dump(key)));
                assertEquals(digest, digestValue(there, key + ":moved"), key);
                assertEquals(digest, digestValue(here, key + ":moved"), key);
                assertEquals(there.objectEncoding(key), there.objectEncoding(key + ":moved"), key);
            }
        }
    }

    private static void fill(Jedis client) {
        client.set("string", "value");
        client.set("number", "-1234567");
        client.set("long", "abc".repeat(50_000));
        client.sadd("numbers", "1", "-70000", "9999999999");
        client.sadd("members", "a", "b", "12");
        for (int i = 0; i < 2000; i++) {
            client.rpush("list", "element " + i, Integer.toString(i));
            client.sadd("set", "member " + i);
            client.zadd("sorted", i / 4.0, "member " + i);
            client.hset("hash", "field " + i, "value " + i);
        }
        client.rpush("elements", "1", "2", "x".repeat(20_000));
        client.zadd("scores", Map.of("a", 1.0, "b", 2.5, "c", -7.0, "d", Double.POSITIVE_INFINITY));
        client.hset("fields", Map.of("a", "1", "b", "text", "c", "x".repeat(60)));
    }

    private static String digestValue(Jedis client, String key) {
        Object reply = Words.send(client, "DEBUG", "DIGEST-VALUE", key);
        return reply instanceof List<?> list && list.getFirst() instanceof byte[] text
                ? new String(text, StandardCharsets.US_ASCII)
                : String.valueOf(reply);
    }

    private static Path savedFile(RealServer server) {
        assumeTrue(server instanceof ServerProcess, "the file of a server in a container is not to be reached");
        try (Jedis client = server.client()) {
            client.save();
            return Path.of(client.configGet("dir").get("dir"))
                    .resolve(client.configGet("dbfilename").get("dbfilename"));
        }
    }

    /** Has the keyspace take over what is in the file, and returns the functions. */
    private static List<byte[]> load(Path file, Keyspace keyspace) throws IOException {
        LoadRules rules = new LoadRules(RdbLimits.defaults(), ValueLimits.of(new EngineConfig()), DATABASES, false);
        try (InputStream in = Files.newInputStream(file)) {
            var dataset = new Loader(in, rules).load();
            keyspace.adopt(dataset);
            return dataset.functions();
        }
    }

    private static TargetServer target(ServerKind kind) {
        String word = kind.toString().replaceAll("^([a-z]+-\\d+\\.\\d+).*", "$1");
        return TargetServer.parse(word).orElseThrow();
    }

    private static byte[] snapshot(Keyspace keyspace, TargetServer target, List<byte[]> functions)
            throws SnapshotException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SnapshotSink sink = new SnapshotSink() {
            @Override
            public void write(byte[] array, int from, int length) {
                bytes.write(array, from, length);
            }

            @Override
            public boolean isFull() {
                return false;
            }
        };
        SnapshotRequest request = new SnapshotRequest(
                target, Set.of(Loss.FIELD_EXPIRY), true, false, Map.of("redis-bits", "64"), functions, true, true);
        Snapshot snapshot = Snapshot.begin(keyspace, request, sink);
        while (!snapshot.step(10_000_000)) {
            // Slice after slice.
        }
        return bytes.toByteArray();
    }
}
