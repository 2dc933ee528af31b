package dev.ferry.migrator.route.write;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What stands between the stream and the target during a cutover. Thread-safe: the migration sets it, the applying thread
 * passes it.
 *
 * <p>Open, it lets everything through. Held at an offset, it stops every command that begins there or behind it. In the
 * end it is turned to watching: nothing passes to the target any more, and what still comes is a stray write.
 */
public final class Gate {

    /** What becomes of a command. */
    enum Decision {
        APPLY,
        REPORT
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile long heldFrom = Long.MAX_VALUE;
    private boolean watching;

    /** Stops commands that begin at {@code offset} or behind it. */
    public void holdAt(long offset) {
        set(offset, false);
    }

    /** Lets everything through again. */
    public void open() {
        set(Long.MAX_VALUE, false);
    }

    /** From the offset at which it is held nothing passes any more; what comes is only reported. */
    public void watch() {
        set(heldFrom, true);
    }

    /** Whether a command that begins at {@code startOffset} is stopped. */
    boolean holds(long startOffset) {
        return startOffset >= heldFrom;
    }

    /** Waits until it is decided what becomes of a command that is stopped. */
    Decision await(long startOffset) throws InterruptedException {
        lock.lock();
        try {
            while (holds(startOffset)) {
                if (watching) {
                    return Decision.REPORT;
                }
                changed.await();
            }
            return Decision.APPLY;
        } finally {
            lock.unlock();
        }
    }

    private void set(long from, boolean watch) {
        lock.lock();
        try {
            heldFrom = from;
            watching = watch;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
