package dev.ferry.migrator.cli;

import dev.ferry.migrator.report.ExitCode;
import java.io.PrintStream;
import java.util.List;

/** {@code ferry help [command [word]]}: what there is, or everything about one command. */
final class HelpCommand implements Subcommand {

    private static final String HEAD = """
            Ferry moves a live Redis or Valkey dataset to another server without stopping the application.

            ferry <command> [options]

            """;

    private static final String TAIL = """

            ferry help <command> says everything about one of them.
            """;

    private final PrintStream out;
    private final List<Subcommand> others;

    HelpCommand(PrintStream out, List<Subcommand> others) {
        this.out = out;
        this.others = List.copyOf(others);
    }

    @Override
    public String name() {
        return "help";
    }

    @Override
    public String summary() {
        return "say what there is, or everything about one command";
    }

    @Override
    public String help() {
        StringBuilder text = new StringBuilder(HEAD);
        others.forEach(command -> text.append(line(command)));
        return text.append(line(this)).append(TAIL).toString();
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        out.print(
                arguments.isEmpty() ? help() : find(arguments.getFirst()).help(arguments.subList(1, arguments.size())));
        out.flush();
        return ExitCode.DONE;
    }

    private Subcommand find(String name) throws UsageException {
        return name.equals(name()) ? this : new Subcommands(others).find(name);
    }

    private static String line(Subcommand command) {
        return "  %-10s %s%n".formatted(command.name(), command.summary());
    }
}
