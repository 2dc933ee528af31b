package dev.ferry.psync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import dev.ferry.psync.spool.Spool;
import dev.ferry.psync.spool.SpoolLimits;
import dev.ferry.testing.Await;
import dev.ferry.testing.ScriptedServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LinkTest {

    private static final Checkpoint FROM = new Checkpoint("0123456789abcdef0123456789abcdef01234567", 1000, 0);
    private static final Endpoint NOBODY = new Endpoint("127.0.0.1", 1, Credentials.NONE, Optional.empty());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final LinkState shared = new LinkState(NOBODY, FROM.offset(), FROM, false);
    private final AtomicReference<@Nullable Link> link = new AtomicReference<>();
    /** Of no consequence: each test has a spool of its own. */
    private static final SpoolLimits ROOMY = SpoolLimits.inMemory(1000, 100_000);

    private final CountDownLatch holdsTheSpool = new CountDownLatch(1);
    private final CountDownLatch releaseTheSpool = new CountDownLatch(1);
    private final Intake intake =
            new Intake(ReplicationSettings.of(NOBODY, SpoolLimits.inMemory(100, 200)), this::resumeAndHoldTheSpool);

    /**
     * A link that is given up while bytes of it are on their way into the spool: the next one must not begin before it is
     * certain how many they are.
     */
    @Test
    void awaitEnd_abandonedWhileBytesArrive_waitsForThem() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> {
            peer.expect("PING").send("+PONG\r\n+OK\r\n+OK\r\n+OK\r\n").await("PSYNC " + FROM.replid() + " 1001");
            peer.send("+CONTINUE\r\n" + "x".repeat(1000));
            holdsTheSpool.await();
            peer.send("y".repeat(500)).awaitClose();
        })) {
            Link fresh = new Link(server.endpoint(), ReplicationSettings.of(server.endpoint(), ROOMY), shared, intake);
            link.set(fresh);
            fresh.open(PATIENCE);
            Await.until(intake::spoolStatus, () -> intake.spoolStatus().bytes() == 1000);
            Thread reader = Thread.ofVirtual().start(() -> read(1000));
            Await.until(LinkTest::appending, () -> !appending().isEmpty());

            CompletableFuture<LinkEnd> end = CompletableFuture.supplyAsync(fresh::awaitEnd);
            fresh.abandon("seen from outside");
            AtomicInteger looks = new AtomicInteger();
            Await.until(end::toString, () -> end.isDone() || looks.incrementAndGet() > 30);
            assertTrue(!end.isDone(), "the end was told while bytes were on their way");

            releaseTheSpool.countDown();
            assertEquals(new LinkEnd.Broken("seen from outside"), end.get());
            reader.join();
            assertEquals(
                    shared.receivedOffset.get() - 1000 - 1000,
                    intake.spoolStatus().bytes());
        }
    }

    @Test
    void silence_readingOrNot_countsOnlyWhatTheSourceOwes() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> {
            peer.expect("PING").send("+PONG\r\n+OK\r\n+OK\r\n+OK\r\n").await("PSYNC " + FROM.replid() + " 1001");
            peer.send("+CONTINUE\r\n");
            holdsTheSpool.await();
            peer.send("x".repeat(1000)).awaitClose();
        })) {
            Link fresh = new Link(server.endpoint(), ReplicationSettings.of(server.endpoint(), ROOMY), shared, intake);
            assertEquals(Duration.ZERO, fresh.silence(), "nobody has been asked yet");
            fresh.open(PATIENCE);
            Await.until(fresh::silence, () -> fresh.silence().compareTo(Duration.ofMillis(20)) > 0);
            holdsTheSpool.countDown();
            Await.until(
                    intake::spoolStatus,
                    () -> intake.spoolStatus().full() && fresh.silence().isZero());
            fresh.resumeReading();
            Await.until(fresh::silence, () -> fresh.silence().compareTo(Duration.ofMillis(20)) > 0);
            fresh.abandon("enough");
            assertInstanceOf(LinkEnd.Broken.class, fresh.awaitEnd());
        }
    }

    private void resumeAndHoldTheSpool() {
        Link current = link.get();
        if (current != null) {
            current.resumeReading();
        }
        holdsTheSpool.countDown();
        try {
            releaseTheSpool.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void read(int count) {
        try {
            intake.snapshotInput().readNBytes(count);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The thread that is just inside of the spool's append, if any is. */
    private static Optional<Thread> appending() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getClassName().equals(Spool.class.getName())
                                && frame.getMethodName().equals("append")))
                .map(java.util.Map.Entry::getKey)
                .findFirst();
    }
}
