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

    /** Tells whether another word comes behind the command, which has a help of its own. */
    default boolean hasWords() {
        return false;
    }

    /**
     * Returns the help for what more was asked about: the words behind the command, where it has any.
     *
     * @throws UsageException when there is nothing of that name
     */
    default String help(List<String> words) throws UsageException {
        if (!words.isEmpty()) {
            throw new UsageException("help takes one command, and got " + name() + " " + String.join(" ", words));
        }
        return help();
    }

    /**
     * Does it.
     *
     * @param arguments what follows the word
     * @throws UsageException when the arguments cannot be followed; nothing was done
     */
    ExitCode run(List<String> arguments) throws UsageException;
}
