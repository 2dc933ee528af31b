package dev.ferry.psync.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A replication stream on disk, from what is not applied yet to its last byte. Thread-safe: for one appending and one
 * reading thread; the rest from any.
 *
 * <p>What is appended is handed to the operating system at once and not synced: a killed process loses nothing, and after
 * the machine went down the log is dropped. A file goes when all of it is applied.
 *
 * <p>Nothing that was appended is ever dropped. At the cap of unapplied bytes, and when the disk refuses, {@link
 * Appender#append} answers that reading from the source has to stop; it goes on, by {@code onRoom}, when there is room.
 * What the disk has refused waits in memory, which is no more than was under way when reading stopped, and is tried again
 * twice a second.
 *
 * <pre>
 *   release(offset) ─▶ [file, sealed][file, sealed][file: being written][in memory: refused by the disk] ◀── append
 *                                  read ◀──┘
 * </pre>
 */
public final class StreamLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(StreamLog.class);
    private static final Duration RETRY_PERIOD = Duration.ofMillis(500);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Path directory;
    private final long bytesMax;
    private final LogFiles files;

    private final ReentrantLock lock = new ReentrantLock();
    /** There are new bytes, or the reader has to look at something else. */
    private final Condition changed = lock.newCondition();
    /** What was refused is of no use any more. */
    private final Condition forgotten = lock.newCondition();

    /** What the disk has refused, between its position and its limit. */
    private ByteBuffer refused = NOTHING;

    private @Nullable Appender appender;
    private @Nullable LogReader reader;
    private @Nullable IOException endCause;
    private boolean closed;

    private final AtomicLong applied = new AtomicLong();
    private volatile long refusedBytes;
    private volatile boolean full;
    private volatile String trouble = "";

    private StreamLog(Path directory, long bytesMax, Disk disk, Optional<String> boot) {
        this.directory = directory;
        this.bytesMax = bytesMax;
        this.files = new LogFiles(directory, bytesMax, disk, boot);
    }

    /**
     * Opens the log in a directory of its own, which is made where it is missing. {@link #range} tells what an earlier
     * process has left there; what cannot be trusted is deleted.
     *
     * @param bytesMax how many unapplied bytes it takes before reading from the source stops; one file more, of at most 64 MiB and an
     *     eighth of this, may be on disk
     */
    public static StreamLog open(Path directory, long bytesMax) throws IOException {
        return open(directory, bytesMax, Disk.REAL, Boot.id());
    }

    static StreamLog open(Path directory, long bytesMax, Disk disk, Optional<String> boot) throws IOException {
        StreamLog opened = new StreamLog(directory, bytesMax, disk, boot);
        opened.files.open();
        opened.range().ifPresent(left -> opened.applied.set(left.from()));
        return opened;
    }

    /** What the log holds on disk; empty when it has not begun. */
    public Optional<LogRange> range() {
        lock.lock();
        try {
            return files.range();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the stream can be read on from an offset of this replication id. */
    public boolean holds(String replid, long offset) {
        return range().filter(kept -> kept.holds(replid, offset)).isPresent();
    }

    /**
     * Becomes the log of a link: what was appended stays, whoever appended before appends to nothing from now on, and an
     * {@link #end} is forgotten.
     *
     * @param onRoom called, on any thread, when the log was full and reading from the source may go on
     */
    public Appender attach(Runnable onRoom) {
        lock.lock();
        try {
            requireOpen();
            Appender fresh = new Appender(onRoom);
            appender = fresh;
            endCause = null;
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Opens the reading end: what comes behind {@code offset}, waiting for more at the end. After {@link #end} it goes on to
     * the last byte and then fails with the cause. A reader that was opened before fails from now on.
     *
     * @throws IllegalArgumentException when the log does not hold the offset
     */
    public InputStream read(long offset) {
        lock.lock();
        try {
            requireOpen();
            LogRange range = files.range().orElseThrow(() -> new IllegalArgumentException("the stream log is empty"));
            if (offset < range.from() || offset > range.to()) {
                throw new IllegalArgumentException("the stream log holds " + range + ", not offset " + offset);
            }
            giveUpReader();
            LogReader fresh = new LogReader(this, offset);
            reader = fresh;
            return fresh;
        } finally {
            lock.unlock();
        }
    }

    /** Makes the present reader fail, also while it waits; {@link #read} opens another. */
    public void interruptReading() {
        lock.lock();
        try {
            giveUpReader();
        } finally {
            lock.unlock();
        }
    }

    /** Says that everything up to this offset is applied and will not be read again. */
    public void release(long offset) {
        long reached = applied.accumulateAndGet(offset, Math::max);
        if (reached >= files.firstGoesAt()) {
            dropApplied();
        }
        if (full) {
            tellRoom();
        }
    }

    /** Says that nothing more will come for now. The reader gets what is there, and then {@code cause}. */
    public void end(IOException cause) {
        lock.lock();
        try {
            if (endCause == null) {
                endCause = cause;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    public LogStatus status() {
        return new LogStatus(Math.max(0, unapplied()), full, trouble);
    }

    /** Lets the files go and ends every read. What is in them stays for the next process. */
    @Override
    public void close() {
        lock.lock();
        try {
            if (refused.hasRemaining()) {
                log.warn("the last {} bytes of the stream were not written: {}", refused.remaining(), trouble);
            }
            closed = true;
            appender = null;
            forgetRefused();
            giveUpReader();
            files.close();
        } finally {
            lock.unlock();
        }
    }

    /** Closes the log and deletes all of it. */
    public void discard() throws IOException {
        close();
        lock.lock();
        try {
            files.discard();
        } finally {
            lock.unlock();
        }
    }

    /** The number of the last byte that can be read. */
    long end() {
        return files.end();
    }

    /** Waits for bytes behind {@code position}. */
    void awaitBehind(LogReader waiting, long position) throws IOException {
        lock.lock();
        try {
            while (true) {
                waiting.leaveFileAtItsEnd();
                if (waiting.givenUp()) {
                    throw readElsewhere();
                }
                if (files.end() > position) {
                    return;
                }
                IOException cause = endCause;
                if (cause != null && !refused.hasRemaining()) {
                    throw cause;
                }
                changed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw LogReader.interrupted();
        } finally {
            lock.unlock();
        }
    }

    LogFile fileBehind(long position) throws IOException {
        lock.lock();
        try {
            return files.fileBehind(position);
        } finally {
            lock.unlock();
        }
    }

    static IOException readElsewhere() {
        return new IOException("the stream log was closed, has begun anew, or is read from another place");
    }

    private void begun(String replid, long offset) {
        giveUpReader();
        forgetRefused();
        files.begin(replid, offset);
        applied.set(offset);
        full = false;
        writeMeta();
    }

    private void continued(String replid) {
        files.renamed(replid, files.end() + refusedBytes);
        writeMeta();
    }

    private boolean appended(ByteBuffer bytes) {
        if (refused.hasRemaining()) {
            hold(bytes);
        } else if (!write(bytes)) {
            hold(bytes);
            Thread.ofVirtual().name("ferry-log-retry").start(this::retry);
        }
        if (refused.hasRemaining()) {
            full = true;
        } else if (!full && unapplied() > bytesMax) {
            // Somebody who makes room between these two lines is seen in the second one, or sees that the log is full.
            full = true;
            full = unapplied() > bytesMax;
        }
        return !full;
    }

    /** Writes as much as the disk takes, and returns whether that was all. */
    private boolean write(ByteBuffer bytes) {
        try {
            files.write(bytes);
            trouble = "";
            return true;
        } catch (IOException e) {
            troubled(e);
            // The file itself takes the room that is missing on a full disk: now it can go when it is applied.
            files.sealLast();
            return false;
        } finally {
            changed.signalAll();
        }
    }

    /** Writes it now where that is possible; else it is written before the next byte. */
    private void writeMeta() {
        try {
            files.writeMeta();
            trouble = "";
        } catch (IOException e) {
            troubled(e);
        }
    }

    private void troubled(IOException e) {
        String seen = "the stream log in " + directory + " cannot grow: "
                + Objects.requireNonNullElse(e.getMessage(), e.toString());
        if (trouble.isEmpty()) {
            log.warn("{}; it is tried again", seen);
        }
        trouble = seen;
    }

    private void hold(ByteBuffer bytes) {
        ByteBuffer more = ByteBuffer.allocate(refused.remaining() + bytes.remaining());
        more.put(refused).put(bytes).flip();
        refused = more;
        refusedBytes = more.remaining();
    }

    private void forgetRefused() {
        refused = NOTHING;
        refusedBytes = 0;
        forgotten.signalAll();
    }

    /** The root of the retrying thread, which lives as long as there is something to write. */
    private void retry() {
        lock.lock();
        try {
            while (refused.hasRemaining()) {
                if (!forgotten.await(RETRY_PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                    dropApplied();
                    write(refused);
                    refusedBytes = refused.remaining();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        tellRoom();
    }

    private void dropApplied() {
        lock.lock();
        try {
            files.release(applied.get());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** After the cap was met, reading from the source goes on when an eighth of the log is free again. */
    private void tellRoom() {
        Runnable told = null;
        lock.lock();
        try {
            Appender current = appender;
            if (current != null && full && !refused.hasRemaining() && unapplied() <= bytesMax - bytesMax / 8) {
                full = false;
                told = current.onRoom;
            }
        } finally {
            lock.unlock();
        }
        if (told != null) {
            told.run();
        }
    }

    private long unapplied() {
        return files.end() + refusedBytes - applied.get();
    }

    private void giveUpReader() {
        LogReader old = reader;
        reader = null;
        if (old != null) {
            old.giveUp();
            changed.signalAll();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the stream log in " + directory + " is closed");
        }
    }

    /** The writing end of a log, as one link has it. Called by the link's I/O thread; does not wait for the reader. */
    public final class Appender {

        private final Runnable onRoom;

        private Appender(Runnable onRoom) {
            this.onRoom = onRoom;
        }

        /** Starts the log anew behind an offset; what it held is gone, and a reader of it fails. */
        public void begin(String replid, long offset) {
            asCurrent(() -> begun(replid, offset));
        }

        /** Says that the source goes on under this replication id, which may be the one it had. */
        public void continued(String replid) {
            asCurrent(() -> StreamLog.this.continued(replid));
        }

        /**
         * Takes over all of {@code bytes}, the next ones of the stream.
         *
         * @return false when reading from the source has to stop until {@code onRoom} is called
         */
        public boolean append(ByteBuffer bytes) {
            lock.lock();
            try {
                return appender != this || appended(bytes);
            } finally {
                lock.unlock();
            }
        }

        /** Says that the link is over: ends the reader, and what is appended from now on goes nowhere. */
        public void detach() {
            asCurrent(() -> {
                appender = null;
                giveUpReader();
            });
        }

        private void asCurrent(Runnable change) {
            lock.lock();
            try {
                if (appender == this) {
                    change.run();
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
