package dev.ferry.psync;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heartbeat of a link: acknowledges every second, and drops a link on which the source is silent for too long.
 *
 * <p>Runs on a thread of its own, so that a busy caller cannot make the source believe that we are gone. A diskless master that waits for our word is told ten times a second, because it takes an acknowledgement only
 * once its own child process is over.
 */
final class LinkClock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LinkClock.class);
    private static final long TICK_MILLIS = 100;
    private static final long ACK_PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

    private final LinkState shared;
    private final Supplier<@Nullable Link> current;
    private final Duration silenceMax;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("ferry-ack").factory());
    private long lastAckNanos = System.nanoTime();

    LinkClock(LinkState shared, Supplier<@Nullable Link> current, Duration silenceMax) {
        this.shared = shared;
        this.current = current;
        this.silenceMax = silenceMax;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It would only say that a tick had failed, and none does.
    void start() {
        timer.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** The root of the timer's thread: what escapes from here would end the timer without a word. */
    private void tick() {
        try {
            beat();
        } catch (RuntimeException e) {
            log.error("the link's clock failed; it goes on", e);
        }
    }

    private void beat() {
        Link link = current.get();
        if (link == null) {
            return;
        }
        if (link.silence().compareTo(silenceMax) > 0) {
            link.abandon("the source has said nothing for " + silenceMax.toSeconds() + " s");
            return;
        }
        long now = System.nanoTime();
        if (link.masterWaitsForAck() || now - lastAckNanos >= ACK_PERIOD_NANOS) {
            lastAckNanos = now;
            link.acknowledge(shared.appliedOffset.get());
        }
    }
}
