package dev.ferry.psync.spool;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A queue of bytes between a thread that appends and must not wait, and a thread that reads and may be slow.
 *
 * <p>Thread-safe: for one appending and one reading thread; status and close from any.
 *
 * <p>The queue is a row of segments. The last one is being filled; when it is full and the memory is used up, it moves to
 * disk as a whole. Nothing is ever dropped: at the cap of the disk, or when the disk refuses, the segments stay in memory
 * and {@link #append} answers that reading from the peer has to stop. It goes on, by {@code onRoom}, when the reader has
 * made room.
 *
 * <pre>
 *   read ◀── [memory][memory][disk][disk][disk][memory: being filled] ◀── append
 * </pre>
 */
public final class Spool implements AutoCloseable {

    private static final int SPARE_SEGMENTS_MAX = 2;

    private final SpoolLimits limits;
    private final Runnable onRoom;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Segment> segments = new ArrayDeque<>();
    private final ArrayDeque<Segment.InMemory> spare = new ArrayDeque<>();
    /** Belongs to the appending thread while a segment is being moved, and to the lock else. */
    private final SpoolFiles files;

    private final InputStream input = new Input();

    private Segment.@Nullable InMemory moving;
    private long memorySegments;
    private long memoryBytes;
    private long diskBytes;
    private boolean full;
    private String trouble = "";
    private boolean ended;
    private boolean closed;
    private @Nullable IOException endCause;
    private Duration timeout = Duration.ZERO;

    /** @param onRoom called by the reading thread when the spool was full and reading from the peer may go on */
    public Spool(SpoolLimits limits, Runnable onRoom) {
        this.limits = limits;
        this.onRoom = onRoom;
        this.files = new SpoolFiles(limits);
    }

    /**
     * Takes over all of {@code bytes}. Called by the appending thread; may write to disk, never waits for the reader.
     *
     * @return false when the spool is at its cap: the caller stops reading from the peer until {@code onRoom} is called
     */
    public boolean append(ByteBuffer bytes) {
        lock.lock();
        try {
            while (bytes.hasRemaining() && !closed) {
                Segment.InMemory tail = tail();
                int count = Math.min(bytes.remaining(), tail.free());
                bytes.get(tail.bytes, tail.to, count);
                tail.to += count;
                memoryBytes += count;
                if (tail.free() == 0) {
                    tailFilled(tail);
                }
            }
            changed.signalAll();
            return !full;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says that nothing more will come. The reader gets what is waiting, then {@code cause} itself, or the end when it is
     * null.
     */
    public void end(@Nullable IOException cause) {
        lock.lock();
        try {
            if (!ended) {
                ended = true;
                endCause = cause;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The reading end. A read waits until there is something; a failure of the appending end is thrown after the last byte. */
    public InputStream input() {
        return input;
    }

    /** How long a read may wait before it fails with a {@link java.net.SocketTimeoutException}; zero for as long as it takes. */
    public void readTimeout(Duration duration) {
        timeout = duration;
    }

    public SpoolStatus status() {
        lock.lock();
        try {
            return new SpoolStatus(memoryBytes, diskBytes, full, trouble);
        } finally {
            lock.unlock();
        }
    }

    /** Gives up whatever is waiting, deletes the files, and ends every waiting read. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ended = true;
            if (endCause == null) {
                endCause = new IOException("the spool was closed");
            }
            segments.clear();
            spare.clear();
            memorySegments = 0;
            memoryBytes = 0;
            diskBytes = 0;
            if (moving == null) {
                discardFiles();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The segment being filled; a new one where the last is full or lies on disk. */
    private Segment.InMemory tail() {
        if (segments.peekLast() instanceof Segment.InMemory last && last.free() > 0) {
            return last;
        }
        Segment.InMemory recycled = spare.poll();
        Segment.InMemory fresh = recycled != null ? recycled : new Segment.InMemory(limits.segmentBytes());
        segments.addLast(fresh);
        memorySegments++;
        return fresh;
    }

    private void tailFilled(Segment.InMemory tail) {
        if (memorySegments * limits.segmentBytes() < limits.memoryBytesMax()) {
            return;
        }
        if (limits.directory().isEmpty() || diskBytes + limits.segmentBytes() > limits.diskBytesWaitingMax()) {
            full = true;
            return;
        }
        moveToDisk(tail, limits.directory().get());
    }

    /** Moves the last segment to disk, without the lock while the disk is at work; the reader waits before it meanwhile. */
    private void moveToDisk(Segment.InMemory tail, Path directory) {
        moving = tail;
        int from = tail.from;
        int count = tail.waiting();
        lock.unlock();
        Segment.@Nullable OnDisk moved = null;
        String failure = "";
        try {
            moved = files.append(directory, tail.bytes, from, count);
        } catch (IOException e) {
            failure = "the spool in " + directory + " cannot grow: " + reason(e);
        } finally {
            lock.lock();
            moving = null;
            changed.signalAll();
        }
        if (closed) {
            discardFiles();
            return;
        }
        trouble = failure;
        if (moved == null) {
            full = true;
            return;
        }
        segments.removeLast();
        segments.addLast(moved);
        recycle(tail);
        memoryBytes -= count;
        diskBytes += count;
    }

    private void discardFiles() {
        try {
            files.discard();
        } catch (IOException e) {
            trouble = "a file of the spool cannot be deleted: " + reason(e);
        }
    }

    private void recycle(Segment.InMemory segment) {
        memorySegments--;
        if (spare.size() < SPARE_SEGMENTS_MAX) {
            segment.from = 0;
            segment.to = 0;
            spare.add(segment);
        }
    }

    private int read(byte[] into, int at, int length) throws IOException {
        Segment.OnDisk onDisk;
        lock.lock();
        try {
            Segment next = awaitNext();
            if (next == null) {
                return endOfInput();
            }
            if (next instanceof Segment.InMemory inMemory) {
                return readFrom(inMemory, into, at, length);
            }
            onDisk = (Segment.OnDisk) next;
        } finally {
            lock.unlock();
        }
        return readFrom(onDisk, into, at, length);
    }

    private int readFrom(Segment.InMemory segment, byte[] into, int at, int length) {
        int count = Math.min(length, segment.waiting());
        System.arraycopy(segment.bytes, segment.from, into, at, count);
        segment.from += count;
        memoryBytes -= count;
        if (segment.waiting() == 0) {
            if (segment.free() == 0) {
                segments.removeFirst();
                recycle(segment);
            } else {
                segment.from = 0;
                segment.to = 0;
            }
        }
        tellRoom();
        return count;
    }

    private int readFrom(Segment.OnDisk segment, byte[] into, int at, int length) throws IOException {
        int count;
        try {
            count = segment.read(into, at, length);
        } catch (ClosedChannelException e) {
            throw failedRead(e);
        }
        lock.lock();
        try {
            if (!closed) {
                diskBytes -= count;
                if (segment.waiting() == 0) {
                    segments.removeFirst();
                    release(segment);
                }
                tellRoom();
            }
        } finally {
            lock.unlock();
        }
        return count;
    }

    /** The file may have been closed under the reader by {@link #close}. */
    private IOException failedRead(IOException seen) {
        lock.lock();
        try {
            IOException cause = endCause;
            return closed && cause != null ? cause : seen;
        } finally {
            lock.unlock();
        }
    }

    private void release(Segment.OnDisk segment) {
        try {
            segment.done();
        } catch (IOException e) {
            trouble = "a file of the spool cannot be deleted: " + reason(e);
        }
    }

    /** After the cap was met, reading from the peer goes on when an eighth of the spool is free again. */
    private void tellRoom() {
        if (full
                && memorySegments * limits.segmentBytes() <= sevenEighths(limits.memoryBytesMax())
                && diskBytes <= sevenEighths(limits.diskBytesWaitingMax())) {
            full = false;
            onRoom.run();
        }
    }

    private static long sevenEighths(long count) {
        return count - count / 8;
    }

    /** The segment to read from, waiting for one where necessary; null at the end. */
    private @Nullable Segment awaitNext() throws IOException {
        long patienceNanos = timeout.isZero() ? Long.MAX_VALUE : timeout.toNanos();
        long sinceNanos = System.nanoTime();
        try {
            while (true) {
                Segment first = segments.peekFirst();
                if (first != null && first != moving && !isEmpty(first)) {
                    return first;
                }
                if (ended && moving == null) {
                    return null;
                }
                long leftNanos = patienceNanos - (System.nanoTime() - sinceNanos);
                if (leftNanos <= 0) {
                    throw new SocketTimeoutException("nothing arrived for " + timeout.toMillis() + " ms");
                }
                changed.awaitNanos(leftNanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the peer");
        }
    }

    private static boolean isEmpty(Segment segment) {
        return segment instanceof Segment.InMemory inMemory && inMemory.waiting() == 0;
    }

    private int endOfInput() throws IOException {
        IOException cause = endCause;
        if (cause != null) {
            throw cause;
        }
        return -1;
    }

    private static String reason(IOException e) {
        return Objects.toString(e.getMessage(), e.toString());
    }

    private final class Input extends InputStream {

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            Objects.checkFromIndexSize(at, length, into.length);
            return length == 0 ? 0 : Spool.this.read(into, at, length);
        }

        /** What can be read without waiting, neither for the peer nor for the disk. */
        @Override
        public int available() {
            lock.lock();
            try {
                boolean inMotion = moving != null && segments.peekFirst() == moving;
                return inMotion ? 0 : (int) Math.min(Integer.MAX_VALUE, memoryBytes + diskBytes);
            } finally {
                lock.unlock();
            }
        }
    }
}
