package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** The target goes away in the stream and comes back: Ferry asks it what it has, and goes on there. */
final class LostTargetTest {
    private static final int CUTS = 25;
    private static final int RESTARTS = 4;
    private static final int WRITERS = 4;

    @TempDir
    Path directory;

    @Test
    void target_connectionsCutUnderLoad_losesNothingAndDoublesNothing() {
        long seed = Seed.draw();
        Random random = new Random(seed);
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                LinkProxy proxy = LinkProxy.to(target);
                SequencedLoad load = SequencedLoad.on(source, seed, WRITERS)) {
            Report report = Ferry.between(source.uri(), proxy.uri(), directory)
                    .at(Phase.READY, () -> {
                        for (int cut = 0; cut < CUTS; cut++) {
                            load.awaitMore(random.nextInt(1, 20));
                            proxy.cut();
                        }
                    })
                    .run();
            assertMoved(report, load, source, target);
        }
    }

    @Test
    void target_killedAndRestartedWithItsData_losesNothingAndDoublesNothing() {
        long seed = Seed.draw();
        Random random = new Random(seed);
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual(), "--appendonly", "yes");
                SequencedLoad load = SequencedLoad.on(source, seed, WRITERS)) {
            Report report = Ferry.between(source, target, directory)
                    .at(Phase.READY, () -> {
                        for (int restart = 0; restart < RESTARTS; restart++) {
                            load.awaitMore(random.nextInt(5, 50));
                            target.kill();
                            load.awaitMore(random.nextInt(1, 20));
                            ((ServerProcess) target).restart();
                        }
                    })
                    .run();
            assertMoved(report, load, source, target);
        }
    }

    /** The server takes the torn transaction and what it is sent afterwards for one transaction, when it is killed once more. */
    @Test
    void target_killedWithinATransactionOfItsFileAndOnceMore_doublesNothing() {
        long seed = Seed.draw();
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual(), "--appendonly", "yes");
                SequencedLoad load = SequencedLoad.on(source, seed, WRITERS)) {
            ServerProcess process = (ServerProcess) target;
            Report report = Ferry.between(source, target, directory)
                    .at(Phase.READY, () -> {
                        load.awaitMore(20);
                        target.kill();
                        AppendOnlyLog.of(process.directory()).tearLastTransaction();
                        process.restart();
                        awaitCheckpointBeyond(target, checkpointOffset(target));
                        target.kill();
                        process.restart();
                    })
                    .run();
            assertMoved(report, load, source, target);
        }
    }

    @Test
    void target_restartedWithoutItsData_isNotWrittenToAnyMore() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                SequencedLoad load = SequencedLoad.on(source, Seed.draw(), WRITERS)) {
            Report report = Ferry.between(source, target, directory)
                    .at(Phase.READY, () -> {
                        target.kill();
                        ((ServerProcess) target).restart();
                        load.awaitMore(10);
                    })
                    .run();
            load.stop();
            assertEquals(ExitCode.TARGET_FAILED, report.exitCode(), report::toString);
            String reason = report.reason().orElseThrow();
            assertTrue(reason.contains("without the checkpoint") && reason.contains("--restart"), reason);
            try (Jedis client = target.client()) {
                assertEquals(0, client.dbSize());
            }
        }
    }

    @Test
    void run_ofTheSameNameOnAnotherMachine_isRefusedAndDisturbsNothing() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                SequencedLoad load = SequencedLoad.on(source, Seed.draw(), WRITERS)) {
            Report[] second = new Report[1];
            Report first = Ferry.between(source, target, directory.resolve("here"))
                    .at(
                            Phase.READY,
                            () -> second[0] = Ferry.between(source, target, directory.resolve("there"))
                                    .run())
                    .run();
            assertEquals(ExitCode.PREFLIGHT_REFUSED, second[0].exitCode(), second[0]::toString);
            String reason = second[0].reason().orElseThrow();
            assertTrue(reason.contains("another Ferry") && reason.contains("127.0.0.1:"), reason);
            assertMoved(first, load, source, target);
        }
    }

    @Test
    void source_thatLostItsKeysWhileFerryWasDown_isNotTakenForTheTruth() {
        try (RealServer source = RealServers.start(Pairs.usual(), "--repl-diskless-sync-delay", "0");
                RealServer target = RealServers.start(Pairs.usual());
                LinkProxy proxy = LinkProxy.to(source)) {
            Dataset.fill(source, Dataset.Scores.INTEGRAL, Seed.draw());
            proxy.faults().cutReplicationAfter(5_000_000);
            Report cut = Ferry.between(proxy.uri(), target.uri(), directory)
                    .cutover(CutoverMode.NONE)
                    .run();
            assertEquals(ExitCode.SOURCE_LOST, cut.exitCode(), cut::toString);
            proxy.faults().cutNoMore();
            try (Jedis old = source.client();
                    Jedis fresh = target.client()) {
                old.flushAll();
                old.set("one", "key");
                long partial = fresh.dbSize();
                Report again =
                        Ferry.between(proxy.uri(), target.uri(), directory).run();
                assertEquals(ExitCode.PREFLIGHT_REFUSED, again.exitCode(), again::toString);
                assertTrue(again.reason().orElseThrow().contains("--min-source-keys"), again::toString);
                assertEquals(partial, fresh.dbSize());
            }
        }
    }

    private static void awaitCheckpointBeyond(RealServer target, long offset) {
        Await.until("the target is written to again", () -> checkpointOffset(target) > offset);
    }

    private static long checkpointOffset(RealServer target) {
        try (Jedis client = target.client()) {
            return Long.parseLong(client.hget("ferry:checkpoint:test", "offset"));
        }
    }

    private static void assertMoved(Report report, SequencedLoad load, RealServer source, RealServer target) {
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        load.stop();
        load.moveTo(target);
        SameData.await(source, target);
        try (Jedis client = target.client()) {
            assertTrue(client.keys("ferry:*").isEmpty());
        }
    }
}
