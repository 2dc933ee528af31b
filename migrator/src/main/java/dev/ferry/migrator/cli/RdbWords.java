package dev.ferry.migrator.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** The words behind {@code ferry rdb json} and its like, taken apart into files, options and values. Immutable. */
final class RdbWords {

    private final CommandLine line;

    private RdbWords(CommandLine line) {
        this.line = line;
    }

    static RdbWords parse(RdbAction action, List<String> words) throws UsageException {
        DefaultParser parser = DefaultParser.builder()
                .setAllowPartialMatching(false)
                .setStripLeadingAndTrailingQuotes(false)
                .get();
        List<RdbOption> known = action.options();
        CommandLine line;
        try {
            line = parser.parse(RdbOption.options(known), words.toArray(String[]::new));
        } catch (UnrecognizedOptionException e) {
            throw new UsageException(unrecognized(e.getOption(), action));
        } catch (MissingArgumentException e) {
            RdbOption option = RdbOption.find(e.getOption().getLongOpt(), known).orElseThrow();
            throw new UsageException(option.dashed() + " needs a value: " + option.dashed() + " " + option.argument());
        } catch (ParseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        refuse(line, action);
        return new RdbWords(line);
    }

    /** Returns the files that were named, as many as the action wants. */
    List<String> files() {
        return List.copyOf(line.getArgList());
    }

    /** Tells whether the option was given. */
    boolean has(RdbOption option) {
        return line.hasOption(option.word());
    }

    /** Returns the option's value, when it was given. */
    Optional<String> value(RdbOption option) {
        return Optional.ofNullable(line.getOptionValue(option.word()));
    }

    /** Returns the values of an option that may be repeated, in their order. */
    List<String> values(RdbOption option) {
        String[] values = line.getOptionValues(option.word());
        return values == null ? List.of() : List.of(values);
    }

    /** Returns the values of an option that may be repeated, or have several with commas between. */
    List<String> listed(RdbOption option) {
        return values(option).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .toList();
    }

    /** Returns the option's value as a number, or what it is when it was not given. */
    int number(RdbOption option, int otherwise, int min, int max) throws UsageException {
        Optional<String> text = value(option);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with what is out of range.
        }
        throw new UsageException(
                "%s %s: expected a number from %d to %d".formatted(option.dashed(), text.get(), min, max));
    }

    private static String unrecognized(String token, RdbAction action) {
        String dashed = token.split("=", 2)[0];
        String word = dashed.replaceFirst("^-{1,2}", "");
        if (RdbOption.find(word, action.options()).isPresent()) {
            return dashed + " takes no value";
        }
        if (RdbOption.find(word, List.of(RdbOption.values())).isPresent()) {
            return dashed + " is no option of ferry rdb " + action.name();
        }
        List<String> known = action.options().stream().map(RdbOption::dashed).toList();
        return "there is no option " + dashed + NearestWord.suggestion("--" + word, known);
    }

    private static void refuse(CommandLine line, RdbAction action) throws UsageException {
        List<String> problems = new ArrayList<>();
        if (line.getArgList().size() != action.files()) {
            problems.add("rdb %s takes %s, and got %s; expected: ferry rdb %s %s"
                    .formatted(
                            action.name(),
                            action.files() == 1 ? "one file" : action.files() + " files",
                            line.getArgList().isEmpty() ? "none" : String.join(" ", line.getArgList()),
                            action.name(),
                            action.usage()));
        }
        for (RdbOption option : action.options()) {
            long times = Arrays.stream(line.getOptions())
                    .filter(given -> given.getLongOpt().equals(option.word()))
                    .count();
            if (times > 1 && !option.repeatable()) {
                problems.add(option.dashed() + " stands there " + times + " times");
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
    }
}
