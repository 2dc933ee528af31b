package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** What keeps a migration from starting, and what the operator is told to do about it. */
final class RefusedServerTest {
    @TempDir
    private Path directory;

    private RealServer source;
    private RealServer target;

    @BeforeEach
    void start() {
        source = RealServers.start(Pairs.usual(), "--requirepass", "sesame");
        target = RealServers.start(Pairs.usual());
    }

    @AfterEach
    void stop() {
        source.close();
        target.close();
    }

    @Test
    void source_wrongPassword_isRefused() {
        assertRefused(sourceAs(":wrong"), target.uri(), "WRONGPASS", "Check user and password in the source's address");
    }

    @Test
    void source_noPassword_isRefused() {
        assertRefused(source.uri(), target.uri(), "NOAUTH", "Check user and password in the source's address");
    }

    @Test
    void source_wrongPort_isRefused() throws IOException {
        int nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = socket.getLocalPort();
        }
        assertRefused(
                "redis://127.0.0.1:" + nobody,
                target.uri(),
                "127.0.0.1:" + nobody,
                "Check host and port in the source's address");
    }

    @Test
    void target_unknownHost_isRefused() {
        assertRefused(
                sourceAs(":sesame"),
                "redis://no-such-host.invalid:6379",
                "no-such-host.invalid",
                "Check the host name in the target's address");
    }

    @Test
    void target_withKeys_isRefused() {
        try (Jedis client = target.client()) {
            client.select(3);
            client.set("key", "value");
        }
        ServerState before = ServerState.of(target);
        assertRefused(sourceAs(":sesame"), target.uri(), "db3 1 key", "--flush-target", "--conflict replace");
        assertEquals(before, ServerState.of(target));
    }

    @Test
    void source_userWithoutTheRightToReplicate_isRefused() {
        try (Jedis client = source.client()) {
            Words.send(client, "ACL", "SETUSER", "ferry", "on", ">sesame", "~*", "+@all", "-psync");
        }
        assertRefused(sourceAs("ferry:sesame"), target.uri(), "+psync");
    }

    @Test
    void target_userWithoutTheRightToWrite_isRefused() {
        try (Jedis client = target.client()) {
            Words.send(client, "ACL", "SETUSER", "ferry", "on", ">sesame", "~*", "+@all", "-restore");
        }
        assertRefused(
                sourceAs(":sesame"),
                "redis://ferry:sesame@" + target.host() + ":" + target.port(),
                "RESTORE",
                "ACL SETUSER");
    }

    @Test
    void targetAndSource_oneServer_isRefused() {
        assertRefused(sourceAs(":sesame"), sourceAs(":sesame"), "one and the same server");
    }

    private String sourceAs(String userAndPassword) {
        return "redis://" + userAndPassword + "@" + source.host() + ":" + source.port();
    }

    private void assertRefused(String sourceUri, String targetUri, String... words) {
        Report report = Ferry.between(sourceUri, targetUri, directory).run();
        assertEquals(ExitCode.PREFLIGHT_REFUSED, report.exitCode(), report::toString);
        String reason = report.reason().orElseThrow();
        for (String word : words) {
            assertTrue(reason.contains(word), () -> "expected \"" + word + "\" in: " + reason);
        }
        assertTrue(!reason.contains("sesame"), "the password stands in the report: " + reason);
    }
}
