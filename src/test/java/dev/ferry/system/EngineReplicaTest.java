package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisDataException;

/** The engine as a replica of real servers. */
final class EngineReplicaTest {
    private static final int CUTS = 3;
    private static final String[] PATIENT_MASTER = {"--repl-backlog-size", "256mb", "--repl-diskless-sync-delay", "0"};

    @ParameterizedTest
    @MethodSource("dev.ferry.system.RealServers#kinds")
    void replica_linkCutUnderLoad_goesOnWhereItWasAndHasTheSameData(ServerKind kind) {
        Random random = new Random(Seed.draw());
        try (RealServer server = RealServers.start(kind, PATIENT_MASTER);
                LinkProxy proxy = LinkProxy.to(server);
                Jedis master = server.client();
                EngineNode engine = EngineNode.start();
                ReplicatedLoad load = ReplicatedLoad.on(server, random.nextLong(), 2)) {
            load.awaitMore(200);
            engine.follow(server.host(), proxy.port());
            for (int cut = 1; cut <= CUTS; cut++) {
                proxy.faults().cutReplicationAfter(random.nextInt(200, 100_000));
                awaitResumes(master, cut);
            }
            proxy.faults().cutNoMore();
            Words.send(master, "CLIENT", "KILL", "TYPE", "replica");
            awaitResumes(master, CUTS + 1);
            load.awaitMore(100);
            load.stop();
            assertEquals("1", Words.info(master, "stats", "sync_full"), "full resyncs");
            assertFollows(server, engine);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.system.RealServers#kinds")
    void promotion_replica_goesOnUnderANewNameAndKnowsTheOldOne(ServerKind kind) {
        try (RealServer server = RealServers.start(kind, PATIENT_MASTER);
                Jedis master = server.client();
                EngineNode engine = EngineNode.start()) {
            engine.follow(server.host(), server.port());
            assertThrows(JedisDataException.class, () -> engine.client().set("key", "mine"));
            Words.send(master, "SET", "key", "value");
            assertFollows(server, engine);
            String replid = Words.info(master, "replication", "master_replid");
            long offset = Long.parseLong(engine.replication("master_repl_offset"));

            engine.client().replicaofNoOne();
            assertEquals("master", engine.replication("role"));
            assertEquals(replid, engine.replication("master_replid2"));
            assertEquals(Long.toString(offset + 1), engine.replication("second_repl_offset"));
            engine.client().set("key", "mine");
            assertEquals("mine", engine.client().get("key"));
        }
    }

    @Test
    void replica_keyWhoseTimeHasCome_isMissingForClientsAndThereForTheMaster() {
        try (RealServer server = RealServers.start(Pairs.usual(), PATIENT_MASTER);
                Jedis master = server.client();
                EngineNode engine = EngineNode.start()) {
            engine.follow(server.host(), server.port());
            Words.send(master, "DEBUG", "SET-ACTIVE-EXPIRE", "0");
            Words.send(master, "SET", "brief", "v", "PX", 1);
            Await.until("the replica has the key", () -> engine.client().dbSize() == 1);
            Await.equal(
                    "the key for a client", () -> false, () -> engine.client().exists("brief"));
            assertEquals(1, engine.client().dbSize(), "the key is there until the master says otherwise");
            // What finds it expired is the master, which then says so.
            assertEquals(null, master.get("brief"));
            Await.until("the master's DEL", () -> engine.client().dbSize() == 0);
        }
    }

    @Test
    void messages_ofTheMaster_reachSubscribersOfTheReplica() throws InterruptedException {
        try (RealServer server = RealServers.start(Pairs.usual(), PATIENT_MASTER);
                Jedis master = server.client();
                EngineNode engine = EngineNode.start();
                Jedis subscriber = engine.newClient()) {
            engine.follow(server.host(), server.port());
            BlockingQueue<String> heard = new LinkedBlockingQueue<>();
            JedisPubSub subscription = new JedisPubSub() {
                @Override
                public void onMessage(String channel, String message) {
                    heard.add(channel + "=" + message);
                }
            };
            Thread listening = Thread.ofVirtual().start(() -> subscriber.subscribe(subscription, "news"));
            Await.until(
                    "the subscription",
                    () -> engine.client().pubsubNumSub("news").containsValue(1L));
            master.publish("news", "from the master");
            assertEquals("news=from the master", heard.poll(20, TimeUnit.SECONDS));
            engine.client().publish("news", "from the replica");
            assertEquals("news=from the replica", heard.poll(20, TimeUnit.SECONDS));
            subscription.unsubscribe();
            listening.join();
            assertFollows(server, engine);
        }
    }

    @Test
    void replica_masterGone_servesStaleDataUnlessToldNotTo() {
        try (RealServer server = RealServers.start(Pairs.usual(), PATIENT_MASTER);
                Jedis master = server.client();
                EngineNode engine = EngineNode.start()) {
            Words.send(master, "SET", "key", "value");
            engine.follow(server.host(), server.port());
            server.kill();
            Await.equal("the link", () -> "down", () -> engine.replication("master_link_status"));
            assertEquals("value", engine.client().get("key"));
            Words.send(engine.client(), "CONFIG", "SET", "replica-serve-stale-data", "no");
            JedisDataException stale =
                    assertThrows(JedisDataException.class, () -> engine.client().get("key"));
            assertTrue(String.valueOf(stale.getMessage()).startsWith("MASTERDOWN"), stale.getMessage());
        }
    }

    @Test
    void replica_masterWithAPassword_isJoinedOnceItIsKnown() {
        try (RealServer server = RealServers.start(Pairs.usual(), "--requirepass", "secret");
                Jedis master = server.client();
                EngineNode engine = EngineNode.start()) {
            Words.send(master, "SET", "key", "value");
            engine.client().replicaof(server.host(), server.port());
            Await.equal("the link", () -> "down", () -> engine.replication("master_link_status"));
            Words.send(engine.client(), "CONFIG", "SET", "masterauth", "secret");
            engine.awaitLink();
            assertEquals("value", engine.client().get("key"));
        }
    }

    @Test
    void writableReplica_ownWrites_stayItsOwn() {
        try (RealServer server = RealServers.start(Pairs.usual(), PATIENT_MASTER);
                Jedis master = server.client();
                EngineNode engine = EngineNode.start(EngineNode.config().with("replica-read-only", "no"))) {
            engine.follow(server.host(), server.port());
            Words.send(master, "SET", "key", "value");
            Await.equal("the key", () -> "value", () -> engine.client().get("key"));
            String offset = engine.replication("master_repl_offset");
            engine.client().set("own", "write");
            assertEquals(offset, engine.replication("master_repl_offset"));
            assertEquals("write", engine.client().get("own"));
        }
    }

    private static void assertFollows(RealServer server, EngineNode engine) {
        try (Jedis master = server.client()) {
            Await.equal(
                    "the offset of the master",
                    () -> Words.info(master, "replication", "master_repl_offset"),
                    () -> engine.replication("master_repl_offset"));
        }
        Await.equal("the data of the master", server::digest, engine::digest);
    }

    private static void awaitResumes(Jedis master, int count) {
        Await.until(
                count + " partial resyncs",
                () -> Long.parseLong(Words.info(master, "stats", "sync_partial_ok")) >= count);
    }
}
