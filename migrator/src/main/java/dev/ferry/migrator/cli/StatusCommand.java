package dev.ferry.migrator.cli;

import dev.ferry.migrator.control.ControlClient;
import dev.ferry.migrator.control.ControlJson;
import dev.ferry.migrator.control.Status;
import dev.ferry.migrator.report.ExitCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** {@code ferry status}: where running migrations stand. */
final class StatusCommand implements Subcommand {

    private final Console console;
    private final InstantSource clock;

    StatusCommand(Console console, InstantSource clock) {
        this.console = console;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "status";
    }

    @Override
    public String summary() {
        return "show where a running migration stands, and what it waits for";
    }

    @Override
    public String help() {
        StringBuilder text = new StringBuilder("""
                ferry status [NAME] [options]

                Shows phase, progress, offsets, how far the target is behind, why it does not move, and what comes next. Without a name, of
                every migration that is running.

                Options
                """);
        for (ControlOption option : ControlOption.values()) {
            OptionHelp.append(text, option);
        }
        return text.append(ControlHelp.EXIT_CODES).toString();
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        ControlArguments parsed = ControlArguments.parse(name(), List.of(ControlOption.values()), arguments, false);
        if (parsed.name().isPresent()) {
            print(parsed.running().talk(parsed.name().get(), ControlClient::status), parsed.json());
            return ExitCode.DONE;
        }
        RunningMigrations running = parsed.running();
        List<String> names = running.names();
        if (names.isEmpty()) {
            throw new UsageException("no migration is running: there is no socket in " + running.directory()
                    + " or in the directories below it; name another one with " + ControlOption.WORK_DIR.dashed()
                    + " DIR");
        }
        List<String> silent = new ArrayList<>();
        for (String name : names) {
            try {
                print(running.talk(name, ControlClient::status), parsed.json());
            } catch (UsageException e) {
                silent.addAll(e.problems());
            }
        }
        if (silent.size() == names.size()) {
            throw new UsageException(silent);
        }
        silent.forEach(problem -> console.err().println("ferry: " + problem));
        return ExitCode.DONE;
    }

    private void print(Status status, boolean json) {
        Instant now = clock.instant();
        if (json) {
            console.out().println(ControlJson.text(status));
        } else {
            console.out().print(StatusText.of(status, now));
        }
        console.out().flush();
    }
}
