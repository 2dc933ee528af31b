package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.plan.VerifyPlan;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The snapshot and the stream come from a replica of the source, and the fence stands at whoever is the master. */
final class PreferredReplicaTest {
    private static final int KEYS = 500;

    @TempDir
    Path directory;

    private RealServer master;
    private RealServer replica;
    private RealServer target;
    private Jedis toMaster;
    private Jedis toReplica;

    @BeforeEach
    void start() {
        master = RealServers.start(Pairs.usual());
        replica = RealServers.start(Pairs.usual());
        target = RealServers.start(Pairs.usual());
        toMaster = master.client();
        toReplica = replica.client();
        Words.send(toReplica, "REPLICAOF", master.host(), master.port());
        awaitInSync();
        write(toMaster, 0);
    }

    @AfterEach
    void stop() {
        toMaster.close();
        toReplica.close();
        master.close();
        replica.close();
        target.close();
    }

    @Test
    void replica_ofTheSource_givesSnapshotAndStreamAndTheSourceIsFenced() {
        Report report = Ferry.between(master, target, directory)
                .preferringReplica()
                .verifying(VerifyPlan.of(VerifyMode.FULL))
                .at(Phase.READY, () -> write(toMaster, KEYS))
                .run();
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        assertEquals(master.uri(), report.source().uri());
        SameData.await(master, target);
        assertEquals("1", Words.info(toMaster, "stats", "sync_full"), "only its replica's");
        assertEquals("1", Words.info(toReplica, "stats", "sync_full"), "Ferry's");
    }

    @Test
    void replica_thatIsLost_isReplacedByTheSource() {
        Report report = Ferry.between(master, target, directory)
                .preferringReplica()
                .unwatched()
                .at(Phase.READY, () -> {
                    replica.kill();
                    write(toMaster, KEYS);
                })
                .run();
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        assertTrue(report.cutover().promoted(), report::toString);
        SameData.await(master, target);
        assertEquals("1", Words.info(toMaster, "stats", "sync_full"), "the stream was continued");
    }

    @Test
    void replica_thatTakesTheSourcesPlace_isFenced() {
        Report report = Ferry.between(master, target, directory)
                .preferringReplica()
                .unwatched()
                .at(Phase.READY, () -> {
                    awaitInSync();
                    master.kill();
                    Words.send(toReplica, "REPLICAOF", "NO", "ONE");
                    write(toReplica, KEYS);
                })
                .run();
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        assertTrue(
                report.warnings().stream()
                        .anyMatch(
                                warning -> warning.contains("failed over from " + master.host() + ":" + master.port())),
                report::toString);
        SameData.await(replica, target);
    }

    @Test
    void sourceWithoutAReplica_isJoinedItself() {
        Words.send(toReplica, "REPLICAOF", "NO", "ONE");
        Await.equal("it has none", () -> "0", () -> Words.info(toMaster, "replication", "connected_slaves"));
        Report report = Ferry.between(master, target, directory)
                .preferringReplica()
                .unwatched()
                .run();
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        assertTrue(
                report.warnings().stream().anyMatch(warning -> warning.contains("names no replica")), report::toString);
        SameData.await(master, target);
    }

    private void awaitInSync() {
        Await.equal(
                "the replica's link is up",
                () -> "up",
                () -> Words.info(toReplica, "replication", "master_link_status"));
        Await.equal(
                "the replica has everything",
                () -> Words.info(toMaster, "replication", "master_repl_offset"),
                () -> Words.info(toReplica, "replication", "slave_repl_offset"));
        Await.until(
                "the master knows that it is online",
                () -> Words.info(toMaster, "replication", "slave0").contains("state=online"));
    }

    private static void write(Jedis master, int from) {
        for (int number = from; number < from + KEYS; number++) {
            master.incr("key:" + number);
        }
    }
}
