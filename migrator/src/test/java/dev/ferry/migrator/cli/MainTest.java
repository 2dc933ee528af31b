package dev.ferry.migrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.progress.Terminal;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Outcome;
import dev.ferry.migrator.run.Phase;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void run_noWords_helpOnStandardError() {
        assertEquals(ExitCode.USAGE, run());
        assertTrue(text(err).contains("ferry <command> [options]"));
        assertEquals("", text(out));
    }

    @Test
    void run_help_listOfCommands() {
        assertEquals(ExitCode.DONE, run("help"));
        assertTrue(text(out).contains("  migrate    move everything"));
        assertEquals("", text(err));
    }

    @Test
    void run_helpOfMigrate_sameByEveryWay() {
        assertEquals(ExitCode.DONE, run("help", "migrate"));
        String help = text(out);
        assertTrue(help.startsWith("ferry migrate --source URI --target URI"));
        out.reset();
        assertEquals(ExitCode.DONE, run("migrate", "--help"));
        assertEquals(help, text(out));
        out.reset();
        assertEquals(ExitCode.DONE, run("migrate", "--source", "x:y:z", "-h"));
        assertEquals(help, text(out));
        out.reset();
        assertEquals(ExitCode.DONE, run("--help", "migrate"));
        assertEquals(help, text(out));
    }

    @Test
    void run_helpOfMigrate_everyOptionAndNoLongLine() {
        run("help", "migrate");
        for (MigrateOption option : MigrateOption.values()) {
            assertTrue(text(out).matches("(?s).*  " + option.dashed() + "[ \\[].*"), option.dashed());
        }
        List<String> tooLong =
                text(out).lines().filter(line -> line.length() > 110).toList();
        assertEquals(List.of(), tooLong);
    }

    @Test
    void run_version_ferryAndJava() {
        assertEquals(ExitCode.DONE, run("version"));
        assertTrue(text(out).startsWith("ferry development\njava " + Runtime.version()), text(out));
        out.reset();
        assertEquals(ExitCode.DONE, run("--version", "--json"));
        assertTrue(text(out).startsWith("{\"ferry\":\"development\",\"java\":\""), text(out));
    }

    @Test
    void run_unknownCommand_suggestion() {
        assertEquals(ExitCode.USAGE, run("migarte"));
        assertEquals("""
                ferry: there is no command "migarte"; did you mean migrate? (there are: migrate, version, help)
                See: ferry help
                """, text(err));
    }

    @Test
    void run_migrateWithMistakes_allOfThemAndWhereToRead() {
        assertEquals(ExitCode.USAGE, run("migrate", "--source", "redis://h/1"));
        assertEquals(3, text(err).lines().count(), text(err));
        assertTrue(text(err).endsWith("See: ferry help migrate\n"), text(err));
    }

    @Test
    void run_migrateCompletes_summaryOnStandardOutput() {
        assertEquals(ExitCode.DONE, run("migrate", "--source", "h:1", "--target", "h:2"));
        assertTrue(text(out).startsWith("example: completed, redis://h:2 has taken over\n"), text(out));
        assertTrue(text(err).contains("SNAPSHOT: begins"), text(err));
    }

    @Test
    void run_migrateWithJson_onlyTheReportOnStandardOutput() {
        assertEquals(ExitCode.DONE, run("migrate", "--source", "h:1", "--target", "h:2", "--json"));
        assertTrue(text(out).startsWith("{\n  \"name\" : \"example\""), text(out));
        assertTrue(text(out).endsWith("}\n"), text(out));
        assertTrue(text(err).contains("completed"), text(err));
    }

    @Test
    void run_reportCannotBeWritten_shownInstead(@TempDir Path dir) throws Exception {
        Path gone = Files.createDirectory(dir.resolve("gone"));
        Path report = gone.resolve("report.json");
        MigrateCommand.Starter removing = (settings, observer) -> new MigrateCommand.Started(
                () -> {
                    assertTrue(gone.toFile().delete());
                    return ExampleReport.of(ExitCode.DONE, Outcome.COMPLETED);
                },
                () -> {});
        ExitCode code = run(removing, "migrate", "--source", "h:1", "--target", "h:2", "--report", report.toString());
        assertEquals(ExitCode.DONE, code);
        assertTrue(text(err).contains("cannot write the report to " + report), text(err));
        assertTrue(text(err).contains("\"outcome\" : \"completed\""), text(err));
    }

    @Test
    void run_mistakeInFerry_shortMessageAndTheStackInAFile() throws Exception {
        ExitCode code = run(crashing(), "migrate", "--source", "h:1", "--target", "h:2");
        assertEquals(ExitCode.INTERNAL_ERROR, code);
        assertTrue(text(err).startsWith("ferry: internal error: java.lang.IllegalStateException: broken"), text(err));
        assertFalse(text(err).contains("\tat "), text(err));
        Path file = Path.of(text(err).strip().replaceAll("(?s).* ", ""));
        assertTrue(Files.readString(file).contains("\tat dev.ferry"));
        Files.delete(file);
    }

    @Test
    void run_mistakeInFerryWithDebug_stackOnStandardError() {
        assertEquals(
                ExitCode.INTERNAL_ERROR, run(crashing(), "migrate", "--source", "h:1", "--target", "h:2", "--debug"));
        assertTrue(text(err).contains("\tat dev.ferry"), text(err));
    }

    private static MigrateCommand.Starter crashing() {
        return (settings, observer) -> new MigrateCommand.Started(
                () -> {
                    throw new IllegalStateException("broken");
                },
                () -> {});
    }

    @Test
    void run_standardOutputFails_saidAndNoSuccess() {
        Console console = new Console(
                stream(out),
                () -> Optional.of("No space left on device"),
                out,
                stream(err),
                () -> Channels.newChannel(InputStream.nullInputStream()),
                () -> Terminal.NONE);
        Main main = new Main(console, List.of(new VersionCommand(console.out())));
        assertEquals(ExitCode.OUTPUT_FAILED, main.run(List.of("version")));
        assertTrue(text(err).contains("standard output could not be written: No space left on device"), text(err));
    }

    private ExitCode run(String... words) {
        MigrateCommand.Starter completing = (settings, observer) -> new MigrateCommand.Started(
                () -> {
                    observer.phaseChanged(Phase.SNAPSHOT, "begins");
                    return ExampleReport.of(ExitCode.DONE, Outcome.COMPLETED);
                },
                () -> {});
        return run(completing, words);
    }

    private ExitCode run(MigrateCommand.Starter starter, String... words) {
        Console console = new Console(stream(out), stream(err), () -> Terminal.NONE);
        try (Interruption interruption = Interruption.listen(console.err())) {
            MigrateCommand migrate = new MigrateCommand(console, interruption, starter);
            VersionCommand version = new VersionCommand(console.out());
            HelpCommand help = new HelpCommand(console.out(), List.of(migrate, version));
            return new Main(console, List.of(migrate, version, help)).run(List.of(words));
        }
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream from) {
        return from.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
