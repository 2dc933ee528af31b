package dev.ferry.psync.log;

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
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StreamLogTest {

    private static final String ID = "0123456789abcdef0123456789abcdef01234567";
    private static final String NEW_ID = "f".repeat(40);
    private static final Optional<String> BOOT = Optional.of("a-boot");
    private static final long ROOMY = 64L << 20;
    /** With this cap a file has 64 KiB. */
    private static final long SMALL_FILES = 256L << 10;

    private static final int FILE_BYTES = 64 << 10;

    @TempDir
    private Path parent;

    private final AtomicInteger rooms = new AtomicInteger();

    @Test
    void read_fromAnyOffset_givesWhatFollowsIt() throws Exception {
        byte[] content = content(3 * FILE_BYTES + 5);
        try (StreamLog log = open(SMALL_FILES)) {
            append(begun(log), content);
            for (int from : new int[] {0, 1, FILE_BYTES - 1, FILE_BYTES, FILE_BYTES + 1, content.length - 1}) {
                assertArrayEquals(
                        Arrays.copyOfRange(content, from, content.length),
                        log.read(1000 + from).readNBytes(content.length - from));
            }
            assertEquals(4, files().size());
        }
    }

    @Test
    void read_atTheEnd_waitsForMore() throws Exception {
        try (StreamLog log = open(ROOMY)) {
            StreamLog.Appender appender = begun(log);
            InputStream reader = log.read(1000);
            assertEquals(0, reader.available());
            CompletableFuture<Integer> read = reading(reader);
            append(appender, new byte[] {7, 8});
            assertEquals(7, read.get());
            assertEquals(1, reader.available());
        }
    }

    @Test
    void read_offsetNotHeld_isRefused() throws Exception {
        try (StreamLog log = open(ROOMY)) {
            assertThrows(IllegalArgumentException.class, () -> log.read(0));
            append(begun(log), new byte[10]);
            assertThrows(IllegalArgumentException.class, () -> log.read(999));
            assertThrows(IllegalArgumentException.class, () -> log.read(1011));
        }
    }

    @Test
    void read_openedAgain_endsTheOlderOne() throws Exception {
        try (StreamLog log = open(ROOMY)) {
            append(begun(log), new byte[] {1, 2});
            InputStream older = log.read(1000);
            assertEquals(1, older.read());
            InputStream waiting = log.read(1002);
            CompletableFuture<Integer> read = reading(waiting);
            InputStream present = log.read(1001);
            assertThrows(IOException.class, older::read);
            assertThrows(Exception.class, read::get);
            assertEquals(2, present.read());
        }
    }

    @Test
    void read_interrupted_harmsNobodyElse() throws Exception {
        try (StreamLog log = open(ROOMY)) {
            StreamLog.Appender appender = begun(log);
            append(appender, new byte[] {1, 2});
            InputStream reader = log.read(1000);
            Thread.currentThread().interrupt();
            assertThrows(InterruptedIOException.class, reader::read);
            assertTrue(Thread.interrupted());
            append(appender, new byte[] {3});
            assertArrayEquals(new byte[] {1, 2, 3}, log.read(1000).readNBytes(3));
        }
    }

    @Test
    void end_withACause_reachesTheReaderBehindTheLastByte() throws Exception {
        IOException cause = new IOException("the source is gone");
        try (StreamLog log = open(ROOMY)) {
            append(begun(log), new byte[] {1});
            log.end(cause);
            log.end(new IOException("the second one does not count"));
            InputStream reader = log.read(1000);
            assertEquals(1, reader.read());
            assertSame(cause, assertThrows(IOException.class, reader::read));
            StreamLog.Appender next = log.attach(() -> {});
            CompletableFuture<Integer> read = reading(log.read(1001));
            append(next, new byte[] {2});
            assertEquals(2, read.get());
        }
    }

    @Test
    void open_afterAnother_keepsWhatIsThere() throws Exception {
        byte[] content = content(2 * FILE_BYTES + 9);
        try (StreamLog log = open(SMALL_FILES)) {
            append(begun(log), content);
        }
        try (StreamLog log = open(SMALL_FILES)) {
            LogRange range = log.range().orElseThrow();
            assertEquals(1000, range.from());
            assertEquals(1000 + content.length, range.to());
            assertEquals(ID, range.replid());
            assertTrue(log.holds(ID, 1000 + content.length));
            assertEquals(content.length, log.status().unappliedBytes());
            append(log.attach(() -> {}), new byte[] {42});
            byte[] all = log.read(1000).readNBytes(content.length + 1);
            assertArrayEquals(content, Arrays.copyOf(all, content.length));
            assertEquals(42, all[content.length]);
        }
    }

    @Test
    void open_machineWentDown_dropsEverything() throws Exception {
        for (Optional<String> boot : List.of(Optional.of("another-boot"), Optional.<String>empty())) {
            try (StreamLog log = open(ROOMY)) {
                append(begun(log), new byte[10]);
            }
            try (StreamLog log = StreamLog.open(directory(), ROOMY, Disk.REAL, boot)) {
                assertEquals(Optional.empty(), log.range());
                assertEquals(List.of(), files());
            }
        }
    }

    @Test
    void open_metaTornAnywhere_dropsEverything() throws Exception {
        Path meta = directory().resolve("stream.meta");
        int length = 1;
        for (int torn = 0; torn < length; torn++) {
            try (StreamLog log = open(ROOMY)) {
                append(begun(log), new byte[10]);
            }
            byte[] whole = Files.readAllBytes(meta);
            length = whole.length;
            Files.write(meta, Arrays.copyOf(whole, torn));
            try (StreamLog log = open(ROOMY)) {
                assertEquals(Optional.empty(), log.range(), "the first " + torn + " bytes of the meta file");
                assertEquals(List.of(), files());
            }
        }
    }

    @Test
    void open_fileShorterThanTheNextOneSays_keepsWhatIsBeforeTheGap() throws Exception {
        byte[] content = content(4 * FILE_BYTES);
        try (StreamLog log = open(SMALL_FILES)) {
            append(begun(log), content);
        }
        Path second = files().get(1);
        Files.write(second, Arrays.copyOf(Files.readAllBytes(second), 100));
        try (StreamLog log = open(SMALL_FILES)) {
            LogRange range = log.range().orElseThrow();
            assertEquals(1000 + FILE_BYTES + 100, range.to());
            assertArrayEquals(
                    Arrays.copyOf(content, FILE_BYTES + 100), log.read(1000).readNBytes(FILE_BYTES + 100));
            assertEquals(2, files().size());
        }
    }

    @Test
    void open_fileLongerThanTheNextOneSays_keepsNothingBehindIt() throws Exception {
        try (StreamLog log = open(SMALL_FILES)) {
            append(begun(log), content(3 * FILE_BYTES));
        }
        Files.write(files().get(1), new byte[FILE_BYTES + 1]);
        try (StreamLog log = open(SMALL_FILES)) {
            assertEquals(2, files().size());
            assertFalse(log.holds(ID, 1000 + 3 * FILE_BYTES));
        }
    }

    @Test
    void open_firstFilesMissing_keepsTheRest() throws Exception {
        byte[] content = content(3 * FILE_BYTES);
        try (StreamLog log = open(SMALL_FILES)) {
            append(begun(log), content);
        }
        Files.delete(files().getFirst());
        try (StreamLog log = open(SMALL_FILES)) {
            assertFalse(log.holds(ID, 1000));
            assertTrue(log.holds(ID, 1000 + FILE_BYTES));
            assertEquals(1000 + content.length, log.range().orElseThrow().to());
        }
    }

    @Test
    void begin_again_mixesNothingOfTheOldOneIn() throws Exception {
        Path leftover;
        byte[] old;
        try (StreamLog log = open(ROOMY)) {
            StreamLog.Appender appender = begun(log);
            append(appender, content(100));
            leftover = files().getFirst();
            old = Files.readAllBytes(leftover);
            InputStream reader = log.read(1000);
            appender.begin(NEW_ID, 900);
            assertThrows(IOException.class, reader::read);
            append(appender, new byte[100]);
            assertEquals(
                    NEW_ID + " 900 1000",
                    log.range()
                            .map(range -> range.replid() + " " + range.from() + " " + range.to())
                            .orElseThrow());
        }
        // As if the process had been killed before the old file was deleted: it would fit behind the new one.
        Files.write(leftover, old);
        try (StreamLog log = open(ROOMY)) {
            assertEquals(1000, log.range().orElseThrow().to());
            assertFalse(Files.exists(leftover));
        }
    }

    @Test
    void continued_newId_isKeptWithTheOffsetWhereItBegan() throws Exception {
        try (StreamLog log = open(ROOMY)) {
            StreamLog.Appender appender = begun(log);
            append(appender, new byte[10]);
            appender.continued(ID);
            appender.continued(NEW_ID);
            append(appender, new byte[10]);
        }
        try (StreamLog log = open(ROOMY)) {
            assertEquals(
                    List.of(new LogRange.Replid(ID, 1000), new LogRange.Replid(NEW_ID, 1010)),
                    log.range().orElseThrow().history());
            assertTrue(log.holds(ID, 1000));
            assertTrue(log.holds(ID, 1010));
            assertFalse(log.holds(ID, 1011), "the old master may have written something else there");
            assertTrue(log.holds(NEW_ID, 1005));
            assertTrue(log.holds(NEW_ID, 1020));
            assertFalse(log.holds("e".repeat(40), 1005));
        }
    }

    @Test
    void release_filesApplied_go() throws Exception {
        try (StreamLog log = open(SMALL_FILES)) {
            append(begun(log), content(3 * FILE_BYTES + 1));
            log.release(1000 + FILE_BYTES - 1);
            assertEquals(1000, log.range().orElseThrow().from());
            log.release(1000 + 2 * FILE_BYTES + 5);
            assertEquals(1000 + 2 * FILE_BYTES, log.range().orElseThrow().from());
            Await.until(this::files, () -> files().size() == 2);
            log.release(1000 + 3 * FILE_BYTES + 1);
            assertEquals(0, log.status().unappliedBytes());
            assertTrue(log.holds(ID, 1000 + 3 * FILE_BYTES + 1), "where the next process goes on");
        }
    }

    @Test
    void append_atTheCap_stopsUntilThereIsRoom() throws Exception {
        try (StreamLog log = open(SMALL_FILES)) {
            StreamLog.Appender appender = begun(log);
            assertTrue(appender.append(ByteBuffer.wrap(content((int) SMALL_FILES))));
            assertFalse(appender.append(ByteBuffer.wrap(new byte[1])));
            assertTrue(log.status().full());
            log.release(1000 + SMALL_FILES / 16);
            assertTrue(log.status().full(), "not yet an eighth");
            assertEquals(0, rooms.get());
            log.release(1000 + SMALL_FILES / 4);
            assertFalse(log.status().full());
            assertEquals(1, rooms.get());
            assertEquals("", log.status().trouble());
        }
    }

    @Test
    void append_diskIsFull_keepsWhatItRefusedAndGoesOn() throws Exception {
        byte[] content = content(5000);
        SmallDisk disk = new SmallDisk(2000);
        try (StreamLog log = StreamLog.open(directory(), ROOMY, disk, BOOT)) {
            StreamLog.Appender appender = begun(log);
            InputStream reader = log.read(1000);
            assertFalse(appender.append(ByteBuffer.wrap(content, 0, 3000)));
            assertFalse(appender.append(ByteBuffer.wrap(content, 3000, 2000)));
            LogStatus status = log.status();
            assertTrue(status.full());
            assertTrue(status.trouble().contains("No space left on device"), status.toString());
            assertEquals(5000, status.unappliedBytes());
            log.end(new IOException("behind the last byte"));

            int there = reader.available();
            assertArrayEquals(Arrays.copyOf(content, there), reader.readNBytes(there));
            log.release(1000 + there);
            Await.until(this::files, () -> files().stream().noneMatch(file -> length(file) > 0));
            disk.grow(1000);
            Await.until(reader::toString, () -> available(reader) > 0);
            disk.grow(10_000);
            assertArrayEquals(Arrays.copyOfRange(content, there, 5000), reader.readNBytes(5000 - there));
            Await.until(log::status, () -> rooms.get() == 1);
            assertEquals(new LogStatus(5000 - there, false, ""), log.status());
            assertThrows(IOException.class, reader::read);
        }
        try (StreamLog log = open(ROOMY)) {
            assertEquals(6000, log.range().orElseThrow().to());
        }
    }

    @Test
    void append_metaCannotBeWritten_writesNoByteBeforeIt() throws Exception {
        SmallDisk disk = new SmallDisk(0);
        try (StreamLog log = StreamLog.open(directory(), ROOMY, disk, BOOT)) {
            StreamLog.Appender appender = begun(log);
            assertFalse(appender.append(ByteBuffer.wrap(new byte[10])));
            assertEquals(List.of(), files());
            disk.grow(1000);
            Await.until(log::status, () -> !log.status().full());
            assertEquals(10, log.read(1000).available());
        }
    }

    @Test
    void close_whileTheDiskRefuses_endsTheReaderAndTheRetries() throws Exception {
        SmallDisk disk = new SmallDisk(0);
        StreamLog log = StreamLog.open(directory(), ROOMY, disk, BOOT);
        StreamLog.Appender appender = begun(log);
        appender.append(ByteBuffer.wrap(new byte[10]));
        CompletableFuture<Integer> read = reading(log.read(1000));
        log.close();
        assertThrows(Exception.class, read::get);
        assertThrows(IllegalStateException.class, () -> log.read(1000));
        assertTrue(appender.append(ByteBuffer.wrap(new byte[10])), "it goes nowhere");
    }

    @Test
    void attach_byAnother_keepsTheFirstOneOut() throws Exception {
        try (StreamLog log = open(ROOMY)) {
            StreamLog.Appender stale = begun(log);
            append(stale, new byte[] {1});
            StreamLog.Appender present = log.attach(() -> {});
            append(stale, new byte[] {2});
            stale.continued(NEW_ID);
            append(present, new byte[] {3});
            assertArrayEquals(new byte[] {1, 3}, log.read(1000).readNBytes(2));
            assertEquals(ID, log.range().orElseThrow().replid());
            present.detach();
            append(present, new byte[] {4});
            assertEquals(1002, log.range().orElseThrow().to());
        }
    }

    @Test
    void files_ofTheLog_areForTheirOwnerAlone() throws Exception {
        Assumptions.assumeTrue(
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        try (StreamLog log = open(ROOMY)) {
            append(begun(log), new byte[1]);
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())));
            try (Stream<Path> all = Files.list(directory())) {
                for (Path each : all.toList()) {
                    assertEquals(
                            "rw-------",
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(each)),
                            each.toString());
                }
            }
        }
    }

    @Test
    void discard_leavesNothing() throws Exception {
        StreamLog log = open(SMALL_FILES);
        append(begun(log), content(2 * FILE_BYTES));
        log.discard();
        assertFalse(Files.exists(directory()));
    }

    private StreamLog open(long bytesMax) throws IOException {
        return StreamLog.open(directory(), bytesMax, Disk.REAL, BOOT);
    }

    private Path directory() {
        return parent.resolve("log");
    }

    private StreamLog.Appender begun(StreamLog log) {
        StreamLog.Appender appender = log.attach(rooms::incrementAndGet);
        appender.begin(ID, 1000);
        return appender;
    }

    private static void append(StreamLog.Appender appender, byte[] bytes) {
        appender.append(ByteBuffer.wrap(bytes));
    }

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Reads a byte on a thread of its own, which waits for it by the time that this returns. */
    private static CompletableFuture<Integer> reading(InputStream reader) {
        CompletableFuture<Integer> read = new CompletableFuture<>();
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                read.complete(reader.read());
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        Await.until(thread::getState, () -> thread.getState() == Thread.State.WAITING || read.isDone());
        return read;
    }

    private static int available(InputStream reader) {
        try {
            return reader.available();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The files of the stream by their offsets. */
    private List<Path> files() {
        try (Stream<Path> all = Files.list(directory())) {
            return all.filter(LogFile::isOne)
                    .sorted((a, b) -> a.toString()
                            .substring(a.toString().length() - 19)
                            .compareTo(b.toString().substring(b.toString().length() - 19)))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long length(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // It has just been deleted.
            return 0;
        }
    }
}
