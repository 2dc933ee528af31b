package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.file.FieldTable;
import dev.ferry.migrator.plan.file.PlanSchema;
import dev.ferry.migrator.report.ExitCode;
import java.util.List;
import java.util.Optional;

/** {@code ferry schema}: the JSON Schema of plans, or the table of their fields. */
final class SchemaCommand implements Subcommand {

    private final Console console;
    private final PlanReader plans;

    private enum Format implements CommandOption {
        MARKDOWN("print the fields as the tables of docs/plans.md instead"),
        DEBUG("print the stack of an internal error"),
        HELP("print this text");

        private final OptionText text;

        Format(String description) {
            this.text = new OptionText("", description);
        }

        @Override
        public OptionText text() {
            return text;
        }
    }

    SchemaCommand(Console console, PlanReader plans) {
        this.console = console;
        this.plans = plans;
    }

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public String summary() {
        return "print the JSON Schema of plans, for editors";
    }

    @Override
    public String help() {
        StringBuilder text = new StringBuilder("""
                ferry schema [--markdown]

                Prints the JSON Schema (draft 2020-12) of plans. Editors show what a field means, complete it, and mark what is
                wrong, once the first line of the plan says where the schema is:

                  ferry schema > ferry-plan.schema.json
                  # yaml-language-server: $schema=ferry-plan.schema.json

                Options
                """);
        for (Format option : Format.values()) {
            OptionHelp.append(text, option);
        }
        return text.toString();
    }

    @Override
    public ExitCode run(List<String> arguments) throws UsageException {
        CommandWords words = CommandWords.parse(
                List.of(Format.values()),
                arguments,
                word -> Optional.empty(),
                alone -> alone.isEmpty() ? Optional.empty() : Optional.of("schema takes options only"));
        PlanSchema schema = plans.schema();
        console.out()
                .print(
                        words.has(Format.MARKDOWN)
                                ? FieldTable.of(schema)
                                : schema.json().toPrettyString() + "\n");
        console.out().flush();
        return ExitCode.DONE;
    }
}
