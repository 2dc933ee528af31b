package dev.ferry.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the table of commands. A line holds, separated by tabs,
 *
 * <pre>
 *   name  arity  flags  first last step  categories  tips  since  key specs
 * </pre>
 *
 * where lists are separated by commas and an empty one is a dash. Key specs are separated by {@code "; "}, and one is
 *
 * <pre>
 *   flags  index:N | keyword:WORD:FROM | unknown  range:LAST:STEP:LIMIT | keynum:INDEX:FIRST:STEP | unknown
 * </pre>
 */
final class CommandSpecReader {

    private CommandSpecReader() {}

    static Map<String, CommandSpec> read(Class<?> beside, String resource) {
        Map<String, CommandSpec> commands = new LinkedHashMap<>();
        Map<String, List<CommandSpec>> subcommands = new LinkedHashMap<>();
        for (String line : lines(beside, resource)) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            CommandSpec spec = parse(line);
            int bar = spec.name().indexOf('|');
            if (bar < 0) {
                commands.put(spec.name(), spec);
            } else {
                subcommands
                        .computeIfAbsent(spec.name().substring(0, bar), container -> new ArrayList<>())
                        .add(spec);
            }
        }
        subcommands.forEach(
                (container, list) -> commands.computeIfPresent(container, (name, spec) -> spec.withSubcommands(list)));
        return Collections.unmodifiableMap(commands);
    }

    private static List<String> lines(Class<?> beside, String resource) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + resource, e);
        }
    }

    private static CommandSpec parse(String line) {
        String[] columns = line.split("\t");
        String[] range = columns[3].split(" ");
        Set<CommandFlag> flags = EnumSet.noneOf(CommandFlag.class);
        list(columns[2]).forEach(word -> flags.add(CommandFlag.of(word)));
        return new CommandSpec(
                columns[0],
                Integer.parseInt(columns[1]),
                Collections.unmodifiableSet(flags),
                Integer.parseInt(range[0]),
                Integer.parseInt(range[1]),
                Integer.parseInt(range[2]),
                list(columns[4]),
                list(columns[5]),
                columns[6],
                keySpecs(columns[7]),
                List.of());
    }

    private static List<KeySpec> keySpecs(String text) {
        if (text.equals("-")) {
            return List.of();
        }
        return Stream.of(text.split("; ")).map(CommandSpecReader::keySpec).toList();
    }

    private static KeySpec keySpec(String text) {
        String[] parts = text.split(" ");
        Set<String> flags = Collections.unmodifiableSet(new LinkedHashSet<>(list(parts[0])));
        return new KeySpec(flags, begin(parts[1].split(":")), find(parts[2].split(":")));
    }

    private static BeginSearch begin(String[] words) {
        return switch (words[0]) {
            case "index" -> new BeginSearch.Index(Integer.parseInt(words[1]));
            case "keyword" -> new BeginSearch.Keyword(words[1], Integer.parseInt(words[2]));
            default -> new BeginSearch.Unknown();
        };
    }

    private static FindKeys find(String[] words) {
        return switch (words[0]) {
            case "range" ->
                new FindKeys.Range(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case "keynum" ->
                new FindKeys.KeyNum(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            default -> new FindKeys.Unknown();
        };
    }

    private static List<String> list(String text) {
        return text.equals("-") ? List.of() : List.of(text.split(","));
    }
}
