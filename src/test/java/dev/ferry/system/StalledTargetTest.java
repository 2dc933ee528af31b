package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/**
 * A target that stops answering while the source is written to.
 *
 * <p>The source drops a replica that does not read: here when 1 MB has waited for two seconds. So the process must go on
 * reading, put on disk what the target does not take, and keep its memory small. The target stands still for six seconds;
 * {@code -Dferry.stall.seconds=90} makes it a long one, which writes about 2 GB.
 */
final class StalledTargetTest {
    private static final Duration STALL = Duration.ofSeconds(Integer.getInteger("ferry.stall.seconds", 6));
    private static final String[] QUICK_TO_DROP = {"--client-output-buffer-limit", "replica", "2mb", "1mb", "2"};
    private static final int WRITERS = 2;
    private static final int VALUE_BYTES = 50_000;
    private static final int WRITES_PER_SECOND = 400;
    /** More than the part of the spool that is in memory, and what the network holds. */
    private static final long SPOOLED_BYTES_MIN = 40_000_000;

    private static final long RESIDENT_BYTES_MAX = 256L << 20;

    @TempDir
    private Path directory;

    @Test
    void target_stoppedUnderLoad_sourceKeepsTheLinkAndMemoryStaysSmall() {
        long seed = Seed.draw();
        try (RealServer source = RealServers.start(Pairs.usual(), QUICK_TO_DROP);
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = source.client()) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, seed);
            try (FerryProcess ferry =
                    FerryProcess.migrate(directory, source.uri(), target.uri(), "--cutover", "none")) {
                // While the source sends its snapshot no tool can keep its buffer small.
                ferry.awaitErr("READY");
                String replica = replica(client);
                target.pause();
                Writers writers = Writers.start(source, WRITERS, bulkyTurns(seed));
                for (int second = 0; second < STALL.toSeconds(); second++) {
                    writers.awaitMore(WRITES_PER_SECOND / WRITERS);
                }
                Await.until("the spool is on disk", () -> ferry.workBytes() > SPOOLED_BYTES_MIN);
                target.resume();
                writers.stop();
                Await.until("the target has caught up", () -> acknowledged(client));

                assertEquals(replica, replica(client), "the replica that the source knows");
                assertTrue(
                        ferry.peakResidentBytes() < RESIDENT_BYTES_MAX,
                        () -> "%,d bytes of memory".formatted(ferry.peakResidentBytes()));
                ferry.interrupt();
                assertEquals(ExitCode.INTERRUPTED.status(), ferry.awaitExit());
                assertEquals(0, ferry.report().at("/stream/resumes").asInt(), ferry::out);
            }
            // A run that was stopped leaves its checkpoint, which the source does not have.
            try (Jedis fresh = target.client()) {
                fresh.del("ferry:checkpoint:test");
            }
            assertEquals(source.digest(), target.digest());
        }
    }

    /** Whether the source's only replica has applied everything. */
    private static boolean acknowledged(Jedis source) {
        String offset = Words.info(source, "replication", "master_repl_offset");
        return Words.info(source, "replication", "slave0").contains(",offset=" + offset + ",");
    }

    /** Values of 50 kB, at a pace that the disk can follow. */
    private static Writers.Turn bulkyTurns(long seed) {
        byte[] noise = Dataset.noise(new Random(seed), VALUE_BYTES * 2);
        return (client, writer, number) -> {
            byte[] value = new byte[VALUE_BYTES];
            System.arraycopy(noise, (int) (number % VALUE_BYTES), value, 0, VALUE_BYTES);
            Words.send(client, "SET", "bulky:" + writer + ":" + number % 100, value);
            Words.send(client, "RPUSH", "log:" + writer, number);
            LockSupport.parkNanos(Duration.ofSeconds(WRITERS).toNanos() / WRITES_PER_SECOND);
        };
    }

    /** The client id under which the source knows its only replica. */
    private static String replica(Jedis source) {
        String list = Words.text(source, "CLIENT", "LIST", "TYPE", "replica").strip();
        assertEquals(1, list.lines().count(), list);
        return list.substring(0, list.indexOf(' '));
    }
}
