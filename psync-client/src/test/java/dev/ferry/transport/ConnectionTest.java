package dev.ferry.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import dev.ferry.address.TlsSettings;
import dev.ferry.testing.Await;
import dev.ferry.testing.ScriptedServer;
import dev.ferry.transport.ConnectionException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Takes what arrives, and counts it. */
    private static final class Counting implements Receiver {
        final CompletableFuture<Connection> opened = new CompletableFuture<>();
        final AtomicLong received = new AtomicLong();
        final CompletableFuture<Optional<IOException>> closed = new CompletableFuture<>();

        @Override
        public void opened(Connection connection) {
            opened.complete(connection);
        }

        @Override
        public void received(ByteBuffer bytes) {
            assertTrue(opened.isDone());
            received.addAndGet(bytes.remaining());
        }

        @Override
        public void closed(@Nullable IOException cause) {
            closed.complete(Optional.ofNullable(cause));
        }
    }

    @Test
    void open_nameThatNobodyHas_isUnknown() {
        assertEquals(
                Reason.UNKNOWN_HOST,
                refused(endpoint("no-such-host.invalid", 6379, Optional.empty()))
                        .reason());
    }

    @Test
    void open_nobodyListens_isRefused() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        ConnectionException e = refused(endpoint("127.0.0.1", port, Optional.empty()));
        assertEquals(Reason.REFUSED, e.reason());
        assertEquals("127.0.0.1:" + port + ": connection refused", e.getMessage());
    }

    @Test
    void open_tlsToAServerThatDoesNotSpeakIt_saysSo() throws Exception {
        try (ScriptedServer server =
                ScriptedServer.play(peer -> peer.send("-ERR Protocol error\r\n").awaitClose())) {
            assertEquals(
                    Reason.TLS,
                    refused(withTls(server.endpoint(), TlsSettings.DEFAULT)).reason());
        }
    }

    @Test
    void open_closedDuringTheTlsHandshake_mayBeTriedAgain() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> {})) {
            assertEquals(
                    Reason.CLOSED,
                    refused(withTls(server.endpoint(), TlsSettings.DEFAULT)).reason());
        }
    }

    @Test
    void open_tlsToAServerThatSaysNothing_timesOut() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.play(peer -> done.await())) {
            ConnectionException e = assertThrows(
                    ConnectionException.class,
                    () -> Connection.open(
                            withTls(server.endpoint(), TlsSettings.DEFAULT),
                            Traffic.COMMANDS,
                            Duration.ofMillis(50),
                            new Counting()));
            assertEquals(Reason.TIMEOUT, e.reason());
            done.countDown();
        }
    }

    @Test
    void open_tlsFilesOfNoUse_saysWhich(@TempDir Path directory) throws Exception {
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "no certificate");
        Path missing = directory.resolve("missing.pem");
        Endpoint plain = endpoint("127.0.0.1", 1, Optional.empty());
        for (TlsSettings settings : new TlsSettings[] {
            new TlsSettings(Optional.of(garbage), Optional.empty(), Optional.empty()),
            new TlsSettings(Optional.empty(), Optional.of(garbage), Optional.of(garbage)),
        }) {
            ConnectionException e = refused(withTls(plain, settings));
            assertEquals(Reason.TLS, e.reason());
            assertTrue(String.valueOf(e.getMessage()).contains("cannot be used"), e.getMessage());
        }
        for (TlsSettings settings : new TlsSettings[] {
            new TlsSettings(Optional.of(missing), Optional.empty(), Optional.empty()),
            new TlsSettings(Optional.empty(), Optional.of(missing), Optional.of(garbage)),
            new TlsSettings(Optional.empty(), Optional.of(garbage), Optional.of(missing)),
        }) {
            ConnectionException e = refused(withTls(plain, settings));
            assertEquals(Reason.TLS, e.reason());
            assertTrue(String.valueOf(e.getMessage()).contains(missing.toString()), e.getMessage());
        }
    }

    @Test
    void open_connected_tellsTheReceiverFirst() throws Exception {
        Counting counting = new Counting();
        try (ScriptedServer server =
                        ScriptedServer.play(peer -> peer.send("hello").awaitClose());
                Connection connection = Connection.open(server.endpoint(), Traffic.COMMANDS, PATIENCE, counting)) {
            assertSame(connection.endpoint(), counting.opened.get().endpoint());
            Await.until(counting.received::get, () -> counting.received.get() == 5);
            connection.close();
            assertEquals(Optional.empty(), counting.closed.get());
        }
    }

    @Test
    void write_orderOfCalls_isTheOrderOnTheWire() throws Exception {
        int count = 500;
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    for (int i = 0; i < count; i++) {
                        peer.expect("N " + i);
                    }
                });
                Connection connection =
                        Connection.open(server.endpoint(), Traffic.COMMANDS, PATIENCE, new Counting())) {
            for (int i = 0; i < count; i++) {
                connection.write(
                        ("*2\r\n$1\r\nN\r\n$" + Integer.toString(i).length() + "\r\n" + i + "\r\n").getBytes(US_ASCII));
            }
        }
    }

    @Test
    void pauseReading_untilResumed_leavesBytesToThePeer() throws Exception {
        int parts = 512;
        String part = "x".repeat(64 << 10);
        AtomicInteger sent = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        Counting counting = new Counting();
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    go.await();
                    while (sent.get() < parts) {
                        peer.send(part);
                        sent.incrementAndGet();
                    }
                    peer.awaitClose();
                });
                Connection connection = Connection.open(server.endpoint(), Traffic.REPLICATION, PATIENCE, counting)) {
            connection.pauseReading();
            assertTrue(connection.readingPaused());
            go.countDown();
            awaitStandstill(sent);
            assertTrue(counting.received.get() < 1 << 20, "no more than what was under way");
            assertTrue(sent.get() < parts, "the kernel cannot hold all of it");
            connection.resumeReading();
            Await.until(counting.received::get, () -> counting.received.get() == (long) parts * part.length());
        }
    }

    @Test
    void awaitWritable_peerDoesNotRead_waitsUntilItDoes() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    go.await();
                    peer.expectRaw("x".repeat(16 << 20));
                    done.countDown();
                });
                Connection connection =
                        Connection.open(server.endpoint(), Traffic.COMMANDS, PATIENCE, new Counting())) {
            Thread writer = Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 16; i++) {
                        byte[] part = "x".repeat(1 << 20).getBytes(US_ASCII);
                        connection.write(part);
                        connection.awaitWritable();
                    }
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            Await.until(writer::getState, () -> writer.getState() == Thread.State.WAITING);
            go.countDown();
            done.await();
            writer.join();
        }
    }

    @Test
    void awaitWritable_connectionLost_fails() throws Exception {
        CountDownLatch lose = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.play(peer -> lose.await());
                Connection connection =
                        Connection.open(server.endpoint(), Traffic.COMMANDS, PATIENCE, new Counting())) {
            connection.write(new byte[32 << 20]);
            lose.countDown();
            assertThrows(IOException.class, () -> {
                for (int i = 0; i < 100; i++) {
                    connection.awaitWritable();
                    connection.write(new byte[1 << 20]);
                }
            });
        }
    }

    @Test
    void received_receiverFails_closesWithTheCause() throws Exception {
        CompletableFuture<Optional<IOException>> closed = new CompletableFuture<>();
        Receiver failing = new Receiver() {
            @Override
            public void received(ByteBuffer bytes) {
                throw new IllegalStateException("our fault");
            }

            @Override
            public void closed(@Nullable IOException cause) {
                closed.complete(Optional.ofNullable(cause));
            }
        };
        try (ScriptedServer server =
                        ScriptedServer.play(peer -> peer.send("hello").awaitClose());
                Connection connection = Connection.open(server.endpoint(), Traffic.COMMANDS, PATIENCE, failing)) {
            assertTrue(closed.get().orElseThrow().toString().contains("our fault"));
            connection.write("dropped".getBytes(US_ASCII));
        }
    }

    /** Returns when the number has grown and then not changed for many looks at it. */
    private static void awaitStandstill(AtomicInteger number) {
        AtomicInteger last = new AtomicInteger();
        AtomicInteger looks = new AtomicInteger();
        Await.until(number::get, () -> {
            int now = number.get();
            if (last.getAndSet(now) != now) {
                looks.set(0);
            }
            return now > 0 && looks.incrementAndGet() > 30;
        });
    }

    private static ConnectionException refused(Endpoint endpoint) {
        return assertThrows(
                ConnectionException.class, () -> Connection.open(endpoint, Traffic.COMMANDS, PATIENCE, new Counting()));
    }

    private static Endpoint endpoint(String host, int port, Optional<TlsSettings> tls) {
        return new Endpoint(host, port, Credentials.NONE, tls);
    }

    private static Endpoint withTls(Endpoint plain, TlsSettings tls) {
        return endpoint(plain.host(), plain.port(), Optional.of(tls));
    }
}
