package dev.ferry.migrator.report;

/** The exit status of the process; the numbers are a contract with the scripts of operators. */
public enum ExitCode {
    /** Done and verified. */
    DONE(0),
    /** A mistake in Ferry itself. */
    INTERNAL_ERROR(1),
    /** A file that was to be read is damaged. */
    DAMAGED(1),
    /** The command line or the plan is not valid. */
    USAGE(2),
    /** Source and target differ. */
    DIFFERENCES(3),
    /** The pre-flight found a reason not to start; nothing was written. */
    PREFLIGHT_REFUSED(4),
    /** The source cannot be read any longer. */
    SOURCE_LOST(5),
    /** The target cannot be written any longer, or answered an error. */
    TARGET_FAILED(6),
    /** What was asked for could not be written. */
    OUTPUT_FAILED(6),
    /** The cutover took longer than the pause it was given, and was rolled back. */
    CUTOVER_TIMED_OUT(7),
    /** The operator aborted the migration. */
    ABORTED(8),
    /** Ctrl-C or a termination signal: 128 and the number of SIGINT, as a shell would say. */
    INTERRUPTED(130);

    private final int status;

    ExitCode(int status) {
        this.status = status;
    }

    /** Returns the number for the operating system. */
    public int status() {
        return status;
    }
}
