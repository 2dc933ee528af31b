package dev.ferry.migrator.cli;

import dev.ferry.migrator.report.ExitCode;
import java.nio.file.Path;
import java.util.Optional;

/** What a document of a plan asks for, read and checked. */
interface PlanJob {

    /** Returns the document's name. */
    String name();

    /** Returns the file that it writes its report to, when it writes one. */
    Optional<Path> report();

    /**
     * Does it, and says what came of it.
     *
     * @param last whether nothing comes behind it
     */
    ExitCode run(boolean last);
}
