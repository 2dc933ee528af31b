package dev.ferry.migrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sends real signals to a process of its own. */
class InterruptionTest {

    private static final Path OWN_STATUS = Path.of("/proc/self/status");

    @ParameterizedTest
    @CsvSource({"INT, 2, 130", "TERM, 15, 143", "HUP, 1, 129"})
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void signal_duringAMigration_endsInOrderWithTheSignalsStatus(
            String signal, int number, int status, @TempDir Path dir) throws Exception {
        assumeFalse(ignored(number), "SIG" + signal + " is ignored here, and in every process started from here");
        Path report = dir.resolve("report.json");
        Process program = start("--report", report.toString(), "--json");
        try (BufferedReader err = program.errorReader(StandardCharsets.UTF_8)) {
            assertEquals(InterruptibleProgram.WAITING, err.readLine());
            signal(program, signal);
            String json = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(status, program.waitFor());
            assertEquals("unfenced", err.readLine());
            assertTrue(json.contains("\"outcome\" : \"aborted\""), json);
            assertEquals(json, Files.readString(report));
        } finally {
            program.destroyForcibly();
        }
    }

    private static Process start(String... further) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InterruptibleProgram.class.getName(),
                "migrate",
                "--source",
                "h:1",
                "--target",
                "h:2");
        builder.command().addAll(List.of(further));
        return builder.start();
    }

    /** A shell without job control starts its background jobs with SIGINT ignored, and nohup does the same with SIGHUP. */
    private static boolean ignored(int signal) throws IOException {
        if (!Files.exists(OWN_STATUS)) {
            return false;
        }
        String mask = Files.readAllLines(OWN_STATUS).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(mask, 16) >>> (signal - 1) & 1) == 1;
    }

    private static void signal(Process program, String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(program.pid())).start();
        assertEquals(0, kill.waitFor());
    }
}
