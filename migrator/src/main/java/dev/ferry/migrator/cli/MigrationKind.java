package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.file.DocumentKind;
import dev.ferry.migrator.report.ExitCode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code kind: migration}: the options of {@code ferry migrate}. */
final class MigrationKind implements PlanKind {

    private static final Map<String, String> SECTIONS = Map.of(
            "select", "which keys travel; all, when there is nothing",
            "map", "what they are called at the target",
            "limits", "how much of the target, the network and the disk may be used",
            "cutover", "when and how the target takes over",
            "verify", "what is compared before it does",
            "hooks", "commands that are run around the cutover",
            "observe", "where the migration can be spoken to");

    private final MigrationDesk desk;
    private final Function<String, @Nullable String> environment;
    private final InstantSource clock;

    /**
     * A migration that a plan asks for.
     *
     * @param arguments what it asks for
     */
    record Job(MigrateArguments arguments, MigrationDesk desk) implements PlanJob {

        @Override
        public String name() {
            return arguments.name();
        }

        @Override
        public Optional<Path> report() {
            return arguments.report();
        }

        @Override
        public ExitCode run(boolean last) {
            return desk.run(arguments, last);
        }
    }

    /**
     * @param environment answers the value of an environment variable, for secrets
     * @param clock tells whether a time is over
     */
    MigrationKind(MigrationDesk desk, Function<String, @Nullable String> environment, InstantSource clock) {
        this.desk = desk;
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public DocumentKind document() {
        return PlanKind.document(
                "migration",
                "moves everything from one server to another, live",
                List.of(MigrateOption.values()),
                Set.of(MigrateOption.SOURCE, MigrateOption.TARGET),
                SECTIONS);
    }

    @Override
    public Job read(GivenOptions given) throws UsageException {
        return new Job(new MigrateArgumentsReader(given, environment, clock).read(), desk);
    }
}
