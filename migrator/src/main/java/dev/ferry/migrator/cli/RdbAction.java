package dev.ferry.migrator.cli;

import dev.ferry.migrator.report.ExitCode;
import java.io.IOException;
import java.util.List;

/** One word behind {@code ferry rdb} and what it does. */
interface RdbAction {

    /** Returns the word. */
    String name();

    /** Returns what it does, in a few words. */
    String summary();

    /** Returns what stands behind the word: {@code FILE [--json]}. */
    String usage();

    /** Returns what it does, in whole lines for its help. */
    String description();

    /** Returns the options that it takes. */
    List<RdbOption> options();

    /** Returns how many files it wants. */
    default int files() {
        return 1;
    }

    /**
     * Does it.
     *
     * @throws UsageException when the arguments cannot be followed; nothing was done
     */
    ExitCode run(CommandWords words, RdbDesk desk) throws UsageException, IOException;
}
