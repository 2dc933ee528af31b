package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Migrations between servers that speak TLS. */
final class TlsMigrationTest {
    @TempDir
    private Path directory;

    private TestCertificates certificates;

    @BeforeEach
    void certify() throws Exception {
        certificates = TestCertificates.createIn(directory);
    }

    @Test
    void migration_serversWithTlsAndClientCertificates_completes() {
        try (RealServer source = RealServers.startWithTls(Pairs.usual(), certificates, "--tls-auth-clients", "yes");
                RealServer target =
                        RealServers.startWithTls(Pairs.usual(), certificates, "--tls-auth-clients", "yes")) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            Report report = Ferry.between(
                            uri(source, certificates) + clientFiles(),
                            uri(target, certificates) + clientFiles(),
                            directory)
                    .unwatched()
                    .run();
            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            SameData.await(source, target);
        }
    }

    @Test
    void migration_noClientCertificateWhereOneIsAskedFor_isRefused() {
        try (RealServer source = RealServers.startWithTls(Pairs.usual(), certificates, "--tls-auth-clients", "yes");
                RealServer target = RealServers.start(Pairs.usual())) {
            assertRefused(uri(source, certificates), target, "cert=");
        }
    }

    @Test
    void migration_certificateOfAnotherAuthority_isRefused() throws Exception {
        TestCertificates others = TestCertificates.createIn(Files.createDirectory(directory.resolve("others")));
        try (RealServer source = RealServers.startWithTls(Pairs.usual(), certificates);
                RealServer target = RealServers.start(Pairs.usual())) {
            assertRefused(uri(source, others), target, "ca=");
        }
    }

    @Test
    void migration_plainAddressOfTlsPort_isRefusedAndPointsAtTls() {
        try (RealServer source = RealServers.startWithTls(Pairs.usual(), certificates);
                RealServer target = RealServers.start(Pairs.usual())) {
            assertRefused("redis://127.0.0.1:" + source.tlsPort().orElseThrow(), target, "rediss://");
        }
    }

    private void assertRefused(String sourceUri, RealServer target, String... words) {
        Report report = Ferry.between(sourceUri, target.uri(), directory).run();
        assertEquals(ExitCode.PREFLIGHT_REFUSED, report.exitCode(), report::toString);
        String reason = report.reason().orElseThrow();
        for (String word : words) {
            assertTrue(reason.contains(word), () -> "expected \"" + word + "\" in: " + reason);
        }
        try (Jedis client = target.client()) {
            assertEquals(0, client.dbSize());
        }
    }

    private static String uri(RealServer server, TestCertificates trusted) {
        return "rediss://" + server.host() + ":" + server.tlsPort().orElseThrow() + "?ca=" + trusted.authority();
    }

    private String clientFiles() {
        return "&cert=" + certificates.client() + "&key=" + certificates.clientKey();
    }
}
