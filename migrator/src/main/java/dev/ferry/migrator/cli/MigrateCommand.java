package dev.ferry.migrator.cli;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.place.EmbeddedPlace;
import dev.ferry.migrator.place.OpenPlace;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.progress.StatusLine;
import dev.ferry.migrator.rdb.Reason;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.report.ReportFile;
import dev.ferry.migrator.run.Migration;
import dev.ferry.migrator.run.Observer;
import dev.ferry.migrator.server.SourceGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** {@code ferry migrate}: one migration, from the arguments to the report. */
final class MigrateCommand implements Subcommand {

    private final Console console;
    private final Interruption interruption;
    private final Starter starter;

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
        this.console = console;
        this.interruption = interruption;
        this.starter = starter;
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
        MigrateArguments parsed = MigrateArguments.parse(arguments, System::getenv, InstantSource.system());
        try (OpenPlace source = OpenPlace.of(parsed.source());
                OpenPlace target = OpenPlace.of(parsed.target())) {
            Report report = migrate(parsed, source.endpoint(), target.endpoint());
            publish(report, parsed);
            if (report.exitCode() == ExitCode.DONE && parsed.target() instanceof EmbeddedPlace embedded) {
                stay(embedded, target.endpoint());
            }
            return report.exitCode();
        } catch (IOException e) {
            console.err().println("ferry: " + e.getMessage());
            return ExitCode.PREFLIGHT_REFUSED;
        }
    }

    private Report migrate(MigrateArguments parsed, Endpoint source, Endpoint target) {
        try (StatusLine statusLine =
                new StatusLine(console.err(), console.terminal().get(), Clock.system(ZoneId.systemDefault()))) {
            Observer observer = new TerminalObserver(statusLine);
            MigrationSettings asked = parsed.settings().apply(source, target);
            Endpoint master = new SourceGroup(source, asked.continuation().sourceOthers()).master(observer::note);
            Started migration = starter.start(parsed.settings().apply(master, target), observer);
            interruption.during(migration.interrupt());
            return migration.run().get();
        }
    }

    /** An engine whose port the operator has named is there to be used; another one has nobody who would look for it. */
    private void stay(EmbeddedPlace place, Endpoint target) {
        if (!place.hasPort()) {
            console.err()
                    .println("The embedded target ends here, and what it holds is gone;"
                            + " with embedded:?port=7000 it stays.");
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        interruption.during(ended::countDown);
        console.err()
                .println("The embedded target serves at " + target.address()
                        + " until Ctrl-C; then what it holds is gone.");
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publish(Report report, MigrateArguments parsed) {
        if (parsed.json()) {
            console.out().println(ReportFile.json(report));
            console.out().flush();
            if (console.outFailure().get().isPresent()) {
                console.err().println(ReportFile.json(report));
            }
            console.err().print(Summary.of(report));
        } else {
            console.out().print(Summary.of(report));
            console.out().flush();
        }
        parsed.report().ifPresent(file -> write(report, file));
    }

    /** A report that cannot be written where it should is shown instead: it may be the only record of the offsets. */
    private void write(Report report, Path file) {
        try {
            ReportFile.write(file, report);
        } catch (IOException e) {
            console.err().println("ferry: cannot write the report to " + file + ": " + Reason.of(e) + "; this is it:");
            console.err().println(ReportFile.json(report));
        }
    }
}
