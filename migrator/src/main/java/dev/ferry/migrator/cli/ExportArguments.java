package dev.ferry.migrator.cli;

import dev.ferry.migrator.export.Destination;
import dev.ferry.migrator.export.ExportSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code ferry export}, read and checked: an export, or a place whose exports are to be listed. Immutable.
 *
 * @param settings the export; empty when a list is wanted
 * @param list the place; empty when an export is wanted
 * @param json whether results are printed as JSON
 */
record ExportArguments(Optional<ExportSettings> settings, Optional<Destination> list, boolean json) {

    /**
     * Reads the arguments.
     *
     * @param environment answers the value of an environment variable, for secrets
     * @throws UsageException with everything that is wrong
     */
    static ExportArguments parse(List<String> arguments, Function<String, @Nullable String> environment)
            throws UsageException {
        CommandWords words = CommandWords.parse(
                List.of(ExportOption.values()), arguments, word -> Optional.empty(), ExportArguments::strayWords);
        ExportArgumentsReader reader = new ExportArgumentsReader(words, environment);
        boolean json = words.has(ExportOption.JSON);
        return words.has(ExportOption.LIST)
                ? new ExportArguments(Optional.empty(), Optional.of(reader.list()), json)
                : new ExportArguments(Optional.of(reader.read()), Optional.empty(), json);
    }

    private static Optional<String> strayWords(List<String> stray) {
        // Not quoted: it may be an address with a password, without the option in front of it.
        return stray.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        stray.size() + " word(s) without an option in front of them;"
                                + " expected --source URI --to FILE|DIR|s3://… [options], with quotes around the fields of --cron");
    }
}
