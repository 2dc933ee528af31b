package dev.ferry.migrator.cli;

import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Outcome;
import dev.ferry.migrator.report.Report;
import java.util.List;
import java.util.Optional;

/** A report for tests that do not care what is in it. */
final class ExampleReport {

    private ExampleReport() {}

    static Report of(ExitCode exitCode, Outcome outcome) {
        return new Report(
                exitCode,
                "example",
                outcome,
                "write",
                exitCode == ExitCode.DONE ? Optional.empty() : Optional.of(exitCode.name()),
                new Report.Source("redis://h:1", Optional.of("7.0.15"), Optional.of("c".repeat(40))),
                new Report.Target("redis://h:2", Optional.of("7.0.15")),
                List.of(),
                Report.Snapshot.NONE,
                Report.Stream.NONE,
                Report.Cutover.NONE,
                Report.Verification.NONE,
                Report.Clocks.UNKNOWN,
                List.of());
    }
}
