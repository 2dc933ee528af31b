package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** A target that cannot take the source's data as it is is refused before anything is touched. */
final class RefusedPairTest {
    @TempDir
    private Path directory;

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.ferry.system.Pairs#refused")
    void migration_toTargetThatCannotReadTheFormat_isRefusedAndTouchesNothing(ServerKind from, ServerKind to) {
        try (RealServer source = RealServers.start(from);
                RealServer target = RealServers.start(to);
                Jedis client = source.client()) {
            client.set("key", "value");
            ServerState sourceBefore = ServerState.of(source);
            ServerState targetBefore = ServerState.of(target);

            Report report = Ferry.between(source, target, directory).run();

            assertEquals(ExitCode.PREFLIGHT_REFUSED, report.exitCode(), report::toString);
            String reason = report.reason().orElseThrow();
            assertTrue(reason.contains(title(from)) && reason.contains(title(to)), reason);
            assertEquals(sourceBefore, ServerState.of(source));
            assertEquals(targetBefore, ServerState.of(target));
        }
    }

    /** As the servers are called in messages. */
    private static String title(ServerKind kind) {
        return (kind.isRedis() ? "Redis " : "Valkey ") + kind.version();
    }
}
