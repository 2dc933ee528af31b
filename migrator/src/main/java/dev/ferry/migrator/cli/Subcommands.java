package dev.ferry.migrator.cli;

import dev.ferry.migrator.words.NearestWord;
import java.util.List;

/** The words that may follow {@code ferry}. Immutable. */
final class Subcommands {

    private final List<Subcommand> commands;

    Subcommands(List<Subcommand> commands) {
        this.commands = List.copyOf(commands);
    }

    List<Subcommand> list() {
        return commands;
    }

    /** Returns the command of this name. */
    Subcommand find(String name) throws UsageException {
        for (Subcommand command : commands) {
            if (command.name().equals(name)) {
                return command;
            }
        }
        List<String> names = commands.stream().map(Subcommand::name).toList();
        throw new UsageException("there is no command \"%s\"%s (there are: %s)"
                .formatted(name, NearestWord.suggestion(name, names), String.join(", ", names)));
    }
}
