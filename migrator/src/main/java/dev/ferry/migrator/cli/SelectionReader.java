package dev.ferry.migrator.cli;

import dev.ferry.bytes.Bytes;
import dev.ferry.bytes.GlobPattern;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.Rename;
import dev.ferry.migrator.select.Selection;
import dev.ferry.rdb.value.ValueKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Turns the options that select and map keys into a {@link Selection} and a {@link Mapping}. Immutable. */
final class SelectionReader {

    private static final Pattern DATABASE = Pattern.compile("[0-9]{1,9}");

    private final CommandWords words;
    private final Options options;

    /** The options as a command has them; it need not take all. */
    record Options(
            CommandOption databases,
            CommandOption include,
            CommandOption exclude,
            Optional<CommandOption> types,
            CommandOption mapDb,
            CommandOption rename) {}

    SelectionReader(CommandWords words, Options options) {
        this.words = words;
        this.options = options;
    }

    Selection selection() throws UsageException {
        return new Selection(
                databases(words.listed(options.databases())),
                globs(words.values(options.include())),
                globs(words.values(options.exclude())),
                kinds(options.types().map(words::listed).orElse(List.of())));
    }

    Mapping mapping() throws UsageException {
        Map<Integer, Integer> databases = new LinkedHashMap<>();
        for (String text : words.values(options.mapDb())) {
            String[] numbers = text.split(":", -1);
            if (numbers.length != 2) {
                throw new UsageException("--map-db " + text + ": expected FROM:TO, for example 3:0");
            }
            if (databases.put(database(numbers[0], options.mapDb()), database(numbers[1], options.mapDb())) != null) {
                throw new UsageException("--map-db: database " + numbers[0] + " is mapped twice");
            }
        }
        List<Rename> renames = new ArrayList<>();
        for (String text : words.values(options.rename())) {
            renames.add(rename(text));
        }
        return new Mapping(databases, renames);
    }

    private Set<Integer> databases(List<String> texts) throws UsageException {
        Set<Integer> databases = new HashSet<>();
        for (String text : texts) {
            databases.add(database(text, options.databases()));
        }
        return databases;
    }

    private static int database(String text, CommandOption option) throws UsageException {
        if (!DATABASE.matcher(text).matches()) {
            throw new UsageException(
                    "%s: \"%s\" is no number of a database; expected for example 0".formatted(option.dashed(), text));
        }
        return Integer.parseInt(text);
    }

    private static List<GlobPattern> globs(List<String> texts) {
        return texts.stream().map(GlobPattern::of).toList();
    }

    private static Set<ValueKind> kinds(List<String> texts) throws UsageException {
        Set<ValueKind> kinds = new HashSet<>();
        for (String text : texts) {
            kinds.add(kind(text));
        }
        return kinds;
    }

    private static ValueKind kind(String text) throws UsageException {
        for (ValueKind kind : ValueKind.values()) {
            if (kind.word().equals(text)) {
                return kind;
            }
        }
        List<String> known =
                Arrays.stream(ValueKind.values()).map(ValueKind::word).toList();
        throw new UsageException("--types: there is no type \"%s\"%s (there are: %s)"
                .formatted(text, NearestWord.suggestion(text, known), String.join(", ", known)));
    }

    /** Takes FROM:TO apart at its one colon; those that belong to a prefix have a backslash before them. */
    private static Rename rename(String text) throws UsageException {
        List<StringBuilder> sides = new ArrayList<>(List.of(new StringBuilder()));
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                sides.getLast().append(text.charAt(i));
            } else if (c == ':') {
                sides.add(new StringBuilder());
            } else {
                sides.getLast().append(c);
            }
        }
        if (sides.size() != 2) {
            throw new UsageException(
                    "--rename %s: expected FROM:TO with one colon, and \\: for each that belongs to a prefix, for example %s"
                            .formatted(text, "'old\\::new\\:'"));
        }
        return new Rename(
                Bytes.utf8(sides.getFirst().toString()),
                Bytes.utf8(sides.getLast().toString()));
    }
}
