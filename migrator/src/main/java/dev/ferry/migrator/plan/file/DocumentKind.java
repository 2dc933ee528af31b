package dev.ferry.migrator.plan.file;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A kind of document that a plan may hold. Immutable.
 *
 * @param word what stands behind {@code kind:}
 * @param description what such a document does
 * @param fields its own fields, without {@code version} and {@code kind}
 * @param required the paths of those that must be there
 * @param sections what fields are about that only have others within, by their paths
 */
public record DocumentKind(
        String word, String description, List<PlanField> fields, Set<String> required, Map<String, String> sections) {

    public DocumentKind {
        fields = List.copyOf(fields);
        required = Set.copyOf(required);
        sections = Map.copyOf(sections);
    }

    /** Returns the field of this path. */
    Optional<PlanField> field(String path) {
        return fields.stream().filter(field -> field.path().equals(path)).findFirst();
    }
}
