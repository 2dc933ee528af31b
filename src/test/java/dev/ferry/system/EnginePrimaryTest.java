package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** The engine as the master of real servers, and of sockets that only know the protocol. */
final class EnginePrimaryTest {
    private static final int CUTS = 3;

    @ParameterizedTest
    @MethodSource("dev.ferry.system.RealServers#kinds")
    void replica_linkCutUnderLoad_goesOnWhereItWasAndHasTheSameData(ServerKind kind) {
        long seed = Seed.draw();
        try (EngineNode engine = EngineNode.start();
                RealServer server = RealServers.start(kind);
                Jedis replica = server.client();
                ReplicatedLoad load = ReplicatedLoad.on(engine::newClient, seed, 2)) {
            load.awaitMore(200);
            follow(replica, engine);
            for (int cut = 1; cut <= CUTS; cut++) {
                load.awaitMore(20);
                assertEquals(1L, Words.send(engine.client(), "CLIENT", "KILL", "TYPE", "replica"));
                awaitResumes(engine, cut, kind);
            }
            load.awaitMore(100);
            load.stop();
            if (!forgetsItsMaster(kind)) {
                assertEquals("1", Words.info(engine.client(), "stats", "sync_full"), "full resyncs");
            }
            assertFollows(engine, server);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.system.RealServers#kinds")
    void failover_toAReplica_changesTheRolesAndBack(ServerKind kind) {
        try (EngineNode engine = EngineNode.start();
                RealServer server = RealServers.start(kind);
                Jedis replica = server.client()) {
            Words.send(engine.client(), "SET", "key", "value");
            follow(replica, engine);
            Words.send(engine.client(), "FAILOVER", "TO", server.host(), server.port(), "TIMEOUT", 30_000);
            Await.equal("the role", () -> "slave", () -> engine.replication("role"));
            engine.awaitLink();
            Words.send(replica, "SET", "key", "of the new master");
            Await.equal(
                    "the key", () -> "of the new master", () -> engine.client().get("key"));
            assertEquals("no-failover", engine.replication("master_failover_state"));

            Words.send(replica, "FAILOVER");
            Await.equal("the role", () -> "master", () -> engine.replication("role"));
            Await.until("writes", () -> writes(engine));
            Await.equal("the link", () -> "up", () -> Words.info(replica, "replication", "master_link_status"));
            assertFollows(engine, server);
        }
    }

    @Test
    void sync_inline_givesASnapshotOfKnownLengthAndThenTheStream() throws IOException {
        try (EngineNode engine = EngineNode.start();
                RawReplica replica = new RawReplica("127.0.0.1", engine.port())) {
            engine.client().set("key", "value");
            replica.say("SYNC");
            String head = replica.line();
            assertTrue(head.matches("\\$[0-9]+"), head);
            byte[] rdb = replica.bytes(Integer.parseInt(head.substring(1)));
            assertEquals("REDIS", new String(rdb, 0, 5, StandardCharsets.US_ASCII));

            engine.client().sadd("set", "a", "b", "c");
            engine.client().spop("set", 3);
            engine.client().select(3);
            engine.client().incrByFloat("number", 1.5);
            assertEquals(
                    List.of("SELECT 0", "SADD set a b c", "DEL set", "SELECT 3", "SET number 1.5 KEEPTTL"),
                    List.of(
                            replica.command(),
                            replica.command(),
                            replica.command(),
                            replica.command(),
                            replica.command()));
        }
    }

    @Test
    void psync_withEndMark_givesTheStreamOnlyAfterTheFirstAcknowledgement() throws IOException {
        try (EngineNode engine = EngineNode.start();
                RawReplica replica = new RawReplica("127.0.0.1", engine.port())) {
            replica.say("REPLCONF capa eof capa psync2");
            assertEquals("+OK", replica.line());
            replica.say("PSYNC ? -1");
            String answer = replica.line();
            assertTrue(answer.matches("\\+FULLRESYNC [0-9a-f]{40} 0"), answer);
            String head = replica.line();
            assertTrue(head.matches("\\$EOF:.{40}"), head);
            byte[] mark = head.substring(5).getBytes(StandardCharsets.US_ASCII);
            byte[] tail = replica.bytes(mark.length);
            while (!Arrays.equals(mark, tail)) {
                System.arraycopy(tail, 1, tail, 0, tail.length - 1);
                tail[tail.length - 1] = replica.bytes(1)[0];
            }
            assertArrayEquals(mark, tail);
            engine.client().set("key", "value");
            assertEquals("0", field(engine.replication("slave0"), "offset"));
            replica.say("REPLCONF ACK 0");
            // A PING may come before, when its time comes just then.
            String first = replica.command();
            assertEquals("SELECT 0", first.equals("PING") ? replica.command() : first);
            assertEquals("SET key value", replica.command());

            long offset = Long.parseLong(engine.replication("master_repl_offset"));
            replica.say("REPLCONF ACK " + offset);
            Await.equal("what WAIT says", () -> 1L, () -> engine.client().waitReplicas(1, 100));
        }
    }

    @Test
    void replica_thatNeverReads_isCutAtTheLimit() throws IOException {
        try (EngineNode engine = EngineNode.start(EngineNode.config().with("repl-backlog-size", "1mb"));
                RawReplica replica = new RawReplica("127.0.0.1", engine.port())) {
            Words.send(engine.client(), "CONFIG", "SET", "client-output-buffer-limit", "replica 8mb 0 0");
            replica.say("SYNC");
            replica.line();
            byte[] value = new byte[1 << 20];
            Await.until("the replica is cut", () -> {
                engine.client().set("key".getBytes(StandardCharsets.US_ASCII), value);
                return engine.replication("connected_slaves").equals("0");
            });
            assertEquals("1", Words.info(engine.client(), "stats", "client_output_buffer_limit_disconnections"));
        }
    }

    @Test
    void minReplicas_notEnough_writesAreRefused() {
        try (EngineNode engine = EngineNode.start()) {
            Words.send(engine.client(), "CONFIG", "SET", "min-replicas-to-write", "1");
            JedisDataException refused =
                    assertThrows(JedisDataException.class, () -> engine.client().set("key", "value"));
            assertEquals("NOREPLICAS Not enough good replicas to write.", refused.getMessage());
        }
    }

    private static boolean writes(EngineNode engine) {
        try {
            engine.client().set("key", "back");
            return true;
        } catch (JedisDataException e) {
            return false;
        }
    }

    private static String field(String line, String name) {
        return Arrays.stream(line.split(","))
                .filter(part -> part.startsWith(name + "="))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static void follow(Jedis replica, EngineNode engine) {
        replica.replicaof("127.0.0.1", engine.port());
        Await.equal("the link", () -> "up", () -> Words.info(replica, "replication", "master_link_status"));
    }

    /**
     * A replica of Redis 8.0 whose link is cut within a large argument drops what it knew of its master, whoever that is, and
     * asks for everything again.
     */
    private static boolean forgetsItsMaster(ServerKind kind) {
        return kind.isRedis() && kind.version().isAtLeast(8, 0);
    }

    private static void awaitResumes(EngineNode engine, int count, ServerKind kind) {
        Await.until(count + " resyncs", () -> {
            long again = forgetsItsMaster(kind) ? counter(engine, "sync_full") - 1 : 0;
            return counter(engine, "sync_partial_ok") + again >= count;
        });
    }

    private static long counter(EngineNode engine, String name) {
        return Long.parseLong(Words.info(engine.client(), "stats", name));
    }

    private static void assertFollows(EngineNode engine, RealServer server) {
        try (Jedis replica = server.client()) {
            Await.equal(
                    "the offset of the engine",
                    () -> engine.replication("master_repl_offset"),
                    () -> Words.info(replica, "replication", "master_repl_offset"));
        }
        Await.equal("the data of the engine", engine::digest, server::digest);
    }
}
