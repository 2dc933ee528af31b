package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.system.ServerKind.Executable;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Every real server of this machine does what the other tests need it for. */
final class RealServersTest {
    private static final String KINDS = "dev.ferry.system.RealServers#kinds";
    private static final String EMPTY_DIGEST = "0".repeat(40);
    /** Many times what a server needs to answer PING. */
    private static final int SILENCE_MILLIS = 200;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource(KINDS)
    void server_started_takesWritesAndShowsItsDigest(ServerKind kind) {
        try (RealServer server = RealServers.start(kind);
                Jedis client = server.client()) {
            assertEquals(EMPTY_DIGEST, server.digest());
            client.set("key", "value");
            assertEquals("value", client.get("key"));
            assertNotEquals(EMPTY_DIGEST, server.digest());
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void server_started_isOfTheVersionItsKindSays(ServerKind kind) {
        assumeTrue(kind.origin() instanceof Executable, "the tag of an image leaves the patch level open");
        try (RealServer server = RealServers.start(kind);
                Jedis client = server.client()) {
            String field = kind.isValkey() ? "valkey_version:" : "redis_version:";
            String info = client.info("server");
            assertTrue(info.contains(field + kind.version()), info);
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void client_serverWithPassword_isLoggedIn(ServerKind kind) {
        try (RealServer server = RealServers.start(kind, "--requirepass", "sesame");
                Jedis client = server.client()) {
            assertEquals("PONG", client.ping());
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void server_pausedAndResumed_answersOnlyThen(ServerKind kind) throws Exception {
        try (RealServer server = RealServers.start(kind);
                Socket socket = new Socket(server.host(), server.port())) {
            server.pause();
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(SILENCE_MILLIS);
            assertThrows(SocketTimeoutException.class, socket.getInputStream()::read);
            socket.setSoTimeout(RealServer.CLIENT_TIMEOUT_MILLIS);
            server.resume();
            assertEquals("+PONG", lineFrom(socket));
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void server_killed_dropsItsConnections(ServerKind kind) {
        try (RealServer server = RealServers.start(kind);
                Jedis client = server.client()) {
            assertEquals("PONG", client.ping());
            server.kill();
            assertThrows(JedisConnectionException.class, client::ping);
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void server_withTls_showsACertificateOfTheAuthority(ServerKind kind) throws Exception {
        assumeTrue(kind.origin() instanceof Executable, "containers are not given certificates");
        TestCertificates certificates = TestCertificates.createIn(directory);
        try (RealServer server = RealServers.startWithTls(kind, certificates);
                Socket socket = trusting(certificates)
                        .getSocketFactory()
                        .createSocket(server.host(), server.tlsPort().orElseThrow())) {
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals("+PONG", lineFrom(socket));
        }
    }

    @Test
    void start_unknownOption_saysWhatTheServerLogged() {
        ServerKind kind = RealServers.available().getFirst();
        assumeTrue(kind.origin() instanceof Executable, "a container reports in its own way");
        IllegalStateException e =
                assertThrows(IllegalStateException.class, () -> RealServers.start(kind, "--no-such-option", "yes"));
        assertTrue(String.valueOf(e.getMessage()).contains("no-such-option"), e.getMessage());
    }

    private static String lineFrom(Socket socket) throws Exception {
        return String.valueOf(
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine());
    }

    private static SSLContext trusting(TestCertificates certificates) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var pem = Files.newInputStream(certificates.authority())) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
