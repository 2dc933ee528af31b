package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/**
 * Real server, engine, real server in a chain: the bytes of the stream are the same everywhere, and whoever is promoted, the others
 * go on with it where they were.
 */
final class EngineChainTest {
    /** Nothing gets into the stream between two looks of the test. */
    private static final String[] QUIET = {
        "--repl-backlog-size", "256mb", "--repl-diskless-sync-delay", "0", "--repl-ping-replica-period", "3600"
    };

    /** Servers in containers reach no engine on this machine. */
    static Stream<ServerKind> executables() {
        return RealServers.kinds().filter(kind -> kind.origin() instanceof ServerKind.Executable);
    }

    @ParameterizedTest
    @MethodSource("executables")
    void chain_everyoneIsPromotedInTurn_isContinuedWithoutAnotherSnapshot(ServerKind kind) {
        long seed = Seed.draw();
        try (RealServer top = RealServers.start(kind, QUIET);
                RealServer sibling = RealServers.start(kind, QUIET);
                RealServer bottom = RealServers.start(kind, QUIET);
                EngineNode engine = EngineNode.start();
                Jedis topClient = top.client();
                Jedis siblingClient = sibling.client();
                Jedis bottomClient = bottom.client();
                ReplicatedLoad load = ReplicatedLoad.on(top, seed, 2)) {
            engine.follow(top.host(), top.port());
            follow(bottomClient, engine.port());
            follow(siblingClient, top.port());
            load.awaitMore(200);
            load.stop();
            Await.until(
                    "no key is left that expires",
                    () -> topClient.info("keyspace").lines().noneMatch(line -> line.matches(".*expires=[1-9].*")));
            assertAgree(engine, top, sibling, bottom);

            // The engine is promoted: the sibling comes over, and what was its master comes back.
            engine.client().replicaofNoOne();
            follow(siblingClient, engine.port());
            follow(topClient, engine.port());
            awaitUp(bottomClient);
            write(engine.client());
            assertAgree(engine, top, sibling, bottom);
            assertEquals("1", Words.info(engine.client(), "stats", "sync_full"), "snapshots that the engine has given");

            // The last one of the chain is promoted, and the engine is a replica again.
            bottomClient.replicaofNoOne();
            engine.follow(bottom.host(), bottom.port());
            awaitUp(siblingClient);
            write(bottomClient);
            assertAgree(engine, top, sibling, bottom);
            assertEquals(
                    "0", Words.info(bottomClient, "stats", "sync_full"), "snapshots that the promoted one has given");
            assertEquals("1", Words.info(engine.client(), "stats", "sync_full"), "snapshots that the engine has given");
        }
    }

    private static void write(Jedis master) {
        for (int i = 0; i < 100; i++) {
            master.select(i % 3);
            master.incr("counter:" + i % 7);
            Words.send(master, "SADD", "set", i);
            master.spop("set");
        }
        master.select(0);
    }

    private static void assertAgree(EngineNode engine, RealServer... servers) {
        for (RealServer server : List.of(servers)) {
            try (Jedis client = server.client()) {
                Await.equal(
                        "the offset of " + server,
                        () -> engine.replication("master_repl_offset"),
                        () -> Words.info(client, "replication", "master_repl_offset"));
                assertEquals(
                        engine.replication("master_replid"),
                        Words.info(client, "replication", "master_replid"),
                        "replid");
            }
            Await.equal("the data of " + server, engine::digest, server::digest);
        }
    }

    private static void follow(Jedis replica, int port) {
        replica.replicaof("127.0.0.1", port);
        awaitUp(replica);
    }

    private static void awaitUp(Jedis replica) {
        Await.equal("the link", () -> "up", () -> Words.info(replica, "replication", "master_link_status"));
    }
}
