package dev.ferry.engine.persistence;

import dev.ferry.engine.snapshot.SnapshotSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that takes a snapshot. A thread of its own writes it under another name; when all of it is on the disk it takes the
 * place of the file that was there, so that a snapshot that was cut off replaces nothing.
 *
 * <pre>
 *   engine's thread                     thread of the file
 *   write ─▶ block ─▶ blocks ─────────▶ temp-ferry-… ─▶ fsync ─▶ rename ─▶ fsync of the directory
 * </pre>
 *
 * <p>Little is held in memory: when much waits the file {@linkplain #isFull is full}, and a snapshot that cannot but go on makes
 * its thread wait for the disk.
 *
 * <p>What begins, fills and ends it is one thread; listeners are called on the file's.
 */
public final class SnapshotFile implements SnapshotSink {

    private static final Logger log = LoggerFactory.getLogger(SnapshotFile.class);

    private static final int BLOCK_BYTES = 256 << 10;
    private static final int BLOCKS_ENOUGH = 16;
    private static final int BLOCKS_MAX = 256;

    /** So much is written before the operating system is asked to have it on the disk, which spares a long wait at the end. */
    private static final long SYNC_BYTES = 4 << 20;

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final Runnable roomListener;
    private final boolean syncsOften;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>();
    private boolean announcesRoom;
    private boolean complete;
    private boolean aborted;
    private boolean ended;
    private @Nullable IOException failure;
    private @Nullable Consumer<@Nullable IOException> endListener;

    private byte[] block = new byte[BLOCK_BYTES];
    private int length;

    private SnapshotFile(Path target, Path temporary, FileChannel channel, boolean syncsOften, Runnable roomListener) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.syncsOften = syncsOften;
        this.roomListener = roomListener;
        this.thread = Thread.ofPlatform().daemon().name("ferry-snapshot-file").unstarted(this::run);
    }

    /**
     * Begins a file.
     *
     * @param target the name that it gets at the end
     * @param syncsOften whether what is written goes to the disk as it comes, and not all of it at the end
     * @param roomListener told when the file was full and is so no longer, or has failed
     * @throws IOException when there can be no such file
     */
    public static SnapshotFile begin(Path target, boolean syncsOften, Runnable roomListener) throws IOException {
        Path temporary = TemporaryFiles.beside(target);
        FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        SnapshotFile file = new SnapshotFile(target, temporary, channel, syncsOften, roomListener);
        file.thread.start();
        return file;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        int done = 0;
        while (done < count) {
            int part = Math.min(count - done, block.length - length);
            System.arraycopy(bytes, from + done, block, length, part);
            length += part;
            done += part;
            if (length == block.length) {
                handOver(BLOCKS_MAX);
            }
        }
    }

    @Override
    public boolean isFull() {
        lock.lock();
        try {
            announcesRoom = failure == null && waiting.size() >= BLOCKS_ENOUGH;
            return announcesRoom;
        } finally {
            lock.unlock();
        }
    }

    /** Returns why the file cannot be written, or null. Nothing more is written then. */
    public @Nullable IOException failure() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Says that the snapshot is complete.
     *
     * @param listener told when the file has its name, or why it does not get it; at once when that is known already
     */
    public void finish(Consumer<@Nullable IOException> listener) {
        handOver(Integer.MAX_VALUE);
        IOException known;
        lock.lock();
        try {
            complete = true;
            endListener = listener;
            changed.signalAll();
            if (!ended) {
                return;
            }
            known = failure;
        } finally {
            lock.unlock();
        }
        listener.accept(known);
    }

    /** Gives the file up, unless it is there already; its listeners hear nothing more of it. */
    public void abort() {
        lock.lock();
        try {
            aborted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        awaitEnd();
    }

    /** Waits until nothing is done to the file any longer. */
    public void awaitEnd() {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Gives the block to the thread, and waits where more blocks wait than there may. */
    private void handOver(int waitingMax) {
        lock.lock();
        try {
            while (waiting.size() >= waitingMax && failure == null) {
                changed.awaitUninterruptibly();
            }
            if (failure == null && length > 0) {
                waiting.add(ByteBuffer.wrap(block, 0, length));
                changed.signalAll();
                block = new byte[BLOCK_BYTES];
            }
            length = 0;
        } finally {
            lock.unlock();
        }
    }

    /** The root of the thread. */
    private void run() {
        IOException problem = null;
        try (channel) {
            if (writeAll()) {
                channel.force(true);
                takePlace();
            }
        } catch (IOException e) {
            problem = e;
        } catch (RuntimeException | Error e) {
            log.error("{} cannot be written because of a mistake in the engine", target, e);
            problem = new IOException(e);
        }
        end(problem);
    }

    /** Returns whether the snapshot is complete; else it was given up. */
    private boolean writeAll() throws IOException {
        long unsynced = 0;
        while (true) {
            ByteBuffer next = take();
            if (next == null) {
                return !isAborted();
            }
            unsynced += next.remaining();
            while (next.hasRemaining()) {
                channel.write(next);
            }
            if (syncsOften && unsynced >= SYNC_BYTES) {
                channel.force(false);
                unsynced = 0;
            }
        }
    }

    private @Nullable ByteBuffer take() {
        boolean announce;
        ByteBuffer next;
        lock.lock();
        try {
            while (waiting.isEmpty() && !complete && !aborted) {
                changed.awaitUninterruptibly();
            }
            next = aborted ? null : waiting.poll();
            announce = announcesRoom && waiting.size() < BLOCKS_ENOUGH / 2;
            announcesRoom &= !announce;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (announce) {
            roomListener.run();
        }
        return next;
    }

    /** Under the lock, so that nobody gives up a file that is there. */
    private void takePlace() throws IOException {
        lock.lock();
        try {
            if (!aborted) {
                TemporaryFiles.rename(temporary, target);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isAborted() {
        lock.lock();
        try {
            return aborted;
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable IOException problem) {
        Consumer<@Nullable IOException> listener;
        boolean announce;
        lock.lock();
        try {
            ended = true;
            failure = problem;
            waiting.clear();
            changed.signalAll();
            announce = announcesRoom && !aborted;
            listener = aborted ? null : endListener;
        } finally {
            lock.unlock();
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            log.warn("{} stays and may be removed: {}", temporary, e.toString());
        }
        if (listener != null) {
            listener.accept(problem);
        } else if (announce) {
            roomListener.run();
        }
    }
}
