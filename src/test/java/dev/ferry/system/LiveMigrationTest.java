package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Outcome;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Phase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

/**
 * The main job: a live dataset moves while applications write, and nothing is lost and nothing doubled.
 *
 * <p>Some writers stop before the fence; what they left must be on the target as it is on the source. Others write right
 * through the fence and past it; the target must have each of their sequences up to one point, and what it lacks must be
 * what the report calls stray writes.
 */
final class LiveMigrationTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @MethodSource("dev.ferry.system.Pairs#matrix")
    void migration_underLoad_losesNothingAndDoublesNothing(ServerKind from, ServerKind to) {
        long seed = Seed.draw();
        try (RealServer source = RealServers.start(from);
                RealServer target = RealServers.start(to)) {
            Dataset.fillFor(to, source, from.equals(to) ? Dataset.Scores.FRACTIONAL : Dataset.Scores.INTEGRAL, seed);
            try (PlainLoad plain = PlainLoad.on(source, to, seed, 4);
                    SequencedLoad sequenced = SequencedLoad.on(source, seed, 2)) {
                plain.awaitMore(100);
                Report report = Ferry.between(source, target, directory)
                        .at(Phase.CUTOVER, () -> {
                            plain.stop();
                            sequenced.mark();
                        })
                        .at(Phase.DONE, () -> {
                            sequenced.awaitMore(20);
                            sequenced.stop();
                        })
                        .run();

                assertCompleted(report);
                long lacking = sequenced.moveTo(target);
                assertTrue(lacking > 0, "nobody wrote through the fence");
                assertEquals(lacking, report.cutover().strayWrites(), "stray writes");
                assertTrue(
                        report.warnings().stream().anyMatch(warning -> warning.contains("\"w0:")),
                        () -> "expected a stray write by its key: " + report.warnings());
                SameData.await(source, target);
                assertIsMaster(target);
            }
        }
    }

    private static void assertCompleted(Report report) {
        assertEquals(ExitCode.DONE, report.exitCode(), report::toString);
        assertEquals(Outcome.COMPLETED, report.outcome());
        assertTrue(report.cutover().promoted());
        assertTrue(report.cutover().offset() > 0);
        assertEquals(report.cutover().offset(), report.cutover().appliedOffset());
        assertTrue(report.snapshot().keys() > 500, report::toString);
        assertTrue(report.snapshot().bytes() > 10_000_000, report::toString);
        assertTrue(report.stream().commands() > 100, report::toString);
        assertNotEquals(0, report.stream().bytes());
        assertEquals(0, report.stream().resumes());
        assertTrue(report.verification().compared() >= Dataset.DATABASES.length, report::toString);
        assertEquals(0, report.verification().differences());
    }

    private static void assertIsMaster(RealServer server) {
        try (Jedis client = server.client()) {
            assertEquals("master", client.role().getFirst().toString());
        }
    }
}
