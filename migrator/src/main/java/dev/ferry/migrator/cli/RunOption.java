package dev.ferry.migrator.cli;

/** The options of {@code ferry run}; those that a document may have as a field win over it. */
enum RunOption implements CommandOption {
    ONLY("NAME", "run only the document of this name"),
    DRY_RUN("full|stream", "rehearse the migrations instead; see ferry help migrate"),
    FOR("DURATION", "with --dry-run: follow the stream for so long"),
    RESTART("", "give up what an earlier run has left on the target, and begin again"),
    WORK_DIR("DIR", "where the spool goes"),
    REPORT("FILE", "write the report there, as JSON"),
    JSON("", "print the report of each document on standard output, as JSON"),
    DEBUG("", "print the stack of an internal error"),
    HELP("", "print this text");

    private final OptionText text;

    RunOption(String argument, String description) {
        this.text = new OptionText(argument, description);
    }

    @Override
    public OptionText text() {
        return text;
    }

    @Override
    public boolean argumentOptional() {
        return this == DRY_RUN;
    }
}
