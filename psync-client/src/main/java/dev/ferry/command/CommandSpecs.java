package dev.ferry.command;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The table of all commands that are known. */
public final class CommandSpecs {

    private static final String TABLE = "commands.tsv";
    private static final Map<String, CommandSpec> ALL = CommandSpecReader.read(CommandSpecs.class, TABLE);

    private CommandSpecs() {}

    /** Returns every command, subcommands inside of their containers, in the order of their names. */
    public static Collection<CommandSpec> all() {
        return ALL.values();
    }

    /** Returns the command of a name in lower case. */
    public static Optional<CommandSpec> find(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** Returns the command, and of a container the subcommand, that is called with these arguments. */
    public static Optional<CommandSpec> of(byte[][] arguments) {
        Optional<CommandSpec> command = find(lower(arguments[0]));
        if (command.isEmpty() || command.get().subcommands().isEmpty() || arguments.length < 2) {
            return command;
        }
        String name = command.get().name() + "|" + lower(arguments[1]);
        return command.get().subcommands().stream()
                .filter(subcommand -> subcommand.name().equals(name))
                .findFirst();
    }

    private static String lower(byte[] word) {
        return new String(word, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }
}
