package dev.ferry.migrator.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportFileTest {

    private static final Report COMPLETED = new Report(
            ExitCode.DONE,
            "orders",
            Outcome.COMPLETED,
            "write",
            Optional.empty(),
            new Report.Source("redis://10.0.0.5:6379", Optional.of("7.0.15"), Optional.of("c".repeat(40))),
            new Report.Target("rediss://10.0.0.9:6380", Optional.of("8.0.2")),
            List.of(
                    new Report.PhaseTime("PREFLIGHT", Instant.parse("2026-03-01T10:00:00.123Z"), 41),
                    new Report.PhaseTime("SNAPSHOT", Instant.parse("2026-03-01T10:00:00.164Z"), 8200)),
            new Report.Snapshot(453_000_000, 2_387_014, 12, 0),
            new Report.Stream(9_100_000, 81_000, 1),
            new Report.Cutover(9_200_123, 9_200_123, 34, true, 0, Optional.of("held"), 4_960),
            new Report.Verification("count", 2, 1, List.of("db0: 5 keys at the source, 4 at the target"), 0),
            new Report.Clocks(Optional.of(-3L), Optional.of(2000L)),
            List.of("W-CLOCK: the clock of the target is 2.0 s ahead of Ferry's."));

    @Test
    void json_completed_asInTheContract() throws IOException {
        assertEquals(golden("completed.json"), ReportFile.json(COMPLETED) + "\n");
    }

    @Test
    void json_failedBeforeAnything_nullsKept() {
        Report failed = new Report(
                ExitCode.PREFLIGHT_REFUSED,
                "orders",
                Outcome.FAILED,
                "write",
                Optional.of("the target is not empty"),
                new Report.Source("redis://h:1", Optional.empty(), Optional.empty()),
                new Report.Target("redis://h:2", Optional.empty()),
                List.of(),
                Report.Snapshot.NONE,
                Report.Stream.NONE,
                Report.Cutover.NONE,
                Report.Verification.NONE,
                Report.Clocks.UNKNOWN,
                List.of());
        JsonNode tree = JsonMapper.shared().readTree(ReportFile.json(failed));
        assertEquals("failed", tree.get("outcome").stringValue());
        assertEquals("the target is not empty", tree.get("reason").stringValue());
        assertEquals(true, tree.get("source").get("version").isNull());
        assertEquals(true, tree.get("source").get("replid").isNull());
        assertEquals(0, tree.get("phases").size());
    }

    @Test
    void json_completed_readBackPartByPart() {
        JsonMapper mapper = JsonMapper.shared();
        JsonNode tree = mapper.readTree(ReportFile.json(COMPLETED));
        assertEquals(COMPLETED.source(), mapper.treeToValue(tree.get("source"), Report.Source.class));
        assertEquals(COMPLETED.target(), mapper.treeToValue(tree.get("target"), Report.Target.class));
        assertEquals(COMPLETED.snapshot(), mapper.treeToValue(tree.get("snapshot"), Report.Snapshot.class));
        assertEquals(COMPLETED.stream(), mapper.treeToValue(tree.get("stream"), Report.Stream.class));
        assertEquals(COMPLETED.cutover(), mapper.treeToValue(tree.get("cutover"), Report.Cutover.class));
        assertEquals(COMPLETED.verification(), mapper.treeToValue(tree.get("verification"), Report.Verification.class));
        assertEquals(COMPLETED.outcome(), mapper.treeToValue(tree.get("outcome"), Outcome.class));
        assertEquals(COMPLETED.phases(), List.of(mapper.treeToValue(tree.get("phases"), Report.PhaseTime[].class)));
    }

    @Test
    void write_existingFile_replacedAndNothingLeftBeside(@TempDir Path dir) throws IOException {
        Path file = Files.writeString(dir.resolve("report.json"), "old");
        ReportFile.write(file, COMPLETED);
        assertEquals(ReportFile.json(COMPLETED) + "\n", Files.readString(file));
        try (Stream<Path> files = Files.list(dir)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void write_throughALink_replacesWhatItNames(@TempDir Path dir) throws IOException {
        Path named = Files.writeString(dir.resolve("named.json"), "old");
        Path link = Files.createSymbolicLink(dir.resolve("link.json"), named);
        ReportFile.write(link, COMPLETED);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(ReportFile.json(COMPLETED) + "\n", Files.readString(named));
    }

    @Test
    void write_pipe_isWrittenToAndNotReplaced(@TempDir Path dir) throws Exception {
        Path pipe = dir.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> contents(pipe));
        ReportFile.write(pipe, COMPLETED);
        assertEquals(ReportFile.json(COMPLETED) + "\n", read.get(10, TimeUnit.SECONDS));
        assertFalse(Files.isRegularFile(pipe));
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void write_missingDirectory_refused(@TempDir Path dir) {
        assertThrows(IOException.class, () -> ReportFile.write(dir.resolve("no/report.json"), COMPLETED));
    }

    @Test
    void status_everyExitCode_asInTheContract() {
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 130),
                Stream.of(ExitCode.values()).map(ExitCode::status).distinct().toList());
    }

    private static String golden(String name) throws IOException {
        try (var in = Objects.requireNonNull(ReportFileTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
