package dev.ferry.migrator.cli;

import dev.ferry.migrator.place.OpenPlace;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.preflight.Preflight;
import dev.ferry.migrator.preflight.PreflightResult;
import dev.ferry.migrator.preflight.Scrutiny;
import dev.ferry.migrator.progress.Terminal;
import dev.ferry.migrator.rdb.Reason;
import dev.ferry.migrator.report.CheckReport;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.ReportFile;
import dev.ferry.migrator.server.SourceGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

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
            MigrationSettings asked = parsed.settings().apply(source.endpoint(), target.endpoint());
            SourceGroup group =
                    new SourceGroup(source.endpoint(), asked.continuation().sourceOthers());
            MigrationSettings settings =
                    parsed.settings().apply(group.master(console.err()::println), target.endpoint());
            PreflightResult found = new Preflight(settings, Clock.systemUTC(), scrutiny).examine();
            if (Thread.interrupted()) {
                console.err().println("ferry: interrupted");
                return ExitCode.INTERRUPTED;
            }
            publish(settings, found, parsed);
            return found.refused() ? ExitCode.PREFLIGHT_REFUSED : ExitCode.DONE;
        } catch (IOException e) {
            console.err().println("ferry: " + Reason.of(e));
            return ExitCode.PREFLIGHT_REFUSED;
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
