package dev.ferry.migrator.cli;

import dev.ferry.migrator.progress.StatusLine;
import dev.ferry.migrator.progress.Style;
import dev.ferry.migrator.rdb.Reason;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.report.ReportFile;
import dev.ferry.migrator.report.VerifyReport;
import dev.ferry.migrator.verify.Difference;
import dev.ferry.migrator.verify.ServerException;
import dev.ferry.migrator.verify.Verification;
import dev.ferry.migrator.verify.VerifyResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** {@code ferry verify}: one comparison of two live servers, from the arguments to the result. */
final class VerifyCommand implements Subcommand {

    private final Console console;
    private final Interruption interruption;

    VerifyCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public String summary() {
        return "compare two live servers key by key, whatever their versions";
    }

    @Override
    public String help() {
        StringBuilder text = new StringBuilder("""
                ferry verify --source URI --target URI [options]

                Compares what commands see: keys of all databases with type, value and time of expiry, in both directions,
                fields that expire, groups of streams with what is pending, and libraries of functions. Both servers may be
                written to meanwhile: what differs is looked at again. Neither is changed.

                Options
                """);
        for (VerifyOption option : VerifyOption.values()) {
            OptionHelp.append(text, option);
        }
        return text.append("""

                        What is said of a difference has the source's side first: "3 elements against 4". The first 100 are named.

                        Exit codes
                          0  nothing differs                 5  source lost
                          1  internal error                  6  target failed
                          2  usage                         130  interrupted
                          3  differences found
                          4  a server cannot be reached
                        """).toString();
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        VerifyArguments parsed = VerifyArguments.parse(arguments, System::getenv);
        Thread worker = Thread.currentThread();
        AtomicBoolean interrupted = new AtomicBoolean();
        interruption.during(() -> {
            interrupted.set(true);
            worker.interrupt();
        });
        long beginNanos = System.nanoTime();
        try {
            VerifyResult result = compare(parsed);
            Duration took = Duration.ofNanos(System.nanoTime() - beginNanos);
            publish(result, parsed, took);
            return result.same() ? ExitCode.DONE : ExitCode.DIFFERENCES;
        } catch (InterruptedException e) {
            return interrupted(parsed);
        } catch (IOException e) {
            // A connection that was waited for when the interrupt came is broken by it.
            return interrupted.get() ? interrupted(parsed) : failed(e);
        }
    }

    private ExitCode interrupted(VerifyArguments parsed) {
        console.err()
                .println("ferry: interrupted"
                        + (parsed.settings().bookmark().isPresent() ? "; the same command goes on from here" : ""));
        return ExitCode.INTERRUPTED;
    }

    private ExitCode failed(IOException e) {
        console.err().println("ferry: " + Reason.of(e));
        return e instanceof ServerException server ? code(server) : ExitCode.SOURCE_LOST;
    }

    private VerifyResult compare(VerifyArguments parsed) throws IOException, InterruptedException {
        try (StatusLine line =
                new StatusLine(console.err(), console.terminal().get(), Clock.system(ZoneId.systemDefault()))) {
            return new Verification(parsed.settings(), line::progress, note -> line.line(Style.PLAIN, note)).run();
        }
    }

    private static ExitCode code(ServerException e) {
        if (e.beforeWork()) {
            return ExitCode.PREFLIGHT_REFUSED;
        }
        return switch (e.side()) {
            case SOURCE -> ExitCode.SOURCE_LOST;
            case TARGET -> ExitCode.TARGET_FAILED;
        };
    }

    private void publish(VerifyResult result, VerifyArguments parsed, Duration took) {
        VerifyReport report = report(result, parsed, took);
        if (parsed.json()) {
            console.out().println(ReportFile.json(report));
            console.err().print(VerifyText.of(result, took));
        } else {
            console.out().print(VerifyText.of(result, took));
        }
        console.out().flush();
        parsed.report().ifPresent(file -> write(report, file));
    }

    private static VerifyReport report(VerifyResult result, VerifyArguments parsed, Duration took) {
        return new VerifyReport(
                new Report.Source(
                        parsed.settings().source().uri(), Optional.of(result.sourceVersion()), Optional.empty()),
                new Report.Target(parsed.settings().target().uri(), Optional.of(result.targetVersion())),
                took.toMillis(),
                new Report.Verification(
                        result.mode().name().toLowerCase(Locale.ROOT),
                        result.compared(),
                        result.differences(),
                        result.first().stream().map(Difference::toString).toList(),
                        0));
    }

    private void write(VerifyReport report, Path file) {
        try {
            ReportFile.write(file, report);
        } catch (IOException e) {
            console.err().println("ferry: cannot write the report to " + file + ": " + Reason.of(e) + "; this is it:");
            console.err().println(ReportFile.json(report));
        }
    }
}
