package dev.ferry.migrator.cli;

import dev.ferry.migrator.export.ExportSettings;
import dev.ferry.migrator.plan.file.DocumentKind;
import dev.ferry.migrator.report.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code kind: export}: the options of {@code ferry export}. */
final class ExportKind implements PlanKind {

    private static final Map<String, String> SECTIONS = Map.of(
            "select", "which keys are in the file; all, when there is nothing",
            "map", "what they are called in the file",
            "schedule", "when; once and now, when there is nothing",
            "s3", "the object store");

    private final ExportCommand command;
    private final Function<String, @Nullable String> environment;

    private record Job(ExportSettings settings, boolean json, ExportCommand command) implements PlanJob {

        @Override
        public String name() {
            return settings.name();
        }

        @Override
        public Optional<Path> report() {
            return Optional.empty();
        }

        @Override
        public ExitCode run(boolean last) {
            return command.export(settings, json);
        }
    }

    /** @param environment answers the value of an environment variable, for secrets */
    ExportKind(ExportCommand command, Function<String, @Nullable String> environment) {
        this.command = command;
        this.environment = environment;
    }

    @Override
    public DocumentKind document() {
        return PlanKind.document(
                "export",
                "writes the snapshot of a server to a file, once or by a schedule",
                List.of(ExportOption.values()),
                Set.of(ExportOption.SOURCE, ExportOption.TO),
                SECTIONS);
    }

    @Override
    public PlanJob read(GivenOptions given) throws UsageException {
        if (given.has(RunOption.DRY_RUN)) {
            throw new UsageException(RunOption.DRY_RUN.dashed()
                    + " rehearses migrations, and the plan has an export; expected a plan of migrations only");
        }
        return new Job(new ExportArgumentsReader(given, environment).read(), given.has(ExportOption.JSON), command);
    }
}
