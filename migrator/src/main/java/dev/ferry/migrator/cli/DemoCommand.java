package dev.ferry.migrator.cli;

import dev.ferry.migrator.demo.Demo;
import dev.ferry.migrator.demo.DemoResult;
import dev.ferry.migrator.place.EmbeddedPlace;
import dev.ferry.migrator.place.OpenPlace;
import dev.ferry.migrator.rdb.Reason;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.report.Report;
import dev.ferry.migrator.report.ReportFile;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.units.DurationText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/** {@code ferry demo}: a live migration between two engines in this process, told as a story. */
final class DemoCommand implements Subcommand {

    private static final int KEYS_DEFAULT = 100_000;
    private static final int KEYS_MAX = 10_000_000;

    /** DEBUG DIGEST-VALUE compares the two engines at the end. */
    private static final EmbeddedPlace ENGINE =
            new EmbeddedPlace("", List.of(List.of("enable-debug-command", "local")));

    private final Console console;
    private final Interruption interruption;

    DemoCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public String summary() {
        return "see a live migration: two servers in this process, writers that do not stop";
    }

    @Override
    public String help() {
        StringBuilder text = new StringBuilder("""
                ferry demo [options]

                Starts two servers in this process, fills one, keeps writing to it, moves everything to the other while
                that goes on, hands over, and compares: is every key there, and every acknowledged write, once?
                Nothing has to be installed, and nothing stays behind.

                Options
                """);
        for (DemoOption option : DemoOption.values()) {
            OptionHelp.append(text, option);
        }
        return text.append("""

                        Exit codes
                          0  the target has taken over, and nothing is missing     2  usage
                          3  something is missing, or there twice                130  interrupted
                          otherwise as ferry migrate
                        """).toString();
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        CommandWords words = CommandWords.parse(
                List.of(DemoOption.values()), arguments, word -> Optional.empty(), DemoCommand::strayWords);
        int keys = words.number(DemoOption.KEYS, KEYS_DEFAULT, 1, KEYS_MAX);
        boolean json = words.has(DemoOption.JSON);
        PrintStream out = json ? console.err() : console.out();
        try (OpenPlace source = OpenPlace.of(ENGINE);
                OpenPlace target = OpenPlace.of(ENGINE)) {
            out.printf(
                    "Two servers in this process: the source at %s, the target at %s.%n%n",
                    source.endpoint().address(), target.endpoint().address());
            Path workDir = workDir();
            DemoResult result;
            try {
                Demo demo = new Demo(keys, workDir, out::println);
                interruption.during(demo::interrupt);
                result = demo.run(source, target);
            } finally {
                remove(workDir);
            }
            out.print(ending(result));
            if (json) {
                console.out().println(ReportFile.json(result));
            }
            console.out().flush();
            if (words.has(DemoOption.KEEP) && result.isGood()) {
                keep(source, target, out);
            }
            return exitCode(result);
        } catch (IOException e) {
            console.err().println("ferry: " + Reason.of(e));
            return ExitCode.TARGET_FAILED;
        }
    }

    /** A migration leaves a note of its hand-over for the next of its name, and there is none. */
    private static void remove(Path workDir) throws IOException {
        try (Stream<Path> files = Files.walk(workDir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static Path workDir() throws IOException {
        try {
            return Files.createTempDirectory("ferry-demo");
        } catch (IOException e) {
            throw new IOException(
                    "cannot make a directory in %s: %s; set TMPDIR to a directory that can be written"
                            .formatted(System.getProperty("java.io.tmpdir"), Reason.of(e)),
                    e);
        }
    }

    private static Optional<String> strayWords(List<String> stray) {
        return stray.isEmpty()
                ? Optional.empty()
                : Optional.of("demo takes options only, and got " + String.join(" ", stray));
    }

    private static String ending(DemoResult result) {
        Report migration = result.migration();
        if (!migration.cutover().promoted()) {
            return "\nThe target has not taken over: " + migration.reason().orElse("no reason is known") + "\n";
        }
        StringBuilder text = new StringBuilder();
        text.append("%n  offset        %d on the source when its writes were held, %d applied by the target%n"
                .formatted(migration.cutover().offset(), migration.cutover().appliedOffset()));
        text.append("  write pause   %s; the longest that a writer waited: %s%n"
                .formatted(
                        DurationText.text(Duration.ofMillis(migration.cutover().writePauseMs())),
                        DurationText.text(Duration.ofMillis(result.longestWriteMs()))));
        text.append("  compared      %s with all they hold, and every number of %s%n"
                .formatted(
                        Count.text(result.compared(), "key"),
                        Count.text(result.writesBefore() + result.writesAfter(), "acknowledged write")));
        if (result.differences().isEmpty()) {
            text.append("  result        nothing lost, nothing doubled\n");
        }
        result.differences()
                .forEach(difference ->
                        text.append("  wrong         ").append(difference).append('\n'));
        return text.toString();
    }

    private static ExitCode exitCode(DemoResult result) {
        if (result.migration().exitCode() != ExitCode.DONE) {
            return result.migration().exitCode();
        }
        return result.differences().isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }

    private void keep(OpenPlace source, OpenPlace target, PrintStream out) {
        CountDownLatch ended = new CountDownLatch(1);
        interruption.during(ended::countDown);
        out.printf(
                "%nBoth go on until Ctrl-C: redis-cli -p %d was the source, redis-cli -p %d is the master now.%n",
                source.endpoint().port(), target.endpoint().port());
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
