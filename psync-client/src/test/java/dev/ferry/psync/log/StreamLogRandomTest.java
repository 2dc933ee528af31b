package dev.ferry.psync.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.testing.Await;
import dev.ferry.testing.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A stream in pieces of any length, a reader that stops and goes back, a disk that refuses, and processes that come and go. */
@Timeout(60)
class StreamLogRandomTest {

    private static final long SEED = Seed.choose("StreamLogRandomTest");
    private static final Optional<String> BOOT = Optional.of("a-boot");
    private static final String ID = "a".repeat(40);
    private static final long BEGIN = 5000;
    private static final int BYTES = 2 << 20;

    @TempDir
    private Path directory;

    private final Random random;
    private final byte[] content = new byte[BYTES];

    StreamLogRandomTest(RepetitionInfo repetition) {
        this.random = new Random(SEED + repetition.getCurrentRepetition());
        random.nextBytes(content);
    }

    @RepeatedTest(8)
    void log_restartedReadAgainAndRefused_givesEveryByteInItsPlace() throws Exception {
        long bytesMax = random.nextInt(200_000, 2_000_000);
        long applied = BEGIN;
        while (applied < BEGIN + BYTES) {
            SmallDisk disk = new SmallDisk(random.nextInt(3) == 0 ? random.nextInt(100_000) : BYTES * 10L);
            try (StreamLog log = StreamLog.open(directory, bytesMax, disk, BOOT)) {
                AtomicInteger rooms = new AtomicInteger();
                StreamLog.Appender appender = log.attach(rooms::incrementAndGet);
                if (log.holds(ID, applied)) {
                    log.release(applied);
                } else {
                    // Before the first byte was written, there is nothing to keep.
                    assertEquals(BEGIN, applied);
                    appender.begin(ID, BEGIN);
                }
                long from = log.range().orElseThrow().to();
                long until = Math.min(BEGIN + BYTES, from + random.nextInt(BYTES / 2));
                Random pace = new Random(random.nextLong());
                CompletableFuture<Void> appending = CompletableFuture.runAsync(
                        () -> append(log, appender, disk, rooms, bytesMax, from, until, pace));
                applied = read(log, applied, until, appending);
            }
        }
    }

    /** Appends as a link does: when the log is full it stops until there is room. */
    private void append(
            StreamLog log,
            StreamLog.Appender appender,
            SmallDisk disk,
            AtomicInteger rooms,
            long bytesMax,
            long from,
            long until,
            Random pace) {
        long at = from;
        while (at < until) {
            int count = (int) Math.min(until - at, pace.nextInt(1, 60_000));
            int roomsBefore = rooms.get();
            boolean going = appender.append(ByteBuffer.wrap(content, (int) (at - BEGIN), count));
            at += count;
            disk.grow(pace.nextInt(30_000));
            assertTrue(
                    log.status().unappliedBytes() <= bytesMax + 60_000,
                    log.status().toString());
            if (!going) {
                Await.until(log::status, () -> {
                    disk.grow(10_000);
                    return rooms.get() > roomsBefore || !log.status().full();
                });
            }
        }
        // What is refused at the end of a process is not on disk; the source is asked for it again.
        disk.grow(1 << 30);
        Await.until(log::status, () -> log.status().trouble().isEmpty());
    }

    /** Reads, goes back to what is applied now and then, and stops somewhere or at the end; returns what is applied. */
    private long read(StreamLog log, long from, long until, CompletableFuture<Void> appending) throws Exception {
        long applied = from;
        long at = from;
        InputStream reader = log.read(at);
        byte[] buffer = new byte[70_000];
        while (at < until) {
            int count = reader.read(buffer, 0, random.nextInt(1, buffer.length));
            for (int i = 0; i < count; i++) {
                if (buffer[i] != content[(int) (at + i - BEGIN)]) {
                    throw new AssertionError("another byte at offset " + (at + i) + " than was appended there");
                }
            }
            at += count;
            if (random.nextInt(4) > 0 || log.status().full()) {
                applied = random.nextInt(2) == 0 ? at : applied + (at - applied) / 2;
                log.release(applied);
            }
            if (log.status().full()) {
                log.release(at);
                applied = at;
            }
            if (random.nextInt(20) == 0) {
                at = applied;
                reader = log.read(at);
            }
        }
        appending.get();
        return applied;
    }

    @RepeatedTest(2)
    void reader_woken_missesNothingOfWhatComesByBytes() throws IOException {
        int count = 20_000;
        try (StreamLog log = StreamLog.open(directory, 1 << 20, Disk.REAL, BOOT)) {
            StreamLog.Appender appender = log.attach(() -> {});
            appender.begin(ID, 0);
            InputStream reader = log.read(0);
            Thread.ofPlatform().daemon().start(() -> {
                for (int i = 0; i < count; i++) {
                    appender.append(ByteBuffer.wrap(content, i, 1));
                }
            });
            for (int i = 0; i < count; i++) {
                assertEquals(content[i] & 0xff, reader.read());
            }
        }
    }
}
