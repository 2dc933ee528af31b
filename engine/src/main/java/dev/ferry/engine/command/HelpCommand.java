package dev.ferry.engine.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** {@code HELP} of a container: its subcommands with the number of their arguments. */
public final class HelpCommand implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        CommandEntry container = Objects.requireNonNull(
                session.engine().commands().find(arguments.bytes(0)), "a container runs its HELP");
        String name = arguments.shown(0).toUpperCase(Locale.ROOT);
        List<String> lines = new ArrayList<>();
        container
                .subcommands()
                .forEach((word, entry) -> lines.add(name + " " + word.toUpperCase(Locale.ROOT)
                        + parameters(entry.spec().arity())));
        session.reply().bulks(lines);
    }

    private static String parameters(int arity) {
        return " arg".repeat(Math.abs(arity) - 2) + (arity < 0 ? " [arg ...]" : "");
    }
}
