package dev.ferry.migrator.cli;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.cli.MigrateCommand.Started;
import dev.ferry.migrator.cli.MigrateCommand.Starter;
import dev.ferry.migrator.place.EmbeddedPlace;
import dev.ferry.migrator.place.OpenPlace;
import dev.ferry.migrator.place.Origin;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.progress.StatusLine;
import dev.ferry.migrator.rdb.Reason;
import dev.ferry.migrator.rehearsal.Rehearsal;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Outcome;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.report.ReportFile;
import dev.ferry.migrator.run.Observer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs migrations whose settings have been read: shows their progress, and publishes their reports. Confined to one thread. */
final class MigrationDesk {

    private final Console console;
    private final Interruption interruption;
    private final Starter starter;

    MigrationDesk(Console console, Interruption interruption, Starter starter) {
        this.console = console;
        this.interruption = interruption;
        this.starter = starter;
    }

    /**
     * Runs one migration to its end.
     *
     * @param stays whether an embedded target with a port goes on serving afterwards, until Ctrl-C
     */
    ExitCode run(MigrateArguments parsed, boolean stays) {
        Optional<String> objection = parsed.memoryMax().flatMap(ProcessMemory::objection);
        // An engine in this process holds a whole dataset.
        if (objection.isPresent() && parsed.dryRun().isEmpty()) {
            console.err().println("ferry: " + objection.get());
            return ExitCode.USAGE;
        }
        try (OpenPlace source = OpenPlace.of(parsed.source());
                OpenPlace target = OpenPlace.of(parsed.target())) {
            Report report = migrate(parsed, source.origin(), target.endpoint());
            publish(report, parsed);
            if (report.outcome() == Outcome.COMPLETED && parsed.target() instanceof EmbeddedPlace embedded) {
                stay(embedded, target.endpoint(), stays);
            }
            return report.exitCode();
        } catch (IOException e) {
            console.err().println("ferry: " + e.getMessage());
            return ExitCode.PREFLIGHT_REFUSED;
        }
    }

    private Report migrate(MigrateArguments parsed, Origin source, Endpoint target) throws IOException {
        try (StatusLine statusLine =
                new StatusLine(console.err(), console.terminal().get(), Clock.system(ZoneId.systemDefault()))) {
            Observer observer = new TerminalObserver(statusLine);
            MigrationSettings asked = parsed.settings().apply(source, target);
            Origin origin = Origins.settled(source, asked, observer::note);
            MigrationSettings settings = parsed.settings().apply(origin, target);
            if (parsed.dryRun().isPresent()) {
                Rehearsal rehearsal = new Rehearsal(settings, parsed.dryRun().get(), observer);
                interruption.during(rehearsal::interrupt);
                return rehearsal.run();
            }
            Started migration = starter.start(settings, observer);
            interruption.during(migration.interrupt());
            return migration.run().get();
        }
    }

    /** An engine whose port the operator has named is there to be used; another one has nobody who would look for it. */
    private void stay(EmbeddedPlace place, Endpoint target, boolean stays) {
        if (!place.hasPort() || !stays) {
            console.err()
                    .println("The embedded target ends here, and what it holds is gone"
                            + (stays ? "; with embedded:?port=7000 it stays." : "."));
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
