package dev.ferry.migrator.cli;

import dev.ferry.migrator.control.Answer;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.migrator.units.Rate;
import dev.ferry.migrator.units.UnitException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code ferry throttle}: changes how fast a running migration writes. */
final class ThrottleCommand implements Subcommand {

    private final Console console;

    /** The options that only this command has. */
    private enum Limit implements CommandOption {
        BANDWIDTH("RATE", "write at most so much, for example 10MiB/s; none takes the limit away"),
        COMMANDS("RATE", "send at most so many commands, for example 5000/s; none takes the limit away");

        private final OptionText text;

        Limit(String argument, String description) {
            this.text = new OptionText(argument, description);
        }

        @Override
        public OptionText text() {
            return text;
        }
    }

    private static final List<CommandOption> OPTIONS = Stream.<CommandOption>concat(
                    Stream.of(Limit.values()), Stream.of(ControlOption.values()))
            .toList();

    ThrottleCommand(Console console) {
        this.console = console;
    }

    @Override
    public String name() {
        return "throttle";
    }

    @Override
    public String summary() {
        return "change how fast a running migration writes to the target";
    }

    @Override
    public String help() {
        StringBuilder text = new StringBuilder("""
                ferry throttle NAME [--bandwidth RATE] [--commands RATE]

                The limits hold in the snapshot and in the stream, over a second or so; what is not named stays as it is. While the source is
                fenced nothing is held back. All that goes to the target counts, Ferry's own MULTI, checkpoint and EXEC too.

                Options
                """);
        OPTIONS.forEach(option -> OptionHelp.append(text, option));
        return text.append(ControlHelp.EXIT_CODES).toString();
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        ControlArguments parsed = ControlArguments.parse(name(), OPTIONS, arguments, true);
        String query = query(parsed.words());
        String migration = parsed.name().orElseThrow();
        Answer answer = parsed.running().talk(migration, client -> client.order("/throttle?" + query));
        return ControlHelp.tell(console, migration, answer, parsed.json());
    }

    private static String query(CommandWords words) throws UsageException {
        List<String> problems = new ArrayList<>();
        List<String> query = new ArrayList<>();
        for (Limit limit : Limit.values()) {
            Optional<String> text = words.value(limit);
            if (text.isPresent()) {
                try {
                    check(limit, text.get());
                } catch (UnitException e) {
                    problems.add(limit.dashed() + ": " + e.getMessage());
                }
                query.add(limit.word() + "=" + URLEncoder.encode(text.get(), StandardCharsets.UTF_8));
            }
        }
        if (query.isEmpty()) {
            problems.add("throttle changes nothing; expected --bandwidth RATE, --commands RATE, or both");
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return String.join("&", query);
    }

    private static void check(Limit limit, String text) throws UnitException {
        switch (limit) {
            case BANDWIDTH -> Rate.parseBytes(text);
            case COMMANDS -> Rate.parseCount(text);
        }
    }
}
