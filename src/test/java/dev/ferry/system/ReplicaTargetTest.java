package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A target that replicates from some other server is made writable for the time, and promoted in the end. */
final class ReplicaTargetTest {
    @TempDir
    private Path directory;

    private RealServer source;
    private RealServer master;
    private RealServer target;

    @BeforeEach
    void start() {
        source = RealServers.start(Pairs.usual());
        master = RealServers.start(Pairs.usual());
        target = RealServers.start(Pairs.usual());
        try (Jedis client = target.client()) {
            client.replicaof(master.host(), master.port());
            Await.until(
                    "the target is a replica",
                    () -> Words.info(client, "replication", "master_link_status")
                            .equals("up"));
        }
    }

    @AfterEach
    void stop() {
        source.close();
        master.close();
        target.close();
    }

    @Test
    void migration_completed_targetIsMasterAndItsSettingIsBack() {
        Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
        Report report = Ferry.between(source, target, directory).unwatched().run();
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        assertEquals("master", role());
        assertEquals("[replica-read-only, yes]", readOnly());
        assertTrue(
                report.warnings().stream().anyMatch(warning -> warning.contains("replica-read-only")),
                () -> "warnings: " + report.warnings());
        SameData.await(source, target);
    }

    @Test
    void migration_interrupted_targetIsReplicaAndItsSettingIsBack() {
        Voyage voyage = Ferry.between(source, target, directory)
                .cutover(CutoverMode.NONE)
                .start();
        voyage.awaitPhase(Phase.READY);
        assertEquals("[replica-read-only, no]", readOnly());
        voyage.interrupt();
        assertEquals(ExitCode.INTERRUPTED, voyage.report().exitCode());
        assertEquals("slave", role());
        assertEquals("[replica-read-only, yes]", readOnly());
    }

    @Test
    void migration_failed_targetIsReplicaAndItsSettingIsBack() {
        Report report = Ferry.between(source, target, directory)
                .at(Phase.READY, () -> {
                    try (Jedis here = source.client();
                            Jedis there = target.client()) {
                        there.set("list", "not a list");
                        here.lpush("list", "element");
                    }
                })
                .run();
        assertEquals(ExitCode.TARGET_FAILED, report.exitCode(), report::toString);
        assertEquals("slave", role());
        assertEquals("[replica-read-only, yes]", readOnly());
    }

    private String role() {
        try (Jedis client = target.client()) {
            return Words.info(client, "replication", "role");
        }
    }

    private String readOnly() {
        try (Jedis client = target.client()) {
            return Words.text(client, "CONFIG", "GET", "replica-read-only");
        }
    }
}
