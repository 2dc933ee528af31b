package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.run.Migration;
import dev.ferry.migrator.run.Observer;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** {@code ferry migrate}: one migration, from the arguments to the report. */
final class MigrateCommand implements Subcommand {

    private final MigrationDesk desk;

    /** Makes a migration; tests make others. */
    @FunctionalInterface
    interface Starter {
        Started start(MigrationSettings settings, Observer observer);
    }

    /**
     * A migration that is ready to run.
     *
     * @param run runs it to its end, on the thread that calls
     * @param interrupt asks it to end soon, from any thread
     */
    record Started(Supplier<Report> run, Runnable interrupt) {}

    MigrateCommand(Console console, Interruption interruption, Starter starter) {
        desk = new MigrationDesk(console, interruption, starter);
    }

    /** Makes a migration between real servers. */
    static Started real(MigrationSettings settings, Observer observer) {
        Migration migration = new Migration(settings, observer);
        return new Started(migration::run, migration::interrupt);
    }

    @Override
    public String name() {
        return "migrate";
    }

    @Override
    public String summary() {
        return "move everything from one server to another, live";
    }

    @Override
    public String help() {
        return MigrateHelp.text();
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        return desk.run(MigrateArguments.parse(arguments, System::getenv, InstantSource.system()), true);
    }
}
