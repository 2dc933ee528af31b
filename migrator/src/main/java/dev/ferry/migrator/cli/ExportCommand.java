package dev.ferry.migrator.cli;

import dev.ferry.migrator.export.Catalogue;
import dev.ferry.migrator.export.Destination;
import dev.ferry.migrator.export.ExportEntry;
import dev.ferry.migrator.export.ExportObserver;
import dev.ferry.migrator.export.ExportRecord;
import dev.ferry.migrator.export.ExportRun;
import dev.ferry.migrator.export.ExportSettings;
import dev.ferry.migrator.export.Receipt;
import dev.ferry.migrator.export.schedule.Waiting;
import dev.ferry.migrator.progress.ReadProgress;
import dev.ferry.migrator.progress.StatusLine;
import dev.ferry.migrator.progress.Style;
import dev.ferry.migrator.rdb.Meter;
import dev.ferry.migrator.rdb.Reason;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.store.ExportStore;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** {@code ferry export}: from the arguments to the records of exports, or to the list of those that are there. */
final class ExportCommand implements Subcommand {

    private final Console console;
    private final Interruption interruption;

    ExportCommand(Console console, Interruption interruption) {
        this.console = console;
        this.interruption = interruption;
    }

    @Override
    public String name() {
        return "export";
    }

    @Override
    public String summary() {
        return "write the snapshot of a server to a file, once or by a schedule";
    }

    @Override
    public String help() {
        StringBuilder text = new StringBuilder("""
                ferry export --source URI --to FILE|DIR|s3://bucket/prefix/ [options]
                ferry export --list DIR|s3://bucket/prefix/ [--json]

                Takes the RDB of a running server as a replica would, checks it while it arrives, reads the file back and
                decodes every value of it before it gets its name. A file is there as a whole or not at all. The source is
                asked for a snapshot and nothing else, and is left when it has come.
                """);
        for (ExportOption.Group group : ExportOption.Group.values()) {
            text.append('\n').append(group.heading()).append('\n');
            Arrays.stream(ExportOption.values())
                    .filter(option -> option.group() == group)
                    .forEach(option -> OptionHelp.append(text, option));
        }
        return text.append("""

                        Exit codes, of one export or of the last of a schedule
                          0  done, read back and sound       5  source lost, or it refuses
                          1  internal error, or the          6  the place cannot be written
                             snapshot is damaged           130  interrupted
                          2  usage
                          4  the version of --as has no place for something; nothing was kept
                        """).toString();
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        ExportArguments parsed = ExportArguments.parse(arguments, System::getenv);
        return parsed.list().isPresent()
                ? list(parsed.list().get(), parsed.json())
                : export(parsed.settings().orElseThrow(), parsed.json());
    }

    private ExitCode list(Destination place, boolean json) {
        try (ExportStore store = place.open()) {
            List<ExportEntry> entries = new Catalogue(store).list();
            if (json) {
                console.out().println(Receipt.line(entries));
            } else {
                console.out().print(ExportText.list(entries, store.place()));
            }
            console.out().flush();
            return ExitCode.DONE;
        } catch (IOException e) {
            console.err().println("ferry: " + Reason.of(e));
            return ExitCode.TARGET_FAILED;
        }
    }

    /** Also for an export that stands in a plan. */
    ExitCode export(ExportSettings settings, boolean json) {
        InstantSource clock = InstantSource.system();
        try (StatusLine line =
                        new StatusLine(console.err(), console.terminal().get(), Clock.system(ZoneId.systemDefault()));
                ExportStore store = settings.destination().open()) {
            ExportRun run = new ExportRun(
                    settings,
                    store,
                    clock,
                    Waiting.by(clock),
                    new Watch(line, settings.schedule().isPresent(), json));
            interruption.during(run::interrupt);
            return run.run();
        } catch (IOException e) {
            console.err().println("ferry: " + Reason.of(e));
            return ExitCode.TARGET_FAILED;
        }
    }

    /** Says what happens. */
    private final class Watch implements ExportObserver {

        private final StatusLine line;
        private final boolean scheduled;
        private final boolean json;

        Watch(StatusLine line, boolean scheduled, boolean json) {
            this.line = line;
            this.scheduled = scheduled;
            this.json = json;
        }

        @Override
        public void note(String text) {
            line.line(Style.PLAIN, text);
        }

        @Override
        public Meter step(String word) {
            return new ReadProgress(word, OptionalLong.empty(), line, System::nanoTime)::read;
        }

        @Override
        public void over(ExportRecord record) {
            record.warnings().forEach(warning -> line.line(Style.WARNING, warning));
            if (!record.completed()) {
                line.line(Style.WARNING, ExportText.failure(record));
            }
            if (json) {
                console.out().println(Receipt.line(record));
            } else if (record.completed()) {
                console.out().print(scheduled ? ExportText.line(record) : ExportText.summary(record));
            }
            console.out().flush();
        }
    }
}
