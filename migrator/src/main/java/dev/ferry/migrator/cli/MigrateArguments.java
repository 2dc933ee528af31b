package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.MigrationSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code ferry migrate}, read and checked. Immutable.
 *
 * @param report where to write the report
 * @param json whether to print it
 */
record MigrateArguments(MigrationSettings settings, Optional<Path> report, boolean json) {

    /**
     * Reads the arguments.
     *
     * @param environment answers the value of an environment variable, for secrets
     * @throws UsageException with everything that is wrong, not only the first mistake
     */
    static MigrateArguments parse(List<String> words, Function<String, @Nullable String> environment)
            throws UsageException {
        return new MigrateArgumentsReader(MigrateWords.parse(words), environment).read();
    }
}
