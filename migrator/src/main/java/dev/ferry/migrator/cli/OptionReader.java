package dev.ferry.migrator.cli;

import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.DurationText;
import dev.ferry.migrator.units.UnitException;
import dev.ferry.migrator.words.GivenValue;
import dev.ferry.migrator.words.NearestWord;
import dev.ferry.migrator.words.Problem;
import dev.ferry.migrator.words.Shown;
import dev.ferry.migrator.words.Spot;
import dev.ferry.rdb.transcode.Loss;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns what was given for options into what it means. Every mistake is noted, and reading goes on with the default, so that the
 * operator sees all of them at once. Confined to one thread and to one reading.
 */
final class OptionReader {

    private static final Pattern NAME_TEXT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final GivenOptions given;
    private final List<Problem> problems = new ArrayList<>();

    /** Whether something was wrong, be it said here or before. */
    private boolean wrong;

    OptionReader(GivenOptions given) {
        this.given = given;
    }

    /** Returns what is read. */
    GivenOptions given() {
        return given;
    }

    /** Tells whether the option was given; of one that takes no value, whether it is on. */
    boolean has(CommandOption option) {
        return given.has(option);
    }

    /** Returns the option as the operator knows it, for messages about another one. */
    String called(CommandOption option) {
        return given.called(option);
    }

    /** Notes what is wrong with an option. The text comes right behind its name, and begins with a colon or a blank. */
    void problem(CommandOption option, String text) {
        problem(option, given.spot(option), text);
    }

    /** Notes what is wrong with one of an option's values. */
    void problem(CommandOption option, GivenValue value, String text) {
        problem(option, value.spot(), text);
    }

    private void problem(CommandOption option, Spot spot, String text) {
        wrong = true;
        if (!given.broken(option)) {
            problems.add(new Problem(spot, called(option) + text));
        }
    }

    /** Notes that a value cannot be used: shows it, and says what was expected. */
    void unexpected(CommandOption option, GivenValue value, String expected) {
        problem(option, value, " " + Shown.quoted(value.text()) + ": expected " + expected);
    }

    /** Returns everything that was wrong so far. */
    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** Ends a reading in which something was wrong. */
    void check() throws UsageException {
        if (wrong) {
            throw UsageException.of(problems);
        }
    }

    /** Reads a value of an option. */
    @FunctionalInterface
    interface ValueReader<T> {
        T read(String text) throws UnitException;
    }

    /** Returns what {@code reader} makes of the value. */
    <T> T value(CommandOption option, ValueReader<T> reader, T otherwise) {
        Optional<GivenValue> value = first(option);
        try {
            return value.isEmpty() ? otherwise : reader.read(value.get().text());
        } catch (UnitException e) {
            problem(option, value.get(), ": " + e.getMessage());
            return otherwise;
        }
    }

    Duration duration(CommandOption option, Duration otherwise) {
        return value(option, DurationText::parse, otherwise);
    }

    long size(CommandOption option, long otherwise) {
        return value(option, ByteSize::parse, otherwise);
    }

    /** Returns a whole number from {@code min} to {@code max}. */
    int number(CommandOption option, int otherwise, int min, int max) {
        Optional<GivenValue> value = first(option);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.get().text());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with what is out of range.
        }
        unexpected(option, value.get(), "a number from %d to %d".formatted(min, max));
        return otherwise;
    }

    /** Returns the constant whose name, in lower case, was given. */
    <E extends Enum<E>> E choice(CommandOption option, E[] values, E otherwise) {
        List<String> words = Arrays.stream(values).map(OptionReader::word).toList();
        return values[words.indexOf(choice(option, words, word(otherwise)))];
    }

    /** Returns the constant's word. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** Returns one of the words. */
    String choice(CommandOption option, List<String> words, String otherwise) {
        Optional<GivenValue> value = first(option);
        if (value.isEmpty() || words.contains(value.get().text())) {
            return value.map(GivenValue::text).orElse(otherwise);
        }
        String text = value.get().text();
        if (option.takesLater(text)) {
            problem(
                    option,
                    value.get(),
                    " %s is not in this version yet; it takes %s".formatted(text, option.argument()));
        } else {
            unexpected(option, value.get(), option.argument() + NearestWord.suggestion(text, words));
        }
        return otherwise;
    }

    /** Returns what may be left behind. */
    Set<Loss> losses(CommandOption option) {
        Set<Loss> losses = EnumSet.noneOf(Loss.class);
        for (GivenValue value : given.listed(option)) {
            Loss.parse(value.text())
                    .ifPresentOrElse(
                            losses::add,
                            () -> problem(
                                    option,
                                    value,
                                    ": there is no loss \"%s\"%s (there are: %s)"
                                            .formatted(
                                                    value.text(),
                                                    NearestWord.suggestion(value.text(), LossWords.ALL),
                                                    String.join(", ", LossWords.ALL))));
        }
        return losses;
    }

    /** Returns a name that can be part of file names. */
    Optional<String> name(CommandOption option) {
        Optional<GivenValue> value = first(option);
        if (value.isPresent() && !NAME_TEXT.matcher(value.get().text()).matches()) {
            unexpected(
                    option, value.get(), "up to 100 letters, digits, '.', '-' and '_', the first a letter or a digit");
        }
        return value.map(GivenValue::text);
    }

    /** Returns the name of a file or a directory, whether it is there or not. */
    Optional<Path> path(CommandOption option) {
        Optional<GivenValue> value = first(option);
        try {
            return value.map(GivenValue::text).map(Path::of);
        } catch (InvalidPathException e) {
            problem(option, value.orElseThrow(), ": not a file name: " + e.getReason());
            return Optional.empty();
        }
    }

    /** Returns the name of a file that can be written: found out before the work, not after it. */
    Optional<Path> output(CommandOption option) {
        Optional<Path> file = path(option);
        file.ifPresent(path -> {
            Path parent = path.toAbsolutePath().getParent();
            if (Files.isDirectory(path) || parent == null || !Files.isWritable(parent)) {
                problem(option, ": cannot write " + path + "; expected a file in a directory that exists");
            }
        });
        return file;
    }

    private Optional<GivenValue> first(CommandOption option) {
        return given.given(option).stream().findFirst();
    }
}
