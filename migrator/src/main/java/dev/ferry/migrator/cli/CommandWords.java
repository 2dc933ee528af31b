package dev.ferry.migrator.cli;

import dev.ferry.migrator.words.GivenValue;
import dev.ferry.migrator.words.NearestWord;
import dev.ferry.migrator.words.Spot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** The words behind a command, taken apart into options, their values, and the words that stand alone. Immutable. */
final class CommandWords implements GivenOptions {

    private final CommandLine line;

    private CommandWords(CommandLine line) {
        this.line = line;
    }

    /**
     * Takes words apart; nobody has looked at the values yet.
     *
     * @param known the options that the command takes
     * @param elsewhere what is to be said of an option, without dashes, that the command does not take, when there is
     *     something better to say than that
     * @param objection what is wrong with the words that stand alone, if anything is
     */
    static CommandWords parse(
            List<? extends CommandOption> known,
            List<String> words,
            Function<String, Optional<String>> elsewhere,
            Function<List<String>, Optional<String>> objection)
            throws UsageException {
        DefaultParser parser = DefaultParser.builder()
                .setAllowPartialMatching(false)
                .setStripLeadingAndTrailingQuotes(false)
                .get();
        CommandLine line;
        try {
            line = parser.parse(
                    options(known),
                    words.stream().map(word -> withArgument(word, known)).toArray(String[]::new));
        } catch (UnrecognizedOptionException e) {
            throw new UsageException(unrecognized(e.getOption(), known, elsewhere));
        } catch (MissingArgumentException e) {
            CommandOption option = find(e.getOption().getLongOpt(), known).orElseThrow();
            throw new UsageException(option.dashed() + " needs a value: " + option.dashed() + " " + option.argument());
        } catch (ParseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        List<String> problems = new ArrayList<>();
        objection.apply(line.getArgList()).ifPresent(problems::add);
        problems.addAll(repeated(line, known));
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return new CommandWords(line);
    }

    /** Returns the words that stand alone. */
    List<String> alone() {
        return List.copyOf(line.getArgList());
    }

    @Override
    public boolean has(CommandOption option) {
        return line.hasOption(option.word());
    }

    @Override
    public List<GivenValue> given(CommandOption option) {
        return values(option).map(CommandWords::given).toList();
    }

    @Override
    public List<GivenValue> listed(CommandOption option) {
        return values(option)
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(CommandWords::given)
                .toList();
    }

    @Override
    public Spot spot(CommandOption option) {
        return Spot.COMMAND_LINE;
    }

    @Override
    public String called(CommandOption option) {
        return option.dashed();
    }

    @Override
    public String written(CommandOption option, String value) {
        return option.dashed() + " " + value;
    }

    /** Returns the option's value as a number, or what it is when it was not given. */
    int number(CommandOption option, int otherwise, int min, int max) throws UsageException {
        OptionReader reader = new OptionReader(this);
        int number = reader.number(option, otherwise, min, max);
        reader.check();
        return number;
    }

    private Stream<String> values(CommandOption option) {
        String[] values = line.getOptionValues(option.word());
        return values == null ? Stream.empty() : Stream.of(values);
    }

    private static GivenValue given(String value) {
        return new GivenValue(value, Spot.COMMAND_LINE);
    }

    /** The word behind an option whose argument was left out is no argument: it may be the name of a plan. */
    private static String withArgument(String word, List<? extends CommandOption> known) {
        return known.stream()
                .filter(option -> option.argumentOptional() && option.dashed().equals(word))
                .findFirst()
                .map(option -> word + "=" + option.argument().split("\\|", 2)[0])
                .orElse(word);
    }

    private static Options options(List<? extends CommandOption> known) {
        Options options = new Options();
        for (CommandOption option : known) {
            options.addOption(Option.builder()
                    .longOpt(option.word())
                    .hasArg(!option.argument().isEmpty())
                    .get());
        }
        return options;
    }

    private static String unrecognized(
            String token, List<? extends CommandOption> known, Function<String, Optional<String>> elsewhere) {
        String dashed = token.split("=", 2)[0];
        String word = dashed.replaceFirst("^-{1,2}", "");
        if (find(word, known).isPresent()) {
            return dashed + " takes no value";
        }
        return elsewhere
                .apply(word)
                .map(instead -> dashed + " " + instead)
                .orElseGet(() -> "there is no option " + dashed
                        + NearestWord.suggestion(
                                "--" + word,
                                known.stream().map(CommandOption::dashed).toList()));
    }

    private static List<String> repeated(CommandLine line, List<? extends CommandOption> known) {
        List<String> problems = new ArrayList<>();
        for (CommandOption option : known) {
            long times = Arrays.stream(line.getOptions())
                    .filter(given -> given.getLongOpt().equals(option.word()))
                    .count();
            if (times > 1 && !option.repeatable()) {
                problems.add(option.dashed() + " stands there " + times + " times");
            }
        }
        return problems;
    }

    private static Optional<? extends CommandOption> find(String word, List<? extends CommandOption> among) {
        return among.stream().filter(option -> option.word().equals(word)).findFirst();
    }
}
