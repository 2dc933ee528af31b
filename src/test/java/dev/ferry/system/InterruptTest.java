package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import tools.jackson.databind.JsonNode;

/**
 * Ctrl-C and worse. Whatever the moment, the source can be written to afterwards: at once after Ctrl-C, when the pause
 * ends after SIGKILL. A client of these tests gives up long before the pause of the first kind ends.
 */
final class InterruptTest {
    private static final int MOST_OF_THE_SNAPSHOT = 10_000_000;
    private static final String LONGER_THAN_ANY_CLIENT_WAITS = "300s";

    @TempDir
    private Path directory;

    private RealServer source;
    private RealServer target;

    @BeforeEach
    void start() {
        source = RealServers.start(Pairs.usual());
        target = RealServers.start(Pairs.usual());
        Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
    }

    @AfterEach
    void stop() {
        source.close();
        target.close();
    }

    @Test
    void interrupt_inTheSnapshot_endsInOrder() {
        try (LinkProxy proxy = LinkProxy.to(source)) {
            proxy.faults().holdReplicationFrom(MOST_OF_THE_SNAPSHOT);
            try (FerryProcess ferry = FerryProcess.migrate(directory, proxy.uri(), target.uri())) {
                Await.until("keys arrive beside the checkpoint", () -> keysOfTarget() > 1);
                target.pause();
                proxy.faults().release();
                awaitSnapshotSent();
                ferry.interrupt();
                assertEndsInOrder(ferry, "SNAPSHOT");
            }
        }
    }

    @Test
    void interrupt_whileTheSourcePreparesItsSnapshot_endsInOrder() {
        try (LinkProxy proxy = LinkProxy.to(source)) {
            proxy.faults().holdReplication();
            try (FerryProcess ferry = FerryProcess.migrate(directory, proxy.uri(), target.uri())) {
                ferry.awaitErr("waiting for the source");
                ferry.interrupt();
                assertEndsInOrder(ferry, "before anything was written");
            }
        }
    }

    @Test
    void interrupt_whileFollowing_endsInOrder() {
        try (FerryProcess ferry = FerryProcess.migrate(directory, source.uri(), target.uri(), "--cutover", "none")) {
            ferry.awaitErr("READY");
            ferry.interrupt();
            assertEndsInOrder(ferry, "READY");
        }
    }

    @Test
    void interrupt_behindTheFence_unfencesTheSourceAtOnce() throws InterruptedException {
        try (LinkProxy proxy = LinkProxy.to(source)) {
            HungCutover.arm(proxy, source, target);
            try (FerryProcess ferry = FerryProcess.migrate(
                    directory, proxy.uri(), target.uri(), "--pause-timeout", LONGER_THAN_ANY_CLIENT_WAITS)) {
                ferry.awaitErr("CUTOVER");
                Thread writer = HungCutover.awaitFence(source);
                ferry.interrupt();
                writer.join();
                assertEndsInOrder(ferry, "CUTOVER");
                assertHas("held-by-the-fence");
            }
        }
    }

    @Test
    void kill_behindTheFence_leavesTheSourceUnfencedWhenThePauseEnds() throws InterruptedException {
        try (LinkProxy proxy = LinkProxy.to(source)) {
            HungCutover.arm(proxy, source, target);
            try (FerryProcess ferry =
                    FerryProcess.migrate(directory, proxy.uri(), target.uri(), "--pause-timeout", "5s")) {
                ferry.awaitErr("CUTOVER");
                Thread writer = HungCutover.awaitFence(source);
                ferry.kill();
                writer.join();
                assertHas("held-by-the-fence");
            }
        }
    }

    private long keysOfTarget() {
        try (Jedis client = target.client()) {
            return client.dbSize();
        }
    }

    /** Then all of it is at Ferry, and most of it cannot be at the target, which stands still. */
    private void awaitSnapshotSent() {
        try (Jedis client = source.client()) {
            Await.until("the snapshot is sent", () -> client.info("replication").contains("state=online"));
        }
    }

    private void assertEndsInOrder(FerryProcess ferry, String where) {
        assertEquals(ExitCode.INTERRUPTED.status(), ferry.awaitExit(), ferry::err);
        // What a next run goes on with may be left, and nothing else.
        assertEquals(
                List.of(),
                ferry.workFiles().stream()
                        .map(file -> file.getFileName().toString())
                        .filter(name -> !name.equals("test.lock") && !name.startsWith("test.stream"))
                        .filter(name -> !name.startsWith("stream"))
                        .toList());
        JsonNode report = ferry.report();
        assertEquals("aborted", report.at("/outcome").asString());
        assertFalse(report.at("/cutover/promoted").asBoolean());
        assertTrue(report.at("/reason").asString().contains(where), report::toString);
        try (Jedis client = source.client()) {
            assertEquals("OK", client.set("written", "afterwards"));
        }
    }

    private void assertHas(String key) {
        try (Jedis client = source.client()) {
            assertTrue(client.exists(key), key);
        }
    }
}
