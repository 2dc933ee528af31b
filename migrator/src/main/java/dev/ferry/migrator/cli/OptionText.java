package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.file.FieldKind;
import dev.ferry.migrator.plan.file.PlanField;
import java.util.List;
import java.util.Optional;

/**
 * What an option takes and does, in the words of the help, and the field of a plan that says the same. Immutable.
 *
 * @param argument what its argument is called; empty when it takes none
 * @param description what it does, in one line or several
 * @param field the field; empty when plans have none
 */
record OptionText(String argument, String description, Optional<PlanField> field) {

    OptionText(String argument, String description) {
        this(argument, description, Optional.empty());
    }

    /** Returns the same for an option that is also the field {@code path} of a plan. */
    OptionText inPlans(String path, FieldKind kind) {
        return inPlans(path, kind, kind == FieldKind.WORD ? List.of(argument.split("\\|", -1)) : List.of());
    }

    /** Returns the same for an option that is also a field, with these words to choose from. */
    OptionText inPlans(String path, FieldKind kind, List<String> words) {
        return new OptionText(argument, description, Optional.of(new PlanField(path, kind, words, description)));
    }

    /** Returns the same with another description of the field, which is written in another form than the option. */
    OptionText wherePlansSay(String text) {
        return new OptionText(argument, description, field.map(described -> described.describedAs(text)));
    }
}
