package dev.ferry.system;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is to go wrong with the connections of a {@link LinkProxy}. Thread-safe; may be changed at any time. */
final class LinkFaults {
    /** What a client says to join as a replica; the pre-flight only asks about the word. */
    static final Pattern JOINING = Pattern.compile("^\\*\\d+\r\n\\$5\r\nPSYNC\r\n");
    /** What a client says to hold writes; the pre-flight names no time. */
    static final Pattern FENCING = Pattern.compile("\r\nPAUSE\r\n\\$\\d+\r\n\\d");
    /** What a client says to let writes through again. */
    static final Pattern UNFENCING = Pattern.compile("\r\nUNPAUSE\r\n$");

    static final long NEVER = Long.MAX_VALUE;

    private final AtomicReference<@Nullable Trigger> trigger = new AtomicReference<>();
    private volatile Consumer<String> ear = text -> {};
    private volatile long cutAfterBytes = NEVER;
    private volatile long flippedByte = NEVER;
    private volatile long heldByte = NEVER;
    private volatile CountDownLatch held = new CountDownLatch(0);

    private record Trigger(Pattern words, Runnable action) {}

    /** Breaks the replication link whenever the server has sent so many bytes on one connection since this call. */
    void cutReplicationAfter(long bytes) {
        cutAfterBytes = bytes;
    }

    /** Lets the replication link live again. */
    void cutNoMore() {
        cutAfterBytes = NEVER;
    }

    /** Changes one byte of what the server sends on a replication link, counted from its answer to PSYNC on. */
    void flipReplicationByte(long position) {
        flippedByte = position;
    }

    /** Holds back what the server sends on the replication link; nothing breaks, and nothing arrives. */
    void holdReplication() {
        holdReplicationFrom(0);
    }

    /** Holds back what the server sends on a replication link from this byte on, counted from its answer to PSYNC. */
    void holdReplicationFrom(long position) {
        held = new CountDownLatch(1);
        heldByte = position;
    }

    /** Lets what is held back flow. */
    void release() {
        heldByte = NEVER;
        held.countDown();
    }

    /** Runs {@code action} once, on the proxy's thread, before the bytes in which a client says {@code words} are passed on. */
    void before(Pattern words, Runnable action) {
        trigger.set(new Trigger(words, action));
    }

    /** Passes on to {@code ear} what clients say from now on, on any thread; a character stands for a byte. */
    void listen(Consumer<String> listener) {
        ear = listener;
    }

    long cutAfterBytes() {
        return cutAfterBytes;
    }

    long flippedByte() {
        return flippedByte;
    }

    /** Waits until the byte at {@code position} is not held. */
    void awaitReleased(long position) throws InterruptedException {
        if (position >= heldByte) {
            held.await();
        }
    }

    void heard(String clientText) {
        ear.accept(clientText);
        Trigger waiting = trigger.get();
        if (waiting != null && waiting.words().matcher(clientText).find() && trigger.compareAndSet(waiting, null)) {
            waiting.action().run();
        }
    }
}
