package dev.ferry.migrator.cli;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.Selection;
import dev.ferry.migrator.verify.VerifySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code ferry verify}, read and checked. Immutable.
 *
 * @param report where to write the result
 * @param json whether to print it
 */
record VerifyArguments(VerifySettings settings, Optional<Path> report, boolean json) {

    private static final int ROUNDS_MAX = 1000;
    private static final SelectionReader.Options KEYS = new SelectionReader.Options(
            VerifyOption.DATABASES,
            VerifyOption.INCLUDE,
            VerifyOption.EXCLUDE,
            Optional.of(VerifyOption.TYPES),
            VerifyOption.MAP_DB,
            VerifyOption.RENAME);
    private static final List<String> MODES = List.of("count", "sample", "full");

    /**
     * Reads the arguments.
     *
     * @param environment answers the value of an environment variable, for secrets
     * @throws UsageException with everything that is wrong
     */
    static VerifyArguments parse(List<String> arguments, Function<String, @Nullable String> environment)
            throws UsageException {
        CommandWords words = CommandWords.parse(
                List.of(VerifyOption.values()), arguments, word -> Optional.empty(), VerifyArguments::strayWords);
        OptionReader reader = new OptionReader(words);
        AddressReader addresses = new AddressReader(reader, environment);
        String started = "an engine that would have to be started has nothing to compare";
        Optional<Endpoint> source = addresses.endpoint(VerifyOption.SOURCE, started);
        Optional<Endpoint> target = addresses.endpoint(VerifyOption.TARGET, started);
        VerifyMode mode = VerifyMode.valueOf(
                reader.choice(VerifyOption.MODE, MODES, "full").toUpperCase(Locale.ROOT));
        Duration tolerance = reader.duration(VerifyOption.TTL_TOLERANCE, VerifySettings.TTL_TOLERANCE_DEFAULT);
        int rounds = reader.number(VerifyOption.ROUNDS, VerifySettings.ROUNDS_DEFAULT, 1, ROUNDS_MAX);
        SelectionReader keys = new SelectionReader(reader, KEYS);
        Selection selection = keys.selection();
        Mapping mapping = keys.mapping();
        Optional<Path> report = reader.output(VerifyOption.REPORT);
        if (mode == VerifyMode.COUNT
                && !(selection.include().isEmpty()
                        && selection.exclude().isEmpty()
                        && selection.kinds().isEmpty())) {
            reader.problem(
                    VerifyOption.MODE,
                    " count counts whole databases; expected --mode full or sample with --include, --exclude or --types");
        }
        Optional<Path> bookmark = bookmark(reader, mode);
        reader.check();
        return new VerifyArguments(
                new VerifySettings(
                        source.orElseThrow(),
                        target.orElseThrow(),
                        mode,
                        tolerance,
                        rounds,
                        VerifySettings.PAUSE_DEFAULT,
                        selection,
                        mapping,
                        bookmark),
                report,
                words.has(VerifyOption.JSON));
    }

    private static Optional<Path> bookmark(OptionReader reader, VerifyMode mode) {
        Optional<String> name = reader.name(VerifyOption.NAME);
        Optional<Path> workDir = reader.path(VerifyOption.WORK_DIR);
        if (name.isPresent() && mode != VerifyMode.FULL) {
            reader.problem(VerifyOption.NAME, ": only a comparison of all keys can go on; expected --mode full");
        }
        if (workDir.isPresent() && name.isEmpty()) {
            reader.problem(VerifyOption.WORK_DIR, ": nothing is kept without a name; expected --name NAME too");
        }
        return name.map(named ->
                workDir.orElse(MigrateArgumentsReader.WORK_DIRS.resolve(named)).resolve(named + ".verify"));
    }

    private static Optional<String> strayWords(List<String> stray) {
        // Not quoted: it may be an address with a password, without the option in front of it.
        return stray.isEmpty()
                ? Optional.empty()
                : Optional.of(stray.size() + " word(s) without an option in front of them;"
                        + " expected --source URI --target URI [options]");
    }
}
