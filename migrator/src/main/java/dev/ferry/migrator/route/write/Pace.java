package dev.ferry.migrator.route.write;

import dev.ferry.migrator.plan.PaceLimits;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How fast the target is written to: not at all, because the operator has paused it or the target has too much to do; so many bytes and
 * commands a second; or as fast as it goes. Thread-safe: others set it, the applying thread keeps to it.
 *
 * <p>Nothing is held back while the source is fenced, whatever the operator wanted before.
 */
public final class Pace {

    private static final long LATELY_NANOS = 1_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final LongSupplier nanoTime;
    private final Bucket bytes;
    private final Bucket commands;
    private final AtomicLong bytesSpent = new AtomicLong();
    private final AtomicLong commandsSpent = new AtomicLong();

    private PaceLimits limits;
    private boolean paused;
    private Optional<String> overload = Optional.empty();
    private boolean urgent;
    private long heldBackNanos;
    private boolean everHeldBack;
    /** Read for every command, without the lock. */
    private volatile boolean held;

    private volatile boolean limited;

    public Pace(PaceLimits limits) {
        this(limits, System::nanoTime);
    }

    Pace(PaceLimits limits, LongSupplier nanoTime) {
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.bytes = new Bucket(limits.bytesPerSecond(), nanoTime.getAsLong());
        this.commands = new Bucket(limits.commandsPerSecond(), nanoTime.getAsLong());
        this.limited = !limits.equals(PaceLimits.NONE);
    }

    /** From now on nothing is written, from the next boundary of a transaction on. */
    public void pause() {
        change(() -> paused = true);
    }

    public void resume() {
        change(() -> paused = false);
    }

    /** The target has too much to do, for this reason; empty when it has no longer. */
    public void overloaded(Optional<String> why) {
        change(() -> overload = why);
    }

    public void limit(PaceLimits other) {
        change(() -> {
            limits = other;
            bytes.limit(other.bytesPerSecond(), nanoTime.getAsLong());
            commands.limit(other.commandsPerSecond(), nanoTime.getAsLong());
        });
    }

    /** Whether nothing is to be held back, because the source is fenced. */
    public void hurry(boolean now) {
        change(() -> urgent = now);
    }

    public boolean paused() {
        return locked(() -> paused);
    }

    /** Why the target has too much to do; empty when it has not. */
    public Optional<String> overload() {
        return locked(() -> overload);
    }

    public PaceLimits limits() {
        return locked(() -> limits);
    }

    /** Whether the limits have made the writing wait within the last second. */
    public boolean heldBack() {
        return locked(() -> everHeldBack && limited && nanoTime.getAsLong() - heldBackNanos < LATELY_NANOS);
    }

    /** How many bytes were sent in all, with or without limits. */
    public long bytesSpent() {
        return bytesSpent.get();
    }

    /** How many commands were sent in all. */
    public long commandsSpent() {
        return commandsSpent.get();
    }

    /** Whether nothing is to be written now. */
    boolean held() {
        return held;
    }

    /** Waits until something may be written. */
    void awaitGo() throws InterruptedIOException {
        lock.lock();
        try {
            while (held) {
                changed.await();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until so much may be sent, as far as there are limits. */
    void spend(long byteCount, long commandCount) throws InterruptedIOException {
        bytesSpent.addAndGet(byteCount);
        commandsSpent.addAndGet(commandCount);
        if (!limited) {
            return;
        }
        lock.lock();
        try {
            for (long owed = owedNanos(); owed > 0 && limited; owed = owedNanos()) {
                everHeldBack = true;
                changed.awaitNanos(owed);
                heldBackNanos = nanoTime.getAsLong();
            }
            long now = nanoTime.getAsLong();
            bytes.take(byteCount, now);
            commands.take(commandCount, now);
        } catch (InterruptedException e) {
            throw interrupted();
        } finally {
            lock.unlock();
        }
    }

    /** Whether so much should be sent, and not gathered any further, so that the rate is even. */
    boolean isEnough(long byteCount, long commandCount) {
        if (!limited) {
            return false;
        }
        lock.lock();
        try {
            return bytes.isEnough(byteCount) || commands.isEnough(commandCount);
        } finally {
            lock.unlock();
        }
    }

    private long owedNanos() {
        long now = nanoTime.getAsLong();
        return Math.max(bytes.nanosUntilFree(now), commands.nanosUntilFree(now));
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            held = !urgent && (paused || overload.isPresent());
            limited = !urgent && !limits.equals(PaceLimits.NONE);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    private static InterruptedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("interrupted while nothing was to be written");
    }
}
