package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import dev.ferry.rdb.transcode.Loss;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/** Fields of hashes that expire, and a target that has no such thing: nothing goes unless it is allowed to. */
final class FieldExpiryTest {
    private static final long YEAR_2100_MILLIS = 4_102_444_800_000L;
    private static final Map<String, String> FIELDS = Map.of("stays", "1", "expires", "2");

    @TempDir
    private Path directory;

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.ferry.system.Pairs#losingFieldExpiry")
    void migration_targetWithoutFieldExpiry_isRefusedAndTouchesNothing(ServerKind from, ServerKind to) {
        try (RealServer source = RealServers.start(from);
                RealServer target = RealServers.start(to);
                Jedis client = source.client()) {
            addHash(client, "hash");
            ServerState sourceBefore = ServerState.of(source);
            ServerState targetBefore = ServerState.of(target);

            Report report = Ferry.between(source, target, directory).run();

            assertEquals(ExitCode.PREFLIGHT_REFUSED, report.exitCode(), report::toString);
            String reason = report.reason().orElseThrow();
            assertTrue(reason.contains("1 hash ") && reason.contains("--allow-loss field-expiry"), reason);
            assertEquals(sourceBefore, ServerState.of(source));
            assertEquals(targetBefore, ServerState.of(target));
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("dev.ferry.system.Pairs#losingFieldExpiry")
    void migration_lossAllowed_fieldsStayAndTheReportSaysSo(ServerKind from, ServerKind to) {
        try (RealServer source = RealServers.start(from);
                RealServer target = RealServers.start(to);
                Jedis client = source.client();
                Jedis there = target.client()) {
            addHash(client, "in-snapshot");

            Report report = Ferry.between(source, target, directory)
                    .allowing(Loss.FIELD_EXPIRY)
                    .at(Phase.CUTOVER, () -> addHash(client, "in-stream"))
                    .unwatched()
                    .run();

            assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
            assertEquals(FIELDS, there.hgetAll("in-snapshot"));
            assertEquals(FIELDS, there.hgetAll("in-stream"));
            assertTrue(
                    report.warnings().stream().anyMatch(warning -> warning.contains("(2 times)")),
                    () -> "expected both losses: " + report.warnings());
        }
    }

    private static void addHash(Jedis client, String key) {
        client.hset(key, FIELDS);
        Words.send(client, "HPEXPIREAT", key, YEAR_2100_MILLIS, "FIELDS", 1, "expires");
    }
}
