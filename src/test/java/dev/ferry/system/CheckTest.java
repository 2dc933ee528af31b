package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ferry check} as people and scripts use it, and what {@code --allow} does in a migration. */
final class CheckTest {
    @TempDir
    private Path directory;

    private RealServer source;
    private RealServer target;

    @BeforeEach
    void start() {
        source = RealServers.start(Pairs.usual());
        target = RealServers.start(Pairs.usual());
        try (Jedis client = source.client()) {
            client.set("key", "x".repeat(3_000_000));
            client.select(4);
            client.rpush("list", "element");
        }
    }

    @AfterEach
    void stop() {
        source.close();
        target.close();
    }

    @Test
    void check_json_saysWhatToExpectAndChangesNothing() {
        ServerState sourceBefore = ServerState.of(source);
        ServerState targetBefore = ServerState.of(target);
        try (FerryProcess ferry = check("--json", "--deep", "--allow", "W-TARGET-PERSISTENCE")) {
            assertEquals(ExitCode.DONE.status(), ferry.awaitExit(), ferry::err);
            JsonNode report = JsonMapper.shared().readTree(ferry.out());
            assertEquals("ready", report.at("/outcome").asString());
            JsonNode first = report.at("/findings/0");
            assertEquals("W-TARGET-PERSISTENCE", first.at("/code").asString(), ferry::out);
            assertEquals("warning", first.at("/severity").asString());
            assertTrue(first.at("/accepted").asBoolean());
            assertEquals(2, report.at("/expected/keysLookedAt").asLong());
            assertEquals("\"key\"", report.at("/expected/largest/0/key").asString());
            assertTrue(report.at("/expected/sourceBytes").asLong() > 3_000_000, ferry::out);
            assertTrue(report.at("/expected/writtenBytesPerSecond").isNumber(), ferry::out);
        }
        assertEquals(sourceBefore, ServerState.of(source));
        assertEquals(targetBefore, ServerState.of(target));
    }

    @Test
    void check_refused_exitsWithFourAndATable() {
        try (Jedis client = target.client()) {
            client.set("key", "value");
        }
        try (FerryProcess ferry = check()) {
            assertEquals(ExitCode.PREFLIGHT_REFUSED.status(), ferry.awaitExit(), ferry::err);
            List<String> lines = ferry.out().lines().toList();
            String warning = line(lines, "W-TARGET-PERSISTENCE");
            String error = line(lines, "E-TARGET-NOT-EMPTY");
            assertTrue(lines.indexOf(warning) < lines.indexOf(error), ferry::out);
            assertEquals(warning.indexOf("the target"), error.indexOf("the target"), "columns: " + ferry.out());
            assertTrue(lines.get(lines.indexOf(error) + 1).contains("-> Empty it, name another target"), ferry::out);
            assertTrue(lines.getLast().contains("refused, 1 error"), ferry::out);
        }
    }

    @Test
    void check_plan_everyMigrationIsLookedAtAndTheFirstRefusalDecides() throws IOException {
        try (Jedis client = target.client()) {
            client.set("key", "value");
        }
        Path plan = directory.resolve("plan.yaml");
        String document = "version: 1\nkind: migration\nname: %s\nsource: " + source.uri() + "\ntarget: " + target.uri()
                + "\n%s\n";
        Files.writeString(
                plan,
                document.formatted("first", "allow: [W-TARGET-PERSISTENCE]") + "---\n"
                        + document.formatted("second", "conflict: skip"));
        try (FerryProcess ferry = FerryProcess.start(directory, "check", plan.toString())) {
            assertEquals(ExitCode.PREFLIGHT_REFUSED.status(), ferry.awaitExit(), ferry::err);
            List<String> lines = ferry.out().lines().toList();
            assertTrue(line(lines, "first: ").contains("refused, 1 error"), ferry::out);
            assertTrue(line(lines, "first: ").contains("1 accepted"), ferry::out);
            assertTrue(line(lines, "second: ").contains("ready"), ferry::out);
        }
    }

    @Test
    void migration_findingsAccepted_startsAndOnlyTheErrorIsInTheReport() {
        limitMemory();
        Report refused = Ferry.between(source, target, directory).run();
        assertEquals(ExitCode.PREFLIGHT_REFUSED, refused.exitCode(), refused::toString);
        Report report = Ferry.between(source, target, directory)
                .accepting("E-TARGET-MEMORY", "W-TARGET-PERSISTENCE")
                .run();
        assertEquals(ExitCode.TARGET_FAILED, report.exitCode(), report::toString);
        assertTrue(
                report.warnings().stream().anyMatch(warning -> warning.startsWith("E-TARGET-MEMORY (accepted)")),
                report::toString);
        assertFalse(
                report.warnings().stream().anyMatch(warning -> warning.contains("W-TARGET-PERSISTENCE")),
                report::toString);
    }

    private void limitMemory() {
        try (Jedis client = target.client()) {
            long used = Long.parseLong(Words.info(client, "memory", "used_memory"));
            client.configSet("maxmemory", Long.toString(used + 1_000_000));
        }
    }

    private FerryProcess check(String... options) {
        String[] words = new String[5 + options.length];
        System.arraycopy(new String[] {"check", "--source", source.uri(), "--target", target.uri()}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        return FerryProcess.start(directory, words);
    }

    private static String line(List<String> lines, String word) {
        return lines.stream()
                .filter(line -> line.contains(word))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + word + " in " + lines));
    }
}
