package dev.ferry.migrator.cli;

import dev.ferry.bytes.Bytes;
import dev.ferry.bytes.GlobPattern;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.Rename;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.select.Selection;
import dev.ferry.migrator.words.GivenValue;
import dev.ferry.migrator.words.NearestWord;
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

/**
 * Turns the options that select and map keys into a {@link Selection} and a {@link Mapping}; what is wrong with them is noted. Confined to
 * one thread.
 */
final class SelectionReader {

    private static final Pattern DATABASE = Pattern.compile("[0-9]{1,9}");

    /** The words for types. */
    static final List<String> TYPES =
            Arrays.stream(ValueKind.values()).map(ValueKind::word).toList();

    private final OptionReader reader;
    private final Options options;

    /** The options as a command has them; it need not take all. */
    record Options(
            CommandOption databases,
            CommandOption include,
            CommandOption exclude,
            Optional<CommandOption> types,
            CommandOption mapDb,
            CommandOption rename) {}

    SelectionReader(OptionReader reader, Options options) {
        this.reader = reader;
        this.options = options;
    }

    /** Returns both, when they go together; otherwise everything, and that is noted. */
    Scope scope() {
        Scope scope = new Scope(selection(), mapping());
        Optional<String> databases = scope.databaseObjection();
        Optional<String> prefixes = scope.prefixObjection();
        databases.ifPresent(what ->
                reader.problem(reader.has(options.mapDb()) ? options.mapDb() : options.databases(), ": " + what));
        prefixes.ifPresent(what -> reader.problem(options.rename(), ": " + what));
        return databases.or(() -> prefixes).isPresent() ? Scope.EVERYTHING : scope;
    }

    Selection selection() {
        return new Selection(databases(), globs(options.include()), globs(options.exclude()), kinds());
    }

    Mapping mapping() {
        Map<Integer, Integer> databases = new LinkedHashMap<>();
        for (GivenValue value : reader.given().given(options.mapDb())) {
            mapDatabase(value, databases);
        }
        List<Rename> renames = new ArrayList<>();
        for (GivenValue value : reader.given().given(options.rename())) {
            rename(value).ifPresent(renames::add);
        }
        return new Mapping(databases, renames);
    }

    private void mapDatabase(GivenValue value, Map<Integer, Integer> databases) {
        CommandOption option = options.mapDb();
        String[] numbers = value.text().split(":", -1);
        if (numbers.length != 2) {
            reader.problem(option, value, " " + value.text() + ": expected FROM:TO, for example 3:0");
            return;
        }
        Optional<Integer> from = database(numbers[0], option, value);
        Optional<Integer> to = database(numbers[1], option, value);
        if (from.isPresent() && to.isPresent() && databases.put(from.get(), to.get()) != null) {
            reader.problem(option, value, ": database " + numbers[0] + " is mapped twice");
        }
    }

    private Set<Integer> databases() {
        Set<Integer> databases = new HashSet<>();
        for (GivenValue value : reader.given().listed(options.databases())) {
            database(value.text(), options.databases(), value).ifPresent(databases::add);
        }
        return databases;
    }

    private Optional<Integer> database(String text, CommandOption option, GivenValue value) {
        if (DATABASE.matcher(text).matches()) {
            return Optional.of(Integer.parseInt(text));
        }
        reader.problem(option, value, ": \"%s\" is no number of a database; expected for example 0".formatted(text));
        return Optional.empty();
    }

    private List<GlobPattern> globs(CommandOption option) {
        return reader.given().given(option).stream()
                .map(GivenValue::text)
                .map(GlobPattern::of)
                .toList();
    }

    private Set<ValueKind> kinds() {
        Set<ValueKind> kinds = new HashSet<>();
        options.types()
                .ifPresent(option -> reader.given()
                        .listed(option)
                        .forEach(value -> kind(option, value).ifPresent(kinds::add)));
        return kinds;
    }

    private Optional<ValueKind> kind(CommandOption option, GivenValue value) {
        for (ValueKind kind : ValueKind.values()) {
            if (kind.word().equals(value.text())) {
                return Optional.of(kind);
            }
        }
        reader.problem(
                option,
                value,
                ": there is no type \"%s\"%s (there are: %s)"
                        .formatted(
                                value.text(), NearestWord.suggestion(value.text(), TYPES), String.join(", ", TYPES)));
        return Optional.empty();
    }

    /** Takes FROM:TO apart at its one colon; those that belong to a prefix have a backslash before them. */
    private Optional<Rename> rename(GivenValue value) {
        String text = value.text();
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
            reader.problem(
                    options.rename(),
                    value,
                    " %s: expected FROM:TO with one colon, and \\: for each that belongs to a prefix, for example %s"
                            .formatted(text, "'old\\::new\\:'"));
            return Optional.empty();
        }
        return Optional.of(new Rename(
                Bytes.utf8(sides.getFirst().toString()),
                Bytes.utf8(sides.getLast().toString())));
    }
}
