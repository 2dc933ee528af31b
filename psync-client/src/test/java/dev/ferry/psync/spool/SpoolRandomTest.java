package dev.ferry.psync.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.testing.Await;
import dev.ferry.testing.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A thread that appends and one that reads, at paces that change. */
@Timeout(60)
class SpoolRandomTest {

    private static final int BYTES = 512 << 10;
    private static final int APPEND_BYTES_MAX = 3000;

    @TempDir
    private Path directory;

    private static final long SEED = Seed.choose("SpoolRandomTest");

    private final Random random;
    private final AtomicInteger rooms = new AtomicInteger();

    SpoolRandomTest(RepetitionInfo repetition) {
        this.random = new Random(SEED + repetition.getCurrentRepetition());
    }

    @RepeatedTest(6)
    void spool_appendedAndReadAtOnce_givesEveryByteInOrder() throws Exception {
        SpoolLimits limits = randomLimits();
        byte[] content = new byte[BYTES];
        random.nextBytes(content);
        IOException cause = new IOException("the last byte was sent");
        try (Spool spool = new Spool(limits, rooms::incrementAndGet)) {
            CompletableFuture<Void> appending =
                    run(() -> append(spool, limits, content, new Random(random.nextLong())));
            read(spool, content);
            appending.get();
            spool.end(cause);
            assertEquals(cause, read(spool));
            assertEquals(new SpoolStatus(0, 0, false, ""), spool.status());
        }
        assertEquals(List.of(), files());
    }

    @RepeatedTest(60)
    void close_whileAppendedAndRead_leavesNoFile() throws Exception {
        SpoolLimits limits = new SpoolLimits(256, 512, 1 << 20, Optional.of(directory));
        byte[] content = new byte[200_000];
        random.nextBytes(content);
        Spool spool = new Spool(limits, rooms::incrementAndGet);
        CompletableFuture<Void> appending = run(() -> append(spool, limits, content, new Random(random.nextLong())));
        CompletableFuture<Void> reading = run(() -> read(spool, content));
        long closeAt = random.nextLong(content.length / 2);
        Await.until(
                spool::status, () -> spool.status().bytes() >= closeAt / 4 || appending.isDone() || reading.isDone());
        spool.close();
        appending.get();
        String end = reading.handle((done, failure) -> String.valueOf(failure)).get();
        assertTrue(end.contains("the spool was closed") || end.equals("null"), end);
        assertEquals(List.of(), files());
    }

    private SpoolLimits randomLimits() {
        int segment = random.nextInt(16, 2000);
        long memory = (long) segment * random.nextInt(1, 20);
        long disk = (long) segment * random.nextInt(0, 60);
        return new SpoolLimits(
                segment, memory, disk, random.nextInt(4) == 0 ? Optional.empty() : Optional.of(directory));
    }

    /** Appends as a link does: when the spool is full it stops until there is room. */
    private void append(Spool spool, SpoolLimits limits, byte[] content, Random pace) {
        int at = 0;
        while (at < content.length) {
            int count = Math.min(content.length - at, pace.nextInt(1, APPEND_BYTES_MAX));
            int roomsBefore = rooms.get();
            boolean going = spool.append(ByteBuffer.wrap(content, at, count));
            at += count;
            if (!going) {
                Await.until(spool::status, () -> rooms.get() > roomsBefore || closed(spool));
            }
            SpoolStatus status = spool.status();
            assertTrue(status.diskBytes() <= limits.diskBytesMax(), status.toString());
            assertTrue(
                    status.memoryBytes() <= limits.memoryBytesMax() + limits.segmentBytes() + APPEND_BYTES_MAX,
                    status.toString());
            pauseSometimes(pace);
        }
    }

    private void read(Spool spool, byte[] content) throws IOException {
        Random pace = new Random(content[0]);
        byte[] buffer = new byte[4000];
        int at = 0;
        while (at < content.length) {
            int count = spool.input().read(buffer, 0, pace.nextInt(1, buffer.length));
            for (int i = 0; i < count; i++) {
                if (buffer[i] != content[at + i]) {
                    throw new AssertionError("byte " + (at + i) + " is " + buffer[i] + ", expected " + content[at + i]);
                }
            }
            at += count;
            pauseSometimes(pace);
        }
    }

    private static IOException read(Spool spool) {
        try {
            throw new AssertionError("read " + spool.input().read());
        } catch (IOException e) {
            return e;
        }
    }

    private static boolean closed(Spool spool) {
        return spool.status().bytes() == 0;
    }

    /** Lets the other thread get ahead now and then. */
    private static void pauseSometimes(Random pace) {
        if (pace.nextInt(50) == 0) {
            LockSupport.parkNanos(50_000);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static CompletableFuture<Void> run(Work work) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                work.run();
                result.complete(null);
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
