package dev.ferry.migrator.route.write;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the target has confirmed the source's stream. Thread-safe. It grows, unless the target forgets. */
public final class AppliedOffset {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private long offset;
    private boolean over;

    /** The number of the last byte of the stream that the target has confirmed. */
    public long value() {
        lock.lock();
        try {
            return offset;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the stream is applied up to {@code wanted}.
     *
     * @return false when the time ran out before, or nothing more will be applied
     */
    public boolean await(long wanted, Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long nanosLeft = patience.toNanos();
            while (offset < wanted && nanosLeft > 0 && !over) {
                nanosLeft = grown.awaitNanos(nanosLeft);
            }
            return offset >= wanted;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a confirmation; one that comes late, behind a later one, changes nothing. Returns the offset now. */
    long reached(long confirmed) {
        lock.lock();
        try {
            if (confirmed > offset) {
                offset = confirmed;
                grown.signalAll();
            }
            return offset;
        } finally {
            lock.unlock();
        }
    }

    /** The target has come back from an accident with less than it had confirmed. */
    void fellBack(long confirmed) {
        lock.lock();
        try {
            offset = confirmed;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing more will be applied: nobody needs to wait any longer. */
    void over() {
        lock.lock();
        try {
            over = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
