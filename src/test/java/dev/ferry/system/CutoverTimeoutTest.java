package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Outcome;
import dev.ferry.migrator.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** A cutover that does not get through is rolled back: the source goes on, and the target is not promoted. */
final class CutoverTimeoutTest {
    @TempDir
    private Path directory;

    @Test
    void cutover_targetStopsBehindTheFence_timesOutAndTheSourceGoesOn() throws InterruptedException {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                LinkProxy proxy = LinkProxy.to(source);
                Jedis client = source.client()) {
            client.set("key", "value");
            HungCutover.arm(proxy, source, target);
            Voyage voyage = Ferry.between(proxy.uri(), target.uri(), directory)
                    .pauseTimeout(Duration.ofSeconds(3))
                    .start();
            Thread write = HungCutover.awaitFence(source);
            AtomicBoolean heldToTheEnd = new AtomicBoolean();
            proxy.faults().before(LinkFaults.UNFENCING, () -> heldToTheEnd.set(write.isAlive()));
            assertRolledBack(voyage.report());
            assertTrue(heldToTheEnd.get(), "a write passed the fence before it was lowered");
            write.join();
            assertEquals("OK", client.set("key", "goes on"));
        }
    }

    @Test
    void cutover_writesOfTheTargetPaused_timesOutAndTheSourceGoesOn() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                LinkProxy proxy = LinkProxy.to(source);
                Jedis client = source.client();
                Jedis targetClient = target.client()) {
            client.set("key", "value");
            proxy.faults().before(LinkFaults.FENCING, () -> {
                Words.send(targetClient, "CLIENT", "PAUSE", 30_000, "WRITE");
                try (Jedis writer = source.client()) {
                    writer.set("last-before-the-fence", "value");
                }
            });
            Report report = Ferry.between(proxy.uri(), target.uri(), directory)
                    .pauseTimeout(Duration.ofSeconds(2))
                    .unwatched()
                    .run();
            assertRolledBack(report);
            assertEquals("OK", client.set("key", "goes on"));
            assertFalse(targetClient.exists("last-before-the-fence"));
        }
    }

    private static void assertRolledBack(Report report) {
        assertEquals(ExitCode.CUTOVER_TIMED_OUT, report.exitCode(), report::toString);
        assertEquals(Outcome.ABORTED, report.outcome());
        assertFalse(report.cutover().promoted());
        assertTrue(report.cutover().offset() > report.cutover().appliedOffset(), report::toString);
        String reason = report.reason().orElseThrow();
        assertTrue(reason.contains("--pause-timeout") && reason.contains("unfenced"), reason);
    }
}
