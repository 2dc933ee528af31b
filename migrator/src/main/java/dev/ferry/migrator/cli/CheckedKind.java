package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.file.DocumentKind;
import dev.ferry.migrator.preflight.Scrutiny;
import dev.ferry.migrator.report.ExitCode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** A kind of document that is read as it always is, and then only looked at. */
final class CheckedKind implements PlanKind {

    private final PlanKind kind;
    private final CheckDesk desk;
    private final PrintStream err;

    /** The pre-flight of a migration that a plan asks for. */
    private record Check(MigrateArguments arguments, CheckDesk desk, Scrutiny scrutiny) implements PlanJob {

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
            return desk.run(arguments, scrutiny);
        }
    }

    /** Anything else that a plan asks for: that it could be read is all that can be said. */
    private record Valid(PlanJob job, PrintStream err) implements PlanJob {

        @Override
        public String name() {
            return job.name();
        }

        @Override
        public Optional<Path> report() {
            return Optional.empty();
        }

        @Override
        public ExitCode run(boolean last) {
            err.println(name() + ": the plan is valid; only migrations have a pre-flight");
            return ExitCode.DONE;
        }
    }

    /** @param err where is said that there is nothing more to say */
    CheckedKind(PlanKind kind, CheckDesk desk, PrintStream err) {
        this.kind = kind;
        this.desk = desk;
        this.err = err;
    }

    @Override
    public DocumentKind document() {
        return kind.document();
    }

    @Override
    public PlanJob read(GivenOptions given) throws UsageException {
        return switch (kind.read(given)) {
            case MigrationKind.Job migration ->
                new Check(migration.arguments(), desk, CheckOption.scrutiny(given.has(CheckOption.DEEP)));
            case PlanJob other -> new Valid(other, err);
        };
    }
}
