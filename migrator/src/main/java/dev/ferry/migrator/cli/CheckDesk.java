package dev.ferry.migrator.cli;

import dev.ferry.migrator.imports.Dataset;
import dev.ferry.migrator.imports.DatasetException;
import dev.ferry.migrator.place.FilePlace;
import dev.ferry.migrator.place.OpenPlace;
import dev.ferry.migrator.place.Origin;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.preflight.Preflight;
import dev.ferry.migrator.preflight.PreflightResult;
import dev.ferry.migrator.preflight.Scrutiny;
import dev.ferry.migrator.progress.Terminal;
import dev.ferry.migrator.rdb.Reason;
import dev.ferry.migrator.report.CheckReport;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.ReportFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Runs the pre-flight of migrations whose settings have been read, and publishes what it finds. Confined to one thread. */
final class CheckDesk {

    private final Console console;
    private final Interruption interruption;

    CheckDesk(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    /** Looks at both servers of one migration, and writes to neither. */
    ExitCode run(MigrateArguments parsed, Scrutiny scrutiny) {
        interruption.during(Thread.currentThread()::interrupt);
        try (OpenPlace source = OpenPlace.of(parsed.source());
                OpenPlace target = OpenPlace.of(parsed.target())) {
            MigrationSettings asked = parsed.settings().apply(source.origin(), target.endpoint());
            Origin origin = Origins.settled(source.origin(), asked, console.err()::println);
            MigrationSettings settings = parsed.settings().apply(origin, target.endpoint());
            Optional<String> fileInfo = fileInfo(origin, settings);
            PreflightResult found = new Preflight(settings, Clock.systemUTC(), scrutiny, fileInfo).examine();
            if (Thread.interrupted()) {
                console.err().println("ferry: interrupted");
                return ExitCode.INTERRUPTED;
            }
            publish(settings, found, parsed);
            return found.refused() ? ExitCode.PREFLIGHT_REFUSED : ExitCode.DONE;
        } catch (DatasetException e) {
            console.err().println("ferry: " + e.getMessage());
            return e.reason() == DatasetException.Reason.NOT_THERE ? ExitCode.USAGE : ExitCode.DAMAGED;
        } catch (IOException e) {
            console.err().println("ferry: " + Reason.of(e));
            return ExitCode.PREFLIGHT_REFUSED;
        }
    }

    /** What a file says of itself: it is gone through, as it would be before an import. */
    private static Optional<String> fileInfo(Origin origin, MigrationSettings settings) throws IOException {
        if (!(origin instanceof FilePlace file)) {
            return Optional.empty();
        }
        try (Dataset dataset = Dataset.open(file, settings.workDir())) {
            return Optional.of(dataset.survey(done -> {}).writer());
        }
    }

    private void publish(MigrationSettings settings, PreflightResult found, MigrateArguments parsed) {
        CheckReport report = Checked.report(settings, found);
        if (parsed.json()) {
            console.out().println(ReportFile.json(report));
        } else {
            // What is piped is not to be cut to the width of the terminal that errors go to.
            Terminal terminal =
                    Terminal.standardOutputIsOne() ? console.terminal().get() : Terminal.NONE;
            console.out().print(CheckText.of(settings, found, terminal));
        }
        console.out().flush();
        parsed.report().ifPresent(file -> write(report, file));
    }

    private void write(CheckReport report, Path file) {
        try {
            ReportFile.write(file, report);
        } catch (IOException e) {
            console.err().println("ferry: cannot write the report to " + file + ": " + Reason.of(e) + "; this is it:");
            console.err().println(ReportFile.json(report));
        }
    }
}
