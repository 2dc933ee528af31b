package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Another server takes the source's place in the middle of a migration: it goes on there, and the fence stands there. */
final class FailedOverSourceTest {
    private static final int KEYS = 500;

    @TempDir
    Path directory;

    @Test
    void source_failedOverToItsReplica_isFollowedAndFencedThere() {
        try (RealServer first = RealServers.start(Pairs.usual());
                RealServer second = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis one = first.client();
                Jedis other = second.client()) {
            Words.send(other, "REPLICAOF", first.host(), first.port());
            awaitInSync(one, other);
            write(one, 0);
            Report report = Ferry.between(first, target, directory)
                    .unwatched()
                    .at(Phase.READY, () -> {
                        // Without a name it may choose Ferry, which nobody can reach.
                        Words.send(one, "FAILOVER", "TO", second.host(), second.port());
                        // The server may drop its clients when its role changes.
                        Await.until("the replica is master", () -> isMaster(second));
                        try (Jedis fresh = second.client()) {
                            write(fresh, KEYS);
                        }
                    })
                    .run();
            assertMoved(report, second, target);
        }
    }

    @Test
    void source_killedAndItsReplicaPromoted_isFollowedAndFencedThere() {
        try (RealServer first = RealServers.start(Pairs.usual());
                RealServer second = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis one = first.client();
                Jedis other = second.client()) {
            Words.send(other, "REPLICAOF", first.host(), first.port());
            awaitInSync(one, other);
            write(one, 0);
            Report report = Ferry.between(first, target, directory)
                    .unwatched()
                    .at(Phase.READY, () -> {
                        awaitInSync(one, other);
                        first.kill();
                        Words.send(other, "REPLICAOF", "NO", "ONE");
                        write(other, KEYS);
                    })
                    .run();
            assertMoved(report, second, target);
        }
    }

    private static boolean isMaster(RealServer server) {
        try (Jedis client = server.client()) {
            return Words.info(client, "replication", "role").equals("master");
        } catch (JedisConnectionException e) {
            return false;
        }
    }

    private static void awaitInSync(Jedis master, Jedis replica) {
        Await.equal(
                "the replica's link is up", () -> "up", () -> Words.info(replica, "replication", "master_link_status"));
        Await.equal(
                "the replica has everything",
                () -> Words.info(master, "replication", "master_repl_offset"),
                () -> Words.info(replica, "replication", "slave_repl_offset"));
    }

    private static void write(Jedis master, int from) {
        for (int number = from; number < from + KEYS; number++) {
            master.incr("key:" + number);
            master.rpush("list", Integer.toString(number));
        }
    }

    private static void assertMoved(Report report, RealServer newSource, RealServer target) {
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        assertTrue(report.warnings().stream().anyMatch(warning -> warning.contains("failed over")), report::toString);
        SameData.await(newSource, target);
    }
}
