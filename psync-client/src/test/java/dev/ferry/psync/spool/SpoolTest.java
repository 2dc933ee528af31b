package dev.ferry.psync.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.testing.Await;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SpoolTest {

    private static final int SEGMENT = 10;
    /** Files of one segment each, seven of which may be waiting. */
    private static final long DISK = 80;

    @TempDir
    private Path directory;

    private final AtomicInteger rooms = new AtomicInteger();
    private int appended;
    private int read;

    @Test
    void append_memoryAtItsCapWithoutDisk_isFullUntilAnEighthIsFree() throws IOException {
        try (Spool spool = spool(SpoolLimits.inMemory(SEGMENT, 40))) {
            assertTrue(append(spool, 39));
            assertFalse(append(spool, 1));
            assertTrue(spool.status().full());
            assertFalse(append(spool, 25), "nothing is dropped, whatever the cap says");
            assertEquals(new SpoolStatus(65, 0, true, ""), spool.status());

            take(spool, 39);
            assertEquals(0, rooms.get());
            take(spool, 1);
            assertEquals(1, rooms.get());
            assertFalse(spool.status().full());
            assertTrue(append(spool, 4));
            take(spool, 29);
            assertEquals(1, rooms.get(), "said once");
            assertEquals(0, spool.status().bytes());
        }
    }

    @Test
    void append_memoryUsedUp_goesToDiskInOrder() throws IOException {
        try (Spool spool = spool(limits(2 * SEGMENT, DISK))) {
            assertTrue(append(spool, 75));
            assertEquals(new SpoolStatus(15, 60, false, ""), spool.status());
            assertEquals(6, files().size());
            take(spool, 75);
            assertTrue(append(spool, 30));
            take(spool, 30);
            assertEquals(0, rooms.get());
        }
        assertEquals(List.of(), files());
    }

    @Test
    void append_diskAtItsCap_isFullUntilAnEighthIsFree() throws IOException {
        try (Spool spool = spool(limits(2 * SEGMENT, DISK))) {
            assertTrue(append(spool, 89));
            assertFalse(append(spool, 1));
            assertEquals(70, spool.status().diskBytes());
            take(spool, 10);
            take(spool, 7);
            assertEquals(0, rooms.get());
            take(spool, 1);
            assertEquals(1, rooms.get());
            take(spool, 72);
            assertEquals(1, rooms.get());
        }
    }

    @Test
    void append_oneLargeBuffer_isTakenWhole() throws IOException {
        try (Spool spool = spool(limits(2 * SEGMENT, DISK))) {
            assertFalse(append(spool, 1000));
            assertEquals(1000, spool.status().bytes());
            take(spool, 1000);
            assertEquals(1, rooms.get());
        }
    }

    @Test
    void append_readerFollowsClosely_needsNeitherDiskNorMore() throws IOException {
        try (Spool spool = spool(limits(2 * SEGMENT, DISK))) {
            for (int i = 0; i < 1000; i++) {
                assertTrue(append(spool, 1 + i % 9));
                take(spool, 1 + i % 9);
            }
            assertEquals(new SpoolStatus(0, 0, false, ""), spool.status());
            assertEquals(List.of(), files());
        }
    }

    @Test
    void files_together_areNeverLargerThanTheCap() throws IOException {
        long cap = 1000;
        try (Spool spool = spool(limits(2 * SEGMENT, cap))) {
            for (int round = 0; round < 30; round++) {
                while (!spool.status().full()) {
                    append(spool, 7);
                }
                assertTrue(sizeOnDisk() <= cap, sizeOnDisk() + " bytes on disk");
                int rooms = this.rooms.get();
                while (rooms == this.rooms.get()) {
                    assertTrue(spool.status().bytes() > 0, "drained, and nobody was told");
                    take(spool, (int) Math.min(1 + round % 13, spool.status().bytes()));
                    assertTrue(sizeOnDisk() <= cap, sizeOnDisk() + " bytes on disk");
                }
            }
        }
    }

    @Test
    void append_directoryCannotBeMade_keepsEverythingAndSaysWhy() throws IOException {
        Path inTheWay = Files.writeString(directory.resolve("file"), "");
        SpoolLimits limits = new SpoolLimits(SEGMENT, 2 * SEGMENT, DISK, Optional.of(inTheWay.resolve("spool")));
        try (Spool spool = spool(limits)) {
            assertFalse(append(spool, 35));
            SpoolStatus status = spool.status();
            assertEquals(35, status.memoryBytes());
            assertTrue(status.trouble().contains(inTheWay.toString()), status.trouble());

            Files.delete(inTheWay);
            append(spool, 5);
            assertEquals("", spool.status().trouble(), "the disk is tried again");
            assertEquals(10, spool.status().diskBytes());
            take(spool, 40);
            assertEquals(1, rooms.get());
        }
    }

    @Test
    void end_bytesWaitingInMemoryAndOnDisk_comesBehindTheLast() throws IOException {
        try (Spool spool = spool(limits(2 * SEGMENT, DISK))) {
            append(spool, 48);
            IOException cause = new IOException("the link is lost");
            spool.end(cause);
            spool.end(null);
            take(spool, 48);
            assertSame(
                    cause, assertThrows(IOException.class, () -> spool.input().read()));
            assertSame(
                    cause, assertThrows(IOException.class, () -> spool.input().read(new byte[5])));
        }
    }

    @Test
    void end_withoutCause_isTheEndOfTheInput() throws IOException {
        try (Spool spool = spool(limits(2 * SEGMENT, DISK))) {
            append(spool, 5);
            spool.end(null);
            take(spool, 5);
            assertEquals(-1, spool.input().read());
            assertEquals(-1, spool.input().read(new byte[5]));
            assertEquals(0, spool.input().read(new byte[0]));
        }
    }

    @Test
    void close_bytesWaiting_givesThemUp() throws IOException {
        Spool spool = spool(limits(2 * SEGMENT, DISK));
        append(spool, 48);
        take(spool, 3);
        spool.end(null);
        spool.close();
        assertEquals(List.of(), files());
        assertEquals(0, spool.status().bytes());
        assertThrows(IOException.class, () -> spool.input().read(), "not the end, because it is not known to be");
        assertTrue(spool.append(ByteBuffer.wrap(new byte[100])));
        assertEquals(0, spool.status().bytes());
        assertEquals(List.of(), files());
        spool.close();
    }

    @Test
    void close_readerWaits_endsTheRead() throws Exception {
        Spool spool = spool(limits(2 * SEGMENT, DISK));
        CompletableFuture<Integer> reading = new CompletableFuture<>();
        Thread reader = startReading(spool, reading);
        spool.close();
        reader.join();
        assertThrows(ExecutionException.class, reading::get);
    }

    @Test
    void read_nothingComesInTime_timesOutAndCanGoOn() throws IOException {
        try (Spool spool = spool(limits(2 * SEGMENT, DISK))) {
            spool.readTimeout(Duration.ofMillis(5));
            assertThrows(SocketTimeoutException.class, () -> spool.input().read());
            append(spool, 4);
            take(spool, 4);
            assertThrows(SocketTimeoutException.class, () -> spool.input().read(new byte[1]));
        }
    }

    @Test
    void read_threadInterrupted_saysSo() throws Exception {
        try (Spool spool = spool(limits(2 * SEGMENT, DISK))) {
            CompletableFuture<Integer> reading = new CompletableFuture<>();
            Thread reader = startReading(spool, reading);
            reader.interrupt();
            reader.join();
            ExecutionException e = assertThrows(ExecutionException.class, reading::get);
            assertTrue(e.getCause() instanceof InterruptedIOException, e.toString());
        }
    }

    @Test
    void available_bytesWaiting_countsThem() throws IOException {
        try (Spool spool = spool(limits(2 * SEGMENT, DISK))) {
            assertEquals(0, spool.input().available());
            append(spool, 48);
            assertEquals(48, spool.input().available());
            take(spool, 40);
            assertEquals(8, spool.input().available());
        }
    }

    @Test
    void files_ofTheDataset_areForTheirOwnerOnly() throws IOException {
        try (Spool spool = spool(limits(2 * SEGMENT, DISK))) {
            append(spool, 20);
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(files().getFirst())));
        }
    }

    @Test
    void limits_nonsense_isRefused() {
        assertThrows(IllegalArgumentException.class, () -> SpoolLimits.inMemory(0, 10));
        assertThrows(IllegalArgumentException.class, () -> SpoolLimits.inMemory(10, -1));
        assertEquals(20, SpoolLimits.inMemory(10, 0).memoryBytesMax(), "two segments are the least");
    }

    private Spool spool(SpoolLimits limits) {
        return new Spool(limits, rooms::incrementAndGet);
    }

    private SpoolLimits limits(long memory, long disk) {
        return new SpoolLimits(SEGMENT, memory, disk, Optional.of(directory));
    }

    private boolean append(Spool spool, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count);
        while (bytes.hasRemaining()) {
            bytes.put((byte) appended++);
        }
        boolean going = spool.append(bytes.flip());
        assertFalse(bytes.hasRemaining());
        return going;
    }

    private void take(Spool spool, int count) throws IOException {
        byte[] expected = new byte[count];
        for (int i = 0; i < count; i++) {
            expected[i] = (byte) read++;
        }
        assertArrayEquals(expected, spool.input().readNBytes(count));
    }

    private static Thread startReading(Spool spool, CompletableFuture<Integer> reading) {
        InputStream input = spool.input();
        Thread reader = Thread.ofPlatform().start(() -> {
            try {
                reading.complete(input.read());
            } catch (IOException e) {
                reading.completeExceptionally(e);
            }
        });
        Await.until(reader::getState, () -> reader.getState() == Thread.State.TIMED_WAITING);
        return reader;
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private long sizeOnDisk() throws IOException {
        long size = 0;
        for (Path file : files()) {
            size += Files.size(file);
        }
        return size;
    }
}
