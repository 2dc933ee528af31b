package dev.ferry.engine.command.server;

import dev.ferry.bytes.GlobPattern;
import dev.ferry.command.CommandSpec;
import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Command;
import dev.ferry.engine.command.CommandEntry;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** COMMAND LIST. */
final class CommandList implements Command {

    @Override
    public void execute(Session session, Arguments arguments) {
        Predicate<CommandSpec> filter = filter(arguments);
        List<String> names = new ArrayList<>();
        for (CommandEntry entry : session.engine().commands().all()) {
            add(entry, filter, names);
            entry.subcommands().values().forEach(subcommand -> add(subcommand, filter, names));
        }
        session.reply().array(names.size());
        names.forEach(session.reply()::bulk);
    }

    private static void add(CommandEntry entry, Predicate<CommandSpec> filter, List<String> names) {
        if (filter.test(entry.spec())) {
            names.add(entry.spec().name());
        }
    }

    private static Predicate<CommandSpec> filter(Arguments arguments) {
        if (arguments.count() == 2) {
            return spec -> true;
        }
        if (arguments.count() != 5 || !arguments.is(2, "filterby")) {
            throw ErrorReply.syntax();
        }
        String word = arguments.text(4).toLowerCase(Locale.ROOT);
        if (arguments.is(3, "module")) {
            return spec -> false;
        }
        if (arguments.is(3, "aclcat")) {
            return spec -> spec.categories().contains(word);
        }
        if (arguments.is(3, "pattern")) {
            GlobPattern pattern = new GlobPattern(word.getBytes(StandardCharsets.ISO_8859_1));
            return spec -> pattern.matches(spec.name().getBytes(StandardCharsets.ISO_8859_1));
        }
        throw ErrorReply.syntax();
    }
}
