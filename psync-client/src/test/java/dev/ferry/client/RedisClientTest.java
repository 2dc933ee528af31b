package dev.ferry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Credentials;
import dev.ferry.address.Secret;
import dev.ferry.bytes.Bytes;
import dev.ferry.resp.Reply;
import dev.ferry.testing.ScriptedServer;
import dev.ferry.transport.ConnectionException;
import dev.ferry.transport.ConnectionException.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class RedisClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Credentials USER =
            new Credentials(Optional.of("ferry"), Optional.of(new Secret("sesame open")));

    @Test
    void call_commands_givesTheirReplies() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    peer.expect("PING").send("+PONG\r\n");
                    peer.expect("GET k").sendByBytes("$5\r\nhello\r\n");
                    peer.expect("GET \u00ff").send("$-1\r\n");
                    peer.expect("DEBUG SLEEP 1").send(":1\r\n");
                    peer.expect("MULTI").expect("INFO replication").expect("EXEC");
                    peer.send("+OK\r\n+QUEUED\r\n*1\r\n$2\r\nhi\r\n");
                    peer.awaitClose();
                });
                RedisClient client = RedisClient.connect(server.endpoint(), PATIENCE)) {
            assertEquals(new Reply.Bulk(Bytes.utf8("hello")), client.call("GET", "k"));
            assertEquals(new Reply.Nil(), client.call(List.of(Bytes.utf8("GET"), Bytes.copyOf(new byte[] {-1}))));
            assertEquals(new Reply.Int(1), client.call(PATIENCE, "DEBUG", "SLEEP", "1"));
            assertEquals(
                    List.of(
                            new Reply.Status("OK"),
                            new Reply.Status("QUEUED"),
                            new Reply.Array(List.of(new Reply.Bulk(Bytes.utf8("hi"))))),
                    client.callTogether(List.of(List.of("MULTI"), List.of("INFO", "replication"), List.of("EXEC"))));
        }
    }

    @Test
    void connect_withUserAndPassword_logsIn() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> peer.expect("AUTH ferry sesame open")
                        .send("+OK\r\n")
                        .expect("PING")
                        .send("+PONG\r\n")
                        .awaitClose());
                RedisClient client = RedisClient.connect(server.endpoint(USER), PATIENCE)) {
            assertEquals(server.endpoint(USER), client.endpoint());
        }
    }

    @Test
    void connect_wrongPassword_isRefusedWithoutShowingIt() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> peer.expect("AUTH ferry sesame open")
                .send("-WRONGPASS invalid username-password pair\r\n")
                .awaitClose())) {
            ConnectionException e =
                    assertThrows(ConnectionException.class, () -> RedisClient.connect(server.endpoint(USER), PATIENCE));
            assertEquals(Reason.AUTH, e.reason());
            assertFalse(String.valueOf(e.getMessage()).contains("sesame"), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-NOAUTH Authentication required., AUTH",
        "-ERR operation not permitted, AUTH",
        "-DENIED Redis is running in protected mode, REFUSED",
        "-ERR max number of clients reached, REFUSED",
        "HTTP/1.1 400 Bad Request, PROTOCOL",
    })
    void connect_notLetIn_saysWhy(String line, Reason reason) throws Exception {
        try (ScriptedServer server = ScriptedServer.play(
                peer -> peer.expect("PING").send(line + "\r\n").awaitClose())) {
            ConnectionException e =
                    assertThrows(ConnectionException.class, () -> RedisClient.connect(server.endpoint(), PATIENCE));
            assertEquals(reason, e.reason());
            assertEquals(server.endpoint(), e.endpoint());
            assertTrue(
                    String.valueOf(e.getMessage()).startsWith(server.endpoint().address()), e.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({"-LOADING wait", "-NOPERM no ping", "-MASTERDOWN Link with MASTER is down"})
    void connect_pingRefusedForAnotherReason_isConnected(String line) throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    peer.expect("PING").send(line + "\r\n");
                    peer.expect("INFO").send("$0\r\n\r\n").awaitClose();
                });
                RedisClient client = RedisClient.connect(server.endpoint(), PATIENCE)) {
            assertEquals(new Reply.Bulk(Bytes.EMPTY), client.call("INFO"));
        }
    }

    @Test
    void call_noReply_timesOutAndClosesTheConnection() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer ->
                        peer.expect("PING").send("+PONG\r\n").expect("GET k").awaitClose());
                RedisClient client = RedisClient.connect(server.endpoint(), PATIENCE)) {
            ConnectionException e =
                    assertThrows(ConnectionException.class, () -> client.call(Duration.ofMillis(20), "GET", "k"));
            assertEquals(Reason.TIMEOUT, e.reason());
            assertEquals(
                    Reason.CLOSED,
                    assertThrows(ConnectionException.class, () -> client.call("GET", "k"))
                            .reason(),
                    "a late reply must not be taken for the next one");
        }
    }

    @Test
    void call_connectionLostInTheReply_isClosed() throws Exception {
        try (ScriptedServer server = ScriptedServer.play(peer ->
                        peer.expect("PING").send("+PONG\r\n").expect("GET k").send("$5\r\nhe"));
                RedisClient client = RedisClient.connect(server.endpoint(), PATIENCE)) {
            ConnectionException e = assertThrows(ConnectionException.class, () -> client.call("GET", "k"));
            assertEquals(Reason.CLOSED, e.reason());
        }
    }

    @Test
    void call_fromManyThreads_givesEachItsOwnReply() throws Exception {
        int threads = 8;
        int calls = 50;
        try (ScriptedServer server = ScriptedServer.play(peer -> {
                    peer.expect("PING").send("+PONG\r\n");
                    for (int i = 0; i < threads * calls; i++) {
                        peer.send("+" + peer.next() + "\r\n");
                    }
                    peer.awaitClose();
                });
                RedisClient client = RedisClient.connect(server.endpoint(), PATIENCE)) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String name = "thread" + thread;
                all.add(CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < calls; i++) {
                        assertEquals(new Reply.Status("ECHO " + name + i), call(client, "ECHO", name + i));
                    }
                }));
            }
            for (CompletableFuture<Void> each : all) {
                each.get();
            }
        }
    }

    private static Reply call(RedisClient client, String... words) {
        try {
            return client.call(words);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }
}
