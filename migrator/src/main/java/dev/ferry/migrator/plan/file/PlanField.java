package dev.ferry.migrator.plan.file;

import java.util.List;

/**
 * A field of a plan. Immutable.
 *
 * @param path its name and those of the fields around it, with dots between: {@code cutover.maxLag}
 * @param words of a {@link FieldKind#WORD} and of {@link FieldKind#WORDS}: those that are allowed; one with an equals sign, such as
 *     {@code at=TIME}, stands for all that begin like it
 * @param description what it does, in one line or several
 */
public record PlanField(String path, FieldKind kind, List<String> words, String description) {

    public PlanField {
        words = List.copyOf(words);
    }

    /** Returns the same field with another description. */
    public PlanField describedAs(String text) {
        return new PlanField(path, kind, words, text);
    }

    /** Returns what may stand there. */
    String allowed() {
        return switch (kind) {
            case WORD -> String.join("|", words);
            case WORDS -> "a list of words: " + String.join(", ", words);
            default -> kind.allowed();
        };
    }
}
