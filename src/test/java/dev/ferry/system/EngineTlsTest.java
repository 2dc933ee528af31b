package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.address.Credentials;
import dev.ferry.address.Endpoint;
import dev.ferry.address.TlsSettings;
import dev.ferry.client.RedisClient;
import dev.ferry.engine.EmbeddedEngine;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.StartException;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine behind TLS: clients with certificates and without, replicas on both sides, certificates that are exchanged. */
@Timeout(120)
final class EngineTlsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private TestCertificates certificates;
    private TestCertificates others;

    @BeforeEach
    void certify() throws Exception {
        certificates = TestCertificates.createIn(directory);
        others = TestCertificates.createIn(Files.createDirectory(directory.resolve("others")));
    }

    @Test
    void clients_byTheirCertificates_areServedOrRefused() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start(config())) {
            assertEquals("PONG", ask(engine, client(certificates, certificates), "PING"));
            assertThrows(IOException.class, () -> ask(engine, client(certificates, others), "PING"));
            assertThrows(IOException.class, () -> ask(engine, stranger(certificates), "PING"));
            assertThrows(IOException.class, () -> ask(engine, client(others, certificates), "PING"));
            Path expired = directory.resolve("expired.pem");
            Path expiredKey = directory.resolve("expired.key");
            certificates.writeExpiredClient(expired, expiredKey);
            TlsSettings late = new TlsSettings(
                    Optional.of(certificates.authority()), Optional.of(expired), Optional.of(expiredKey));
            assertThrows(IOException.class, () -> ask(engine, late, "PING"));
            assertEquals(
                    "OK",
                    ask(engine, client(certificates, certificates), "CONFIG", "SET", "tls-auth-clients", "optional"));
            assertEquals("PONG", ask(engine, stranger(certificates), "PING"));
            assertThrows(IOException.class, () -> ask(engine, client(certificates, others), "PING"));
            assertEquals("OK", ask(engine, stranger(certificates), "CONFIG", "SET", "tls-auth-clients", "no"));
            assertEquals("PONG", ask(engine, client(certificates, others), "PING"));
        }
    }

    @Test
    void certificates_exchangedWhileItRuns_areThoseOfTheNextClient() throws Exception {
        try (EmbeddedEngine engine = EmbeddedEngine.start(config().with("tls-auth-clients", "no"))) {
            String refused = ask(
                    engine,
                    stranger(certificates),
                    "CONFIG",
                    "SET",
                    "tls-cert-file",
                    others.server().toString());
            assertEquals(
                    "-ERR CONFIG SET failed (possibly related to argument 'tls-cert-file') - Unable to update TLS configuration."
                            + " Check server logs.",
                    refused,
                    "the key is another one's");
            assertEquals("PONG", ask(engine, stranger(certificates), "PING"));
            assertEquals(
                    "OK",
                    ask(
                            engine,
                            stranger(certificates),
                            "CONFIG",
                            "SET",
                            "tls-cert-file",
                            others.server().toString(),
                            "tls-key-file",
                            others.serverKey().toString()));
            assertEquals("PONG", ask(engine, stranger(others), "PING"));
            assertThrows(IOException.class, () -> ask(engine, stranger(certificates), "PING"));
        }
    }

    @Test
    void files_ofNoUse_endTheStartAndAreNamed() throws Exception {
        Path missing = directory.resolve("missing.pem");
        Path garbage = Files.writeString(directory.resolve("garbage.pem"), "nothing");
        assertRefused(config().with("tls-cert-file", missing.toString()), "tls-cert-file: there is no file " + missing);
        assertRefused(
                config().with("tls-cert-file", garbage.toString()),
                "tls-cert-file: " + garbage + " has no certificate");
        assertRefused(
                config().with("tls-key-file", garbage.toString()), "tls-key-file: " + garbage + " has no private key");
        assertRefused(config().with("tls-ca-cert-file", garbage.toString()), "tls-ca-cert-file: " + garbage);
        assertRefused(config().with("tls-key-file", others.serverKey().toString()), "is not that of the certificate");
        assertRefused(config().with("tls-cert-file", ""), "there is no tls-cert-file");
        assertRefused(config().with("tls-ca-cert-file", ""), "neither tls-ca-cert-file nor tls-ca-cert-dir");
        assertRefused(config().with("tls-protocols", "TLSv9"), "TLSv9");
        assertRefused(config().with("tls-ciphers", "HIGH:!aNULL"), "HIGH");
    }

    @Test
    void replicas_onBothSides_followByTls() throws Exception {
        EngineConfig replicating = config().with("tls-replication", "yes")
                .with("tls-client-cert-file", certificates.client().toString())
                .with("tls-client-key-file", certificates.clientKey().toString())
                .with("repl-diskless-sync-delay", "0");
        try (RealServer master = RealServers.startWithTls(
                        Pairs.usual(), certificates, "--tls-auth-clients", "yes", "--repl-diskless-sync-delay", "0");
                EmbeddedEngine engine = EmbeddedEngine.start(replicating.with(
                        "replicaof",
                        master.host(),
                        Integer.toString(master.tlsPort().orElseThrow())));
                RealServer replica = RealServers.startWithTls(
                        Pairs.usual(),
                        certificates,
                        "--tls-replication",
                        "yes",
                        "--tls-client-cert-file",
                        certificates.client().toString(),
                        "--tls-client-key-file",
                        certificates.clientKey().toString(),
                        "--replicaof",
                        "127.0.0.1",
                        Integer.toString(engine.port()))) {
            master.client().set("k", "v");
            Await.equal(
                    "what came by way of the engine",
                    () -> "v",
                    () -> replica.client().get("k"));
        }
    }

    @Test
    void migration_intoAnEngineBehindTls_completes() throws Exception {
        try (RealServer source = RealServers.start(Pairs.usual());
                EmbeddedEngine engine = EmbeddedEngine.start(config())) {
            source.client().set("k", "v");
            String target = "rediss://127.0.0.1:%d?ca=%s&cert=%s&key=%s"
                    .formatted(
                            engine.port(), certificates.authority(), certificates.client(), certificates.clientKey());
            Report report = Ferry.between("redis://" + source.host() + ":" + source.port(), target, directory)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertEquals("v", ask(engine, client(certificates, certificates), "GET", "k"));
        }
    }

    private void assertRefused(EngineConfig config, String words) {
        StartException e = assertThrows(StartException.class, () -> EmbeddedEngine.start(config));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    private EngineConfig config() throws IOException {
        return new EngineConfig()
                .with("port", "0")
                .with("bind", "127.0.0.1")
                .with("save", "")
                .with("tls-port", Integer.toString(freePort()))
                .with("tls-cert-file", certificates.server().toString())
                .with("tls-key-file", certificates.serverKey().toString())
                .with("tls-ca-cert-file", certificates.authority().toString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static TlsSettings client(TestCertificates trusted, TestCertificates own) {
        return new TlsSettings(
                Optional.of(trusted.authority()), Optional.of(own.client()), Optional.of(own.clientKey()));
    }

    private static TlsSettings stranger(TestCertificates trusted) {
        return new TlsSettings(Optional.of(trusted.authority()), Optional.empty(), Optional.empty());
    }

    private static String ask(EmbeddedEngine engine, TlsSettings tls, String... words) throws IOException {
        Endpoint endpoint = new Endpoint("127.0.0.1", engine.port(), Credentials.NONE, Optional.of(tls));
        try (RedisClient client = RedisClient.connect(endpoint, PATIENCE)) {
            return client.call(words).toString();
        }
    }
}
