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

/** The words behind {@code ferry migrate}, taken apart into options and values that nobody has looked at yet. Immutable. */
final class MigrateWords {

    private final CommandLine line;

    private MigrateWords(CommandLine line) {
        this.line = line;
    }

    static MigrateWords parse(List<String> words) throws UsageException {
        DefaultParser parser = DefaultParser.builder()
                .setAllowPartialMatching(false)
                .setStripLeadingAndTrailingQuotes(false)
                .get();
        CommandLine line;
        try {
            line = parser.parse(MigrateOption.options(), words.toArray(String[]::new));
        } catch (UnrecognizedOptionException e) {
            throw new UsageException(unrecognized(e.getOption()));
        } catch (MissingArgumentException e) {
            MigrateOption option =
                    MigrateOption.find(e.getOption().getLongOpt()).orElseThrow();
            throw new UsageException(option.dashed() + " needs a value: " + option.dashed() + " " + option.argument());
        } catch (ParseException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
        refuseStray(line);
        return new MigrateWords(line);
    }

    /** Tells whether the option was given. */
    boolean has(MigrateOption option) {
        return line.hasOption(option.word());
    }

    /** Returns the option's value, when it was given. */
    Optional<String> value(MigrateOption option) {
        return Optional.ofNullable(line.getOptionValue(option.word()));
    }

    private static String unrecognized(String token) {
        String dashed = token.split("=", 2)[0];
        String word = dashed.replaceFirst("^-{1,2}", "");
        if (MigrateOption.comesLater(word)) {
            return dashed + " is not in this version yet";
        }
        if (MigrateOption.find(word).isPresent()) {
            return dashed + " takes no value";
        }
        List<String> known =
                Arrays.stream(MigrateOption.values()).map(MigrateOption::dashed).toList();
        return "there is no option " + dashed + NearestWord.suggestion("--" + word, known);
    }

    private static void refuseStray(CommandLine line) throws UsageException {
        List<String> problems = new ArrayList<>();
        // Not quoted: it may be an address with a password, without the option in front of it.
        if (!line.getArgList().isEmpty()) {
            problems.add(line.getArgList().size() + " word(s) without an option in front of them;"
                    + " expected --source URI --target URI [options]");
        }
        for (MigrateOption option : MigrateOption.values()) {
            long times = Arrays.stream(line.getOptions())
                    .filter(given -> given.getLongOpt().equals(option.word()))
                    .count();
            if (times > 1) {
                problems.add(option.dashed() + " stands there " + times + " times");
            }
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
    }
}
