package dev.ferry.migrator.cli;

/** The options behind {@code ferry demo}. */
enum DemoOption implements CommandOption {
    KEYS("N", "how many keys the source begins with (default 100000)"),
    KEEP("", "leave both servers running until Ctrl-C"),
    JSON("", "print the result on standard output, as JSON"),
    DEBUG("", "print the stack of an internal error"),
    HELP("", "print this text");

    private final OptionText text;

    DemoOption(String argument, String description) {
        this.text = new OptionText(argument, description);
    }

    @Override
    public OptionText text() {
        return text;
    }
}
