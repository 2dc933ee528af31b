package dev.ferry.migrator.cli;

import dev.ferry.migrator.preflight.Scrutiny;

/** The options that {@code ferry check} has beside those of {@code ferry migrate}. */
enum CheckOption implements CommandOption {
    DEEP("", "look at every key of the source for values that are too long, not only at some"),
    ONLY("NAME", "of a plan, look only at the document of this name");

    private final OptionText text;

    CheckOption(String argument, String description) {
        this.text = new OptionText(argument, description);
    }

    /** Returns what it means that {@link #DEEP} was given, or not. */
    static Scrutiny scrutiny(boolean deep) {
        return deep ? Scrutiny.DEEP : Scrutiny.CHECK;
    }

    @Override
    public OptionText text() {
        return text;
    }
}
