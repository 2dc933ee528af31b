package dev.ferry.engine.acl;

import dev.ferry.command.CommandSpec;
import dev.ferry.command.CommandSpecs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The commands and subcommands that rules can be about, each with a number. A rule may name one that the engine lacks. */
final class RuledCommands {

    private static final Map<String, CommandSpec> BY_NAME = new HashMap<>();
    private static final Map<String, Integer> NUMBERS = new HashMap<>();
    private static final Map<String, List<CommandSpec>> BY_CATEGORY = new HashMap<>();

    static {
        CommandSpecs.all().stream().flatMap(RuledCommands::withSubcommands).forEach(RuledCommands::add);
    }

    private RuledCommands() {}

    static int count() {
        return NUMBERS.size();
    }

    /** Returns the command, or the subcommand of {@code container|name}, in lower case; null when there is none. */
    static @Nullable CommandSpec find(String name) {
        return BY_NAME.get(name);
    }

    /** Returns the number of a command or subcommand, which is less than {@link #count()}. */
    static int number(CommandSpec spec) {
        return Objects.requireNonNull(NUMBERS.get(spec.name()), spec::name);
    }

    /** Returns the commands and subcommands of a category; empty when there is no such category. */
    static List<CommandSpec> inCategory(String category) {
        return BY_CATEGORY.getOrDefault(category, List.of());
    }

    /** Returns a command, and its subcommands when it is a container. */
    static Stream<CommandSpec> withSubcommands(CommandSpec spec) {
        return Stream.concat(Stream.of(spec), spec.subcommands().stream());
    }

    private static void add(CommandSpec spec) {
        BY_NAME.put(spec.name(), spec);
        NUMBERS.put(spec.name(), NUMBERS.size());
        for (String category : spec.categories()) {
            BY_CATEGORY.computeIfAbsent(category, name -> new ArrayList<>()).add(spec);
        }
    }
}
