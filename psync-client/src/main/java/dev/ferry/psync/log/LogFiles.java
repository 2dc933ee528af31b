package dev.ferry.psync.log;

import dev.ferry.psync.log.LogRange.Replid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a log and what they belong to. Guarded by the log's lock, but for {@link #end} and {@link #firstGoesAt}, which may be
 * looked at without it.
 */
final class LogFiles {

    private static final Logger log = LoggerFactory.getLogger(LogFiles.class);
    private static final long FILE_BYTES_MAX = 64L << 20;
    private static final long FILE_BYTES_MIN = 64L << 10;

    private final Path directory;
    private final long fileBytesMax;
    private final Disk disk;
    private final Optional<String> boot;
    private final Deque<LogFile> row = new ArrayDeque<>();

    /** How the names of the present files begin, so that those of an earlier log are not taken for them. */
    private String names = "";

    private List<Replid> history = List.of();
    private boolean metaWritten;
    private CompletableFuture<Void> deletions = CompletableFuture.completedFuture(null);

    private volatile long end;
    private volatile long firstGoesAt = Long.MAX_VALUE;

    /** @param bytesMax how much is to wait here: a file is a part of that, because it goes only as a whole */
    LogFiles(Path directory, long bytesMax, Disk disk, Optional<String> boot) {
        this.directory = directory;
        this.fileBytesMax = Math.clamp(bytesMax / 8, FILE_BYTES_MIN, FILE_BYTES_MAX);
        this.disk = disk;
        this.boot = boot;
    }

    /** Takes over what an earlier process has left, and deletes what is of no use. */
    void open() throws IOException {
        OwnFiles.createDirectories(directory);
        KeptFiles.in(directory, boot).ifPresent(kept -> {
            names = kept.names();
            history = kept.history();
            row.addAll(kept.row());
            end = row.getLast().to();
            metaWritten = true;
            firstChanged();
        });
    }

    /** Starts anew behind {@code offset}. */
    void begin(String replid, long offset) {
        sealAny();
        List<LogFile> old = List.copyOf(row);
        row.clear();
        names = "%08x".formatted(ThreadLocalRandom.current().nextInt());
        history = List.of(new Replid(replid, offset));
        metaWritten = false;
        end = offset;
        firstChanged();
        deleteLater(old);
    }

    /** Takes note of a new replication id behind {@code offset}. */
    void renamed(String replid, long offset) {
        if (!history.getLast().id().equals(replid)) {
            List<Replid> longer = new ArrayList<>(history);
            longer.add(new Replid(replid, offset));
            history = List.copyOf(longer);
            metaWritten = false;
        }
    }

    Optional<LogRange> range() {
        return history.isEmpty()
                ? Optional.empty()
                : Optional.of(new LogRange(row.isEmpty() ? end : row.getFirst().from(), end, history));
    }

    /** The number of the last byte written. */
    long end() {
        return end;
    }

    /** From this applied offset on, the first file is of no use. */
    long firstGoesAt() {
        return firstGoesAt;
    }

    /** Writes as much of {@code bytes} as the disk takes; when it refuses, the rest is behind their position. */
    void write(ByteBuffer bytes) throws IOException {
        writeMeta();
        while (bytes.hasRemaining()) {
            LogFile last = fileToFill();
            long room = fileBytesMax - last.length();
            ByteBuffer part = bytes.slice(bytes.position(), (int) Math.min(bytes.remaining(), room));
            last.write(part, disk);
            bytes.position(bytes.position() + part.position());
            end = last.to();
        }
    }

    /** Writes to disk what the files belong to, when that has changed. No byte goes to disk before it. */
    void writeMeta() throws IOException {
        if (!metaWritten) {
            new LogMeta(boot.orElse(LogMeta.NO_BOOT), names, history).write(directory, disk);
            metaWritten = true;
        }
    }

    /** Says that nothing more is to be written to the last file, so that it can go when it is applied. */
    void sealLast() {
        LogFile last = row.peekLast();
        if (last != null && last.length() > 0) {
            seal(last);
            firstChanged();
        }
    }

    /** Takes the files away that are applied up to their ends. */
    void release(long applied) {
        List<LogFile> gone = new ArrayList<>();
        while (applied >= firstGoesAt) {
            gone.add(row.removeFirst());
            firstChanged();
        }
        deleteLater(gone);
    }

    LogFile fileBehind(long position) throws IOException {
        for (LogFile each : row) {
            if (each.from() <= position && position < each.to()) {
                return each;
            }
        }
        throw new IOException("offset " + position + " is no longer in the stream log: it was released");
    }

    /** Closes the files, so that another log may open them. */
    void close() {
        sealAny();
        deletions.join();
    }

    /** Deletes everything, and the directory unless somebody else has put something there. */
    void discard() throws IOException {
        close();
        row.clear();
        history = List.of();
        firstChanged();
        LogMeta.delete(directory);
        try (Stream<Path> all = Files.list(directory)) {
            for (Path each : all.filter(LogFile::isOne).toList()) {
                Files.deleteIfExists(each);
            }
        }
        try {
            Files.deleteIfExists(directory);
        } catch (DirectoryNotEmptyException e) {
            log.debug("{} is left: it holds other files", directory);
        }
    }

    private LogFile fileToFill() throws IOException {
        LogFile last = row.peekLast();
        if (last != null && !last.sealed() && last.length() < fileBytesMax) {
            return last;
        }
        sealAny();
        LogFile fresh = LogFile.create(directory, names, end);
        row.addLast(fresh);
        firstChanged();
        return fresh;
    }

    private void sealAny() {
        LogFile last = row.peekLast();
        if (last != null) {
            seal(last);
        }
    }

    private void firstChanged() {
        LogFile first = row.peekFirst();
        firstGoesAt = first != null && first.sealed() ? first.to() : Long.MAX_VALUE;
    }

    private static void seal(LogFile file) {
        try {
            file.seal();
        } catch (IOException e) {
            log.warn("a file of the stream log cannot be closed: {}", reason(e));
        }
    }

    /** Deletes on a thread of its own: whoever reports what is applied is not to wait for the disk. */
    private void deleteLater(List<LogFile> gone) {
        if (!gone.isEmpty()) {
            deletions = deletions.thenRunAsync(() -> gone.forEach(LogFiles::delete), Thread::startVirtualThread);
        }
    }

    private static void delete(LogFile file) {
        try {
            Files.deleteIfExists(file.path());
        } catch (IOException e) {
            log.warn("a file of the stream log cannot be deleted: {}", reason(e));
        }
    }

    private static String reason(IOException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.toString());
    }
}
