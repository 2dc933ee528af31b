package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.Continuation;
import dev.ferry.migrator.plan.FullResyncPolicy;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Outcome;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What ends a migration that is under way, and what the operator is told. */
final class FailureTest {
    private static final int VALUES = 60;
    private static final int VALUE_BYTES = 200_000;

    @TempDir
    private Path directory;

    private RealServer source;
    private RealServer target;

    @BeforeEach
    void start() {
        source = RealServers.start(Pairs.usual());
        target = RealServers.start(Pairs.usual());
        Random random = new Random(Seed.draw());
        try (Jedis client = source.client()) {
            for (int i = 0; i < VALUES; i++) {
                Words.send(client, "SET", "value:" + i, Dataset.noise(random, VALUE_BYTES));
            }
        }
    }

    @AfterEach
    void stop() {
        source.close();
        target.close();
    }

    @Test
    void target_outOfMemory_endsWithTargetFailedNamingKeyAndReply() {
        try (Jedis client = target.client()) {
            long used = Long.parseLong(Words.info(client, "memory", "used_memory"));
            client.configSet("maxmemory", Long.toString(used + 5_000_000));
        }
        Report report = Ferry.between(source, target, directory)
                .accepting("E-TARGET-MEMORY")
                .run();
        assertFailed(report, ExitCode.TARGET_FAILED, "value:", "OOM", "raise maxmemory", "partial copy", "--restart");
    }

    @Test
    void target_hasKeyThatThePreflightCouldNotSee_endsWithTargetFailedNamingTheKey() {
        Report report = Ferry.between(source, target, directory)
                .at(Phase.SNAPSHOT, () -> {
                    try (Jedis client = target.client()) {
                        client.set("value:7", "somebody else's");
                    }
                })
                .run();
        assertFailed(report, ExitCode.TARGET_FAILED, "value:7", "BUSYKEY", "--restart");
    }

    @Test
    void target_killedInTheStream_endsWithTargetFailed() {
        Report report = Ferry.between(source, target, directory)
                .continuing(new Continuation(false, FullResyncPolicy.STOP, 0, List.of(), Duration.ofSeconds(1)))
                .at(Phase.READY, () -> {
                    target.kill();
                    try (Jedis client = source.client()) {
                        client.set("written", "afterwards");
                    }
                })
                .run();
        assertFailed(report, ExitCode.TARGET_FAILED, "the target", "partial copy");
    }

    @Test
    void target_refusesCommandOfTheStream_endsWithTargetFailedNamingCommandAndReply() {
        Report report = Ferry.between(source, target, directory)
                .at(Phase.READY, () -> {
                    try (Jedis here = source.client();
                            Jedis there = target.client()) {
                        there.set("list", "not a list");
                        here.lpush("list", "element");
                    }
                })
                .run();
        assertFailed(report, ExitCode.TARGET_FAILED, "LPUSH", "list", "WRONGTYPE", "--restart");
    }

    @Test
    void target_outOfMemoryInTheStream_goesOnWithTheSameCommandWhenItHasMore() {
        long ample = 200_000_000;
        setMaxmemory(ample);
        Report refused = Ferry.between(source, target, directory)
                .at(Phase.READY, () -> {
                    setMaxmemory(1);
                    try (Jedis client = source.client()) {
                        client.incr("counter");
                    }
                })
                .run();
        assertFailed(refused, ExitCode.TARGET_FAILED, "OOM", "maxmemory", "same command again");
        setMaxmemory(ample);
        Report done = Ferry.between(source, target, directory).run();
        assertEquals(ExitCode.DONE, done.exitCode(), done::toString);
        assertTrue(done.snapshot().keys() == 0, done::toString);
        SameData.await(source, target);
    }

    @Test
    void snapshot_oneBitWrong_endsWithSourceLost() {
        try (LinkProxy proxy = LinkProxy.to(source)) {
            // Within a value, where only the checksum at the end can tell.
            proxy.faults().flipReplicationByte(5_000_000);
            Report report = Ferry.between(proxy.uri(), target.uri(), directory).run();
            assertFailed(
                    report, ExitCode.SOURCE_LOST, "checksum", "snapshot", "partial copy", "the same command again");
        }
    }

    private void setMaxmemory(long bytes) {
        try (Jedis client = target.client()) {
            client.configSet("maxmemory", Long.toString(bytes));
        }
    }

    private static void assertFailed(Report report, ExitCode exitCode, String... words) {
        assertEquals(exitCode, report.exitCode(), report::toString);
        assertEquals(Outcome.FAILED, report.outcome());
        assertFalse(report.cutover().promoted());
        String reason = report.reason().orElseThrow();
        for (String word : words) {
            assertTrue(reason.contains(word), () -> "expected \"" + word + "\" in: " + reason);
        }
    }
}
