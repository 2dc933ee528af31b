package dev.ferry.migrator.cli;

/** The options that {@code ferry check} has beside those of {@code ferry migrate}. */
enum CheckOption implements CommandOption {
    DEEP("look at every key of the source for values that are too long, not only at some");

    private final String description;

    CheckOption(String description) {
        this.description = description;
    }

    @Override
    public String argument() {
        return "";
    }

    @Override
    public String description() {
        return description;
    }
}
