package dev.ferry.migrator.plan.file;

import java.util.List;

/** The fields of plans as tables in Markdown, for the reference page. */
public final class FieldTable {

    private FieldTable() {}

    /** Returns one heading and one table for each kind of document, ending in a line break. */
    public static String of(PlanSchema schema) {
        StringBuilder text = new StringBuilder();
        for (DocumentKind kind : schema.kinds()) {
            text.append(text.isEmpty() ? "" : "\n")
                    .append("### kind: ")
                    .append(kind.word())
                    .append("\n\nA document that ")
                    .append(kind.description())
                    .append(".\n\n| field | value | what it says |\n|---|---|---|\n");
            for (PlanField field : kind.fields()) {
                text.append("| `").append(field.path()).append("`");
                text.append(kind.required().contains(field.path()) ? " (required)" : "");
                text.append(" | ").append(allowed(field)).append(" | ");
                text.append(cell(String.join("<br>", lines(field.description()))))
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    private static List<String> lines(String description) {
        return description.lines().map(line -> line.replaceAll(" {2,}", ": ")).toList();
    }

    private static String allowed(PlanField field) {
        return cell(
                switch (field.kind()) {
                    case WORD -> words(field);
                    case WORDS -> "a list of " + words(field);
                    default -> field.allowed();
                });
    }

    private static String words(PlanField field) {
        return "`" + String.join("`, `", field.words()) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
