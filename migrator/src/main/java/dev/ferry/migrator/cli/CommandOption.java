package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.file.PlanField;
import java.util.Locale;
import java.util.Optional;

/** An option of a command, as it is parsed and as its help shows it: what the enums of options have in common. */
interface CommandOption {

    /** Returns the name of the enum's constant: {@code MAX_LAG}. */
    String name();

    /** Returns what it takes and does. */
    OptionText text();

    /** Returns what its argument is called in the help; empty when it takes none. */
    default String argument() {
        return text().argument();
    }

    /** Tells whether the argument may be left out, for the first of its words: {@code --dry-run} or {@code --dry-run=stream}. */
    default boolean argumentOptional() {
        return false;
    }

    /** Returns what it does, in one line of the help or several. */
    default String description() {
        return text().description();
    }

    /** Tells whether it may stand there more than once. */
    default boolean repeatable() {
        return field().filter(field -> field.kind().takesSeveral()).isPresent();
    }

    /** Returns the field of a plan that says the same; empty when plans have none. */
    default Optional<PlanField> field() {
        return text().field();
    }

    /** Tells whether it will take this value in a later version. */
    default boolean takesLater(String value) {
        return false;
    }

    /** Returns the option without its dashes: {@code max-lag}. */
    default String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the option as it is written: {@code --max-lag}. */
    default String dashed() {
        return "--" + word();
    }
}
