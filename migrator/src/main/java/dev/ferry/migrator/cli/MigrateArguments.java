package dev.ferry.migrator.cli;

import dev.ferry.address.Endpoint;
import dev.ferry.migrator.place.Origin;
import dev.ferry.migrator.place.Place;
import dev.ferry.migrator.plan.DryRun;
import dev.ferry.migrator.plan.MigrationSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code ferry migrate}, or in a plan, read and checked. Immutable.
 *
 * @param name tells this migration from others
 * @param source the server to leave
 * @param target the server to move to
 * @param settings what was asked for, once it is known where the two can be connected to
 * @param dryRun how it is only rehearsed; empty for the migration itself
 * @param memoryMax how many bytes this process may take; empty for as many as its options allow
 * @param report where to write the report
 * @param json whether to print it
 */
record MigrateArguments(
        String name,
        Place source,
        Place target,
        BiFunction<Origin, Endpoint, MigrationSettings> settings,
        Optional<DryRun> dryRun,
        Optional<Long> memoryMax,
        Optional<Path> report,
        boolean json) {

    /**
     * Reads the arguments.
     *
     * @param environment answers the value of an environment variable, for secrets
     * @param clock tells whether a time is over
     * @throws UsageException with everything that is wrong, not only the first mistake
     */
    static MigrateArguments parse(
            List<String> words, Function<String, @Nullable String> environment, InstantSource clock)
            throws UsageException {
        return new MigrateArgumentsReader(words(words), environment, clock).read();
    }

    private static CommandWords words(List<String> words) throws UsageException {
        return CommandWords.parse(
                List.of(MigrateOption.values()), words, word -> Optional.empty(), MigrateArguments::strayWords);
    }

    static Optional<String> strayWords(List<String> stray) {
        // Not quoted: it may be an address with a password, without the option in front of it.
        return stray.isEmpty()
                ? Optional.empty()
                : Optional.of(stray.size() + " word(s) without an option in front of them;"
                        + " expected --source URI --target URI [options]");
    }
}
