package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.address.Endpoint;
import dev.ferry.client.RedisClient;
import dev.ferry.psync.ReplicationException;
import dev.ferry.psync.ReplicationException.Reason;
import dev.ferry.psync.ReplicationSettings;
import dev.ferry.resp.Reply;
import dev.ferry.system.ServerKind.Executable;
import dev.ferry.transport.ConnectionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

/** How a replication client, and a plain one, get into a real server: passwords, users, TLS, and masters that know only SYNC. */
final class ReplicationAccessTest {
    private static final String KINDS = "dev.ferry.system.RealServers#kinds";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource(KINDS)
    void replica_passwordAsked_getsInWithTheRightOneOnly(ServerKind kind) throws Exception {
        try (RealServer source = RealServers.start(kind, "--requirepass", "sesame")) {
            assertReplicates(source, "redis://:sesame@" + address(source));
            assertRefused("redis://:wrong@" + address(source), "password");
            assertRefused("redis://" + address(source), "password");
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void replica_userOfTheAccessList_getsInWithTheRightsOnly(ServerKind kind) throws Exception {
        try (RealServer source = RealServers.start(kind);
                Jedis client = source.client()) {
            Words.send(client, "ACL", "SETUSER", "ferry", "on", ">sesame", "+psync", "+replconf", "+ping");
            Words.send(client, "ACL", "SETUSER", "silent", "on", ">sesame", "+psync", "+replconf");
            Words.send(client, "ACL", "SETUSER", "weak", "on", ">sesame", "+ping", "+replconf");
            Words.send(client, "ACL", "SETUSER", "default", "off");
            assertReplicatesWithoutWrites("redis://ferry:sesame@" + address(source));
            assertReplicatesWithoutWrites("redis://silent:sesame@" + address(source));
            assertRefused("redis://weak:sesame@" + address(source), "+psync");
            assertRefused("redis://ferry:wrong@" + address(source), "WRONGPASS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "no"})
    void replica_sourceKnowsOnlySync_fallsBackToIt(String diskless) throws Exception {
        ServerKind kind = RealServers.available().getFirst();
        try (RealServer source =
                RealServers.start(kind, "--rename-command", "PSYNC", "", "--repl-diskless-sync", diskless)) {
            try (Jedis client = source.client();
                    RecordingReplica replica = RecordingReplica.of(source)) {
                assertFalse(replica.snapshot().resumable());
                client.set("after", "1");
                Await.until("the write arrives", () -> replica.commands().contains("0: SET after 1"));
                Words.send(client, "CLIENT", "KILL", "TYPE", "replica");
                ReplicationException end = (ReplicationException) replica.end().get();
                assertEquals(Reason.FULL_RESYNC_DEMANDED, end.reason());
            }
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void replica_tls_trustsTheGivenAuthorityOnly(ServerKind kind) throws Exception {
        assumeTrue(kind.origin() instanceof Executable, "containers are not given certificates");
        TestCertificates certificates = TestCertificates.createIn(directory);
        TestCertificates others = TestCertificates.createIn(Files.createDirectory(directory.resolve("others")));
        try (RealServer source = RealServers.startWithTls(kind, certificates)) {
            assertReplicates(source, tls(source, certificates));
            assertRefused(tls(source, others), "certificate");
            assertRefused("rediss://" + tlsAddress(source), "certificate");
            assertEquals(
                    ConnectionException.Reason.TLS,
                    assertThrows(ConnectionException.class, () -> connect(tls(source, others)))
                            .reason());
        }
    }

    @ParameterizedTest
    @MethodSource(KINDS)
    void replica_clientCertificateAsked_getsInWithOneOnly(ServerKind kind) throws Exception {
        assumeTrue(kind.origin() instanceof Executable, "containers are not given certificates");
        TestCertificates certificates = TestCertificates.createIn(directory);
        try (RealServer source = RealServers.startWithTls(kind, certificates, "--tls-auth-clients", "yes")) {
            String files = "&cert=" + certificates.client() + "&key=" + certificates.clientKey();
            assertReplicates(source, tls(source, certificates) + files);
            assertRefused(tls(source, certificates), "TLS");
            assertEquals(
                    ConnectionException.Reason.TLS,
                    assertThrows(ConnectionException.class, () -> connect(tls(source, certificates)))
                            .reason());
            try (RedisClient client = connect(tls(source, certificates) + files)) {
                assertEquals(new Reply.Status("PONG"), client.call("PING"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({":wrong@, AUTH", "nobody:sesame@, AUTH", "'', AUTH"})
    void client_wrongPassword_isRefused(String userinfo, ConnectionException.Reason reason) {
        ServerKind kind = RealServers.available().getFirst();
        try (RealServer server = RealServers.start(kind, "--requirepass", "sesame")) {
            ConnectionException e = assertThrows(
                    ConnectionException.class,
                    () -> connect("redis://" + userinfo + address(server)).close());
            assertEquals(reason, e.reason());
        }
    }

    private static RedisClient connect(String uri) throws Exception {
        return RedisClient.connect(Endpoint.parse(uri), Duration.ofSeconds(20));
    }

    private static void assertReplicates(RealServer source, String uri) throws Exception {
        try (Jedis client = source.client()) {
            client.set("before", "1");
            try (RecordingReplica replica = RecordingReplica.of(RecordingReplica.settings(uri))) {
                assertEquals(Set.of("0:before"), replica.keys());
                client.append("after", "2");
                Await.until("the write arrives", () -> replica.commands().contains("0: APPEND after 2"));
                Words.send(client, "CLIENT", "KILL", "TYPE", "replica");
                client.append("after", "3");
                Await.until("the link is taken up", () -> replica.commands().contains("0: APPEND after 3"));
                client.del("after");
            }
        }
    }

    private static void assertReplicatesWithoutWrites(String uri) throws Exception {
        try (RecordingReplica replica = RecordingReplica.of(RecordingReplica.settings(uri))) {
            assertEquals(Set.of(), replica.keys());
            assertTrue(replica.snapshot().resumable());
        }
    }

    private static void assertRefused(String uri, String reason) {
        ReplicationSettings settings = RecordingReplica.settings(uri);
        ReplicationException e = assertThrows(ReplicationException.class, () -> RecordingReplica.of(settings));
        assertEquals(Reason.REFUSED, e.reason(), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
    }

    private static String address(RealServer server) {
        return server.host() + ":" + server.port();
    }

    private static String tlsAddress(RealServer server) {
        return server.host() + ":" + server.tlsPort().orElseThrow();
    }

    private static String tls(RealServer server, TestCertificates certificates) {
        return "rediss://" + tlsAddress(server) + "?ca=" + certificates.authority();
    }
}
