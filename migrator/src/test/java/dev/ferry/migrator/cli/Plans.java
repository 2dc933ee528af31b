package dev.ferry.migrator.cli;

import dev.ferry.migrator.progress.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans that are read, and not run. */
final class Plans {

    static final Instant NOW = Instant.parse("2026-11-21T22:00:00Z");
    static final Map<String, String> ENVIRONMENT = Map.of("PW", "secret");

    private Plans() {}

    /** A reader of plans that runs nothing. */
    static PlanReader reader() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        try (Interruption interruption = Interruption.listen(nowhere)) {
            Console console = new Console(nowhere, nowhere, () -> Terminal.NONE);
            MigrationDesk desk = new MigrationDesk(console, interruption, (settings, observer) -> {
                throw new AssertionError("nothing is run here");
            });
            return new PlanReader(List.of(
                    new MigrationKind(desk, ENVIRONMENT::get, () -> NOW),
                    new ExportKind(new ExportCommand(console, interruption), ENVIRONMENT::get)));
        }
    }

    /** What a plan asks for that is given no options. */
    static List<PlanJob> read(Path file, String... options) throws UsageException {
        CommandWords words = CommandWords.parse(
                List.of(RunOption.values()), List.of(options), word -> Optional.empty(), alone -> Optional.empty());
        return reader().read(file.toString(), words, words.value(RunOption.ONLY));
    }

    /** The one migration that this text asks for. */
    static MigrateArguments migration(Path directory, String text) throws IOException, UsageException {
        Path file = directory.resolve("plan.yaml");
        Files.writeString(file, text);
        return ((MigrationKind.Job) read(file).getFirst()).arguments();
    }
}
