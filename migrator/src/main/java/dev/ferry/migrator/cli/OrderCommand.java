package dev.ferry.migrator.cli;

import dev.ferry.migrator.control.Answer;
import dev.ferry.migrator.report.ExitCode;
import java.util.List;

/** A command that tells a running migration one thing: {@code ferry cutover NAME} and the like. */
final class OrderCommand implements Subcommand {

    private final Console console;
    private final String name;
    private final String summary;
    private final String explanation;

    /** @param explanation what follows from it, in whole lines for the help */
    OrderCommand(Console console, String name, String summary, String explanation) {
        this.console = console;
        this.name = name;
        this.summary = summary;
        this.explanation = explanation;
    }

    static OrderCommand pause(Console console) {
        return new OrderCommand(console, "pause", "stop writing to the target, and go on reading from the source", """
                What arrives is kept on disk, up to the --spool of ferry migrate; ferry status shows for how long that can last. A source
                whose replica is not read drops it in the end, and what its backlog has lost then is lost. Refused while the source is fenced.
                """);
    }

    static OrderCommand resume(Console console) {
        return new OrderCommand(console, "resume", "write to the target again, after ferry pause", "");
    }

    static OrderCommand cutover(Console console) {
        return new OrderCommand(console, "cutover", "let a migration hand over that waits for the word", """
                The migration must have been started with --cutover manual, or at=TIME, whose time this is ahead of. It hands over at once
                when it is READY, or as soon as the target has caught up. If the attempt is rolled back it waits for the word again.
                """);
    }

    static OrderCommand abort(Console console) {
        return new OrderCommand(console, "abort", "end a migration; the source goes on as before", """
                The target is not promoted and keeps a partial copy with its checkpoint: the same ferry migrate command goes on from there.
                The run ends with exit code 8.
                """);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public String help() {
        StringBuilder text = new StringBuilder("ferry " + name + " NAME [options]\n\n"
                + (explanation.isEmpty() ? "" : explanation + "\n") + "Options\n");
        for (ControlOption option : ControlOption.values()) {
            OptionHelp.append(text, option);
        }
        return text.append(ControlHelp.EXIT_CODES).toString();
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        ControlArguments parsed = ControlArguments.parse(name, List.of(ControlOption.values()), arguments, true);
        String migration = parsed.name().orElseThrow();
        Answer answer = parsed.running().talk(migration, client -> client.order("/" + name));
        return ControlHelp.tell(console, migration, answer, parsed.json());
    }
}
