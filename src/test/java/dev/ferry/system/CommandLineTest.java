package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command as scripts use it: exit status, standard output, report file. */
final class CommandLineTest {
    @TempDir
    private Path directory;

    @Test
    void migrate_json_printsTheReportAndNothingElse() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual())) {
            Dataset.fill(source, Dataset.Scores.FRACTIONAL, Seed.draw());
            try (FerryProcess ferry =
                    FerryProcess.migrate(directory, source.uri(), target.uri(), "--json", "--watch", "0s")) {
                assertEquals(ExitCode.DONE.status(), ferry.awaitExit(), ferry::err);
                JsonNode printed = JsonMapper.shared().readTree(ferry.out());
                assertEquals(ferry.report(), printed);
                assertEquals("completed", printed.at("/outcome").asString());
                assertTrue(printed.at("/cutover/promoted").asBoolean());
                // What a repeat of the command would need to know.
                assertEquals(
                        List.of("test.handover"),
                        ferry.workFiles().stream()
                                .map(file -> file.getFileName().toString())
                                .toList());
            }
            SameData.await(source, target);
        }
    }

    @Test
    void migrate_refused_exitsWithFourAndSaysWhyOnce() {
        try (RealServer source = RealServers.start(Pairs.usual());
                RealServer target = RealServers.start(Pairs.usual());
                Jedis client = target.client()) {
            client.set("key", "value");
            try (FerryProcess ferry = FerryProcess.migrate(directory, source.uri(), target.uri())) {
                assertEquals(ExitCode.PREFLIGHT_REFUSED.status(), ferry.awaitExit(), ferry::err);
                String said = ferry.err() + ferry.out();
                assertEquals(2, said.split("E-TARGET-NOT-EMPTY", -1).length, said);
                assertEquals("failed", ferry.report().at("/outcome").asString());
            }
        }
    }

    @Test
    void migrate_invalidOptions_exitsWithTwoAndWritesNoReport() {
        try (FerryProcess ferry =
                FerryProcess.migrate(directory, "redis://127.0.0.1:1", "redis://127.0.0.1:2", "--max-lag", "soon")) {
            assertEquals(ExitCode.USAGE.status(), ferry.awaitExit(), ferry::err);
            assertTrue(ferry.err().contains("--max-lag"), ferry::err);
            assertFalse(Files.exists(directory.resolve("report.json")));
        }
    }
}
