package dev.ferry.migrator.cli;

import dev.ferry.migrator.report.ExitCode;
import java.util.List;

/** One word behind {@code ferry} and what it does. */
interface Subcommand {

    /** Returns the word. */
    String name();

    /** Returns what it does, in a few words for the list of commands. */
    String summary();

    /** Returns the whole help text, ending in a line break. */
    String help();

    /**
     * Does it.
     *
     * @param arguments what follows the word
     * @throws UsageException when the arguments cannot be followed; nothing was done
     */
    ExitCode run(List<String> arguments) throws UsageException;
}
