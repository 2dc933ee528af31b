package dev.ferry.migrator.cli;

/** The options of the commands that speak to a running migration. */
enum ControlOption implements CommandOption {
    WORK_DIR("DIR", "where the migration has its files, as given to ferry migrate (default .ferry)"),
    JSON("", "print the answer as JSON"),
    HELP("", "print this text");

    private final OptionText text;

    ControlOption(String argument, String description) {
        this.text = new OptionText(argument, description);
    }

    @Override
    public OptionText text() {
        return text;
    }
}
