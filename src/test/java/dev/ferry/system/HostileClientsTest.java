package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Clients that mean no good, at a server with a small heap: it goes on, its memory stays bounded, and somebody who behaves is served
 * beside them.
 *
 * <p>{@code -Dferry.hostile.seconds=} goes on with all of it for so long, with 10,000 idle connections, and logs how long the one who
 * behaves has waited.
 */
@Timeout(180)
final class HostileClientsTest {
    private static final Logger LOG = LoggerFactory.getLogger(HostileClientsTest.class);

    private static final String LONG_RUN = "ferry.hostile.seconds";
    private static final String HEAP = "64m";
    private static final int RSS_KIB_MAX = 450_000;
    private static final int VALUE_BYTES = 1 << 20;
    private static final int IDLE_USUAL = 300;
    private static final int IDLE_MANY = 10_000;

    private ServerProcess server;
    private Jedis good;

    @BeforeEach
    void start() {
        List<String> program = FerryCommand.withFlags(List.of("-Xmx" + HEAP, "-XX:+UseG1GC"));
        program.add("serve");
        server = ServerProcess.start(
                ServerKind.FERRY,
                program,
                Optional.empty(),
                List.of("--maxclients", "20000", "--repl-diskless-sync-delay", "0"));
        good = new Jedis(server.host(), server.port(), RealServer.CLIENT_TIMEOUT_MILLIS);
        good.set("big".getBytes(StandardCharsets.US_ASCII), new byte[VALUE_BYTES]);
        good.set("proof", "there");
    }

    @AfterEach
    void stop() {
        good.close();
        server.close();
    }

    @Test
    void serverWithASmallHeap_amongHostileClients_servesOthersAndStaysSmall() throws IOException {
        Random random = new Random(Seed.draw());
        speakNonsense(random, 20);
        askForHugeThings();
        leaveRequestsUnfinished(120);
        neverReadReplies();
        neverReadMessages();
        neverReadAsReplica();
        stayIdle(IDLE_USUAL);
        asksForMoreThanThereIs();
        assertWell();
    }

    @Test
    @EnabledIfSystemProperty(named = LONG_RUN, matches = "[1-9]\\d*")
    void serverWithASmallHeap_amongHostileClientsForLong_servesOthersAndStaysSmall() throws Exception {
        Random random = new Random(Seed.draw());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Long.getLong(LONG_RUN));
        try (PatientClient patient = PatientClient.start(server.host(), server.port())) {
            while (System.nanoTime() < end) {
                List<Scenario> scenarios = List.of(
                        () -> speakNonsense(random, 500),
                        this::askForHugeThings,
                        () -> leaveRequestsUnfinished(1000),
                        this::neverReadReplies,
                        this::neverReadMessages,
                        this::neverReadAsReplica,
                        () -> stayIdle(IDLE_MANY),
                        this::asksForMoreThanThereIs);
                for (int i = 0; i < scenarios.size(); i++) {
                    scenarios.get(i).run();
                    LOG.info("scenario {}: resident {} KiB; beside it {}", i, residentKiB(), patient.report());
                    assertWell();
                }
            }
        }
    }

    /** Random bytes, some of which begin like requests. */
    private void speakNonsense(Random random, int clients) throws IOException {
        String[] beginnings = {
            "", "*3\r\n", "*1\r\n$4\r\n", "SET a ", "*-5\r\n", "$5\r\n", "*2\r\n$3\r\nGET\r\n$-7\r\n", "\""
        };
        for (int i = 0; i < clients; i++) {
            byte[] nonsense = new byte[random.nextInt(100_000)];
            random.nextBytes(nonsense);
            try (Socket socket = connect()) {
                socket.getOutputStream().write(ascii(beginnings[random.nextInt(beginnings.length)]));
                socket.getOutputStream().write(nonsense);
                socket.setSoTimeout(5);
                while (socket.getInputStream().read() >= 0) {
                    // Errors, until the connection ends or no more comes.
                }
            } catch (SocketTimeoutException e) {
                // The rest of a request is awaited.
            } catch (IOException e) {
                // Closed by the server while this was sent.
            }
        }
    }

    private void askForHugeThings() throws IOException {
        for (String request : List.of(
                "*2147483647\r\n",
                "*99999999999\r\n",
                "*1\r\n$536870912\r\n",
                "*1\r\n$9223372036854775807\r\n",
                "*1000000\r\n" + "$0\r\n\r\n".repeat(10_000),
                "x".repeat(100_000),
                "*1\r\n$" + "1".repeat(100_000))) {
            try (Socket socket = connect()) {
                socket.getOutputStream().write(ascii(request));
            }
        }
    }

    /** Each sends much of a large request and says no more, until the server has had enough of some of them. */
    private void leaveRequestsUnfinished(int clients) throws IOException {
        List<SocketChannel> open = new ArrayList<>();
        try {
            for (int i = 0; i < clients; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.host(), server.port()));
                open.add(channel);
                sendWithoutWaiting(
                        channel, ascii("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$100000000\r\n" + "x".repeat(200_000)));
            }
            assertWell();
        } finally {
            closeAll(open);
        }
    }

    private void neverReadReplies() throws IOException {
        List<SocketChannel> open = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.host(), server.port()));
                open.add(channel);
                for (int j = 0; j < 20; j++) {
                    sendWithoutWaiting(channel, ascii("GET big\r\n".repeat(100)));
                }
            }
            assertWell();
        } finally {
            closeAll(open);
        }
    }

    private void neverReadMessages() throws IOException {
        List<SocketChannel> open = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.host(), server.port()));
                open.add(channel);
                sendWithoutWaiting(channel, ascii("SUBSCRIBE news\r\n"));
            }
            String message = "x".repeat(100_000);
            for (int i = 0; i < 300; i++) {
                good.publish("news", message);
            }
            assertWell();
        } finally {
            closeAll(open);
        }
    }

    private void neverReadAsReplica() throws IOException {
        List<SocketChannel> open = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.host(), server.port()));
                open.add(channel);
                sendWithoutWaiting(channel, ascii("REPLCONF capa eof capa psync2\r\nPSYNC ? -1\r\n"));
            }
            String value = "x".repeat(100_000);
            for (int i = 0; i < 600; i++) {
                good.set("key:" + i % 10, value);
            }
            assertWell();
        } finally {
            closeAll(open);
        }
    }

    private void stayIdle(int clients) throws IOException {
        List<SocketChannel> open = new ArrayList<>();
        try {
            for (int i = 0; i < clients; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.host(), server.port()));
                open.add(channel);
                sendWithoutWaiting(channel, ascii(i % 2 == 0 ? "" : "PING\r\n"));
            }
            assertWell();
        } finally {
            closeAll(open);
        }
    }

    /** What one request alone would need more memory for than there is, gets an error or ends its connection, and nothing else. */
    private void asksForMoreThanThereIs() throws IOException {
        assertTrue(refusal("SETRANGE", "huge", "500000000", "x").startsWith("OOM "), "a value that does not fit");
        String[] words = new String[201];
        Arrays.fill(words, "big");
        words[0] = "MGET";
        assertTrue(refusal(words).startsWith("OOM "), "a reply that does not fit");
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.host(), server.port()))) {
            channel.write(ByteBuffer.wrap(ascii("*3\r\n$3\r\nSET\r\n$4\r\nhuge\r\n$400000000\r\n")));
            byte[] piece = new byte[1 << 20];
            int pieces = 0;
            while (pieces < 400) {
                channel.write(ByteBuffer.wrap(piece));
                pieces++;
            }
            throw new AssertionError("took " + pieces + " MiB into a heap of " + HEAP);
        } catch (IOException e) {
            // Closed by the server, as it has to be.
        }
        assertEquals(0, good.exists("huge") ? 1 : 0);
    }

    private String refusal(String... words) {
        try (Jedis client = new Jedis(server.host(), server.port(), RealServer.CLIENT_TIMEOUT_MILLIS)) {
            client.sendCommand(() -> ascii(words[0]), Arrays.copyOfRange(words, 1, words.length));
            return "it is done";
        } catch (JedisDataException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void assertWell() throws IOException {
        assertEquals("PONG", good.ping());
        assertEquals("there", good.get("proof"));
        good.set("written", "1");
        long resident = residentKiB();
        assertTrue(resident < RSS_KIB_MAX, () -> "the server takes " + resident + " KiB");
    }

    private long residentKiB() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(server.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private Socket connect() throws IOException {
        return new Socket(server.host(), server.port());
    }

    /** Sends as much as the connection takes now. */
    private static void sendWithoutWaiting(SocketChannel channel, byte[] bytes) throws IOException {
        channel.configureBlocking(false);
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        try {
            while (buffer.hasRemaining() && channel.write(buffer) > 0) {
                // As long as there is room.
            }
        } catch (IOException e) {
            // Closed by the server, as it may be.
        }
    }

    private static void closeAll(List<SocketChannel> channels) throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @FunctionalInterface
    private interface Scenario {
        void run() throws IOException;
    }
}
