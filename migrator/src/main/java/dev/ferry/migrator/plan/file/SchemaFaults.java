package dev.ferry.migrator.plan.file;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import dev.ferry.migrator.plan.file.PlanNode.Field;
import dev.ferry.migrator.plan.file.PlanNode.Fields;
import dev.ferry.migrator.plan.file.PlanNode.Items;
import dev.ferry.migrator.plan.file.PlanNode.Scalar;
import dev.ferry.migrator.words.NearestWord;
import dev.ferry.migrator.words.Problem;
import dev.ferry.migrator.words.Shown;
import dev.ferry.migrator.words.Spot;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Checks documents against the schema, and says in our own words where they differ from it. Confined to one thread. */
final class SchemaFaults {

    private static final String PASSWORD = "password";

    private final PlanSchema fields;
    private final JsonNode json;
    private final Schema schema;

    SchemaFaults(PlanSchema fields) {
        this.fields = fields;
        this.json = fields.json();
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json);
    }

    /**
     * Returns everything in which a document differs from the schema.
     *
     * @param kind what it is, or with a misspelt kind what it seems to be: its fields are checked all the same
     */
    Set<Fault> of(PlanNode document, Optional<DocumentKind> kind) {
        Set<Fault> faults = new LinkedHashSet<>(of(document, document.json(), kind));
        if (kind.isPresent() && document.json() instanceof ObjectNode meant) {
            faults.addAll(of(document, meant.put("kind", kind.get().word()), kind));
        }
        return faults;
    }

    private List<Fault> of(PlanNode document, JsonNode read, Optional<DocumentKind> kind) {
        return schema.validate(read).stream()
                .flatMap(error -> fault(error, document, kind).stream())
                .toList();
    }

    private Optional<Fault> fault(Error error, PlanNode document, Optional<DocumentKind> kind) {
        NodePath location = error.getInstanceLocation();
        PlanNode node = document;
        for (int i = 0; i < location.getNameCount(); i++) {
            node = child(node, location.getElement(i));
        }
        String path = path(location);
        String property = error.getProperty();
        return switch (error.getKeyword()) {
            case "additionalProperties" -> Optional.of(unknown(path, String.valueOf(property), node, error, kind));
            case "propertyNames" -> wrongName(path, node, error);
            case "required" -> Optional.of(missing(path, String.valueOf(property), node, kind));
            // Its parts have been said, or what is read says it.
            case "if", "allOf", "$ref", "then" -> Optional.empty();
            default -> Optional.of(unexpected(path, node, error, kind));
        };
    }

    private Fault unknown(String path, String name, PlanNode node, Error error, Optional<DocumentKind> kind) {
        String whole = within(path, name);
        Spot spot = node instanceof Fields around && around.fields().containsKey(name)
                ? around.fields().get(name).key()
                : node.spot();
        Collection<String> known = properties(error);
        String nearest = NearestWord.to(name, known)
                .or(() -> elsewhere(name, kind))
                .map(word -> "; did you mean " + word + "?")
                .orElse("");
        return new Fault(
                whole,
                false,
                new Problem(
                        spot,
                        "there is no field %s%s%s (there are: %s)"
                                .formatted(
                                        Shown.text(name),
                                        path.isEmpty() ? "" : " in " + path,
                                        nearest,
                                        String.join(", ", known))));
    }

    /** A field that exists, but within another one, or that is written as an option. */
    private static Optional<String> elsewhere(String name, Optional<DocumentKind> kind) {
        String word = plain(name);
        return kind.flatMap(of -> of.fields().stream()
                .map(PlanField::path)
                .filter(path -> plain(path.substring(path.lastIndexOf('.') + 1)).equals(word)
                        || plain(path).equals(word))
                .findFirst());
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }

    private Optional<Fault> wrongName(String path, PlanNode node, Error error) {
        if (!(node instanceof Fields around)) {
            return Optional.empty();
        }
        // The validator tells the whole field; the first name that does not match is what it means.
        JsonNode rule = parent(error);
        String pattern = rule.path("propertyNames").path("pattern").asString("");
        return around.fields().entrySet().stream()
                .filter(entry -> !pattern.isEmpty() && !entry.getKey().matches(pattern))
                .findFirst()
                .map(entry -> new Fault(
                        path,
                        false,
                        new Problem(
                                entry.getValue().key(),
                                path + ": found " + Shown.quoted(entry.getKey()) + "; expected "
                                        + rule.path("propertyNames")
                                                .path(PlanSchema.EXPECTED)
                                                .asString(""))));
    }

    private Fault missing(String path, String name, PlanNode node, Optional<DocumentKind> kind) {
        String whole = within(path, name);
        boolean read = kind.flatMap(of -> of.field(whole)).isPresent();
        String expected = whole.equals("version")
                ? "; expected version: " + PlanSchema.VERSION
                : whole.equals("kind")
                        ? "; expected kind: "
                                + String.join(
                                        "|",
                                        fields.kinds().stream()
                                                .map(DocumentKind::word)
                                                .toList())
                        : "";
        return new Fault(whole, read, new Problem(node.spot(), whole + " is missing" + expected));
    }

    private Fault unexpected(String path, PlanNode node, Error error, Optional<DocumentKind> kind) {
        boolean type = error.getKeyword().equals("type");
        boolean read = kind.flatMap(of -> of.field(withoutIndexes(path))).isPresent();
        String expected = parent(error).path(PlanSchema.EXPECTED).asString("something else");
        if (expected.equals("fields")) {
            expected = "fields: " + String.join(", ", properties(error));
        }
        boolean words = !type && error.getKeyword().equals("enum");
        String nearest = node instanceof Scalar scalar && words
                ? NearestWord.suggestion(scalar.text(), List.of(expected.split("\\|", -1)))
                : "";
        String where = path.isEmpty() ? "the document" : path;
        return new Fault(
                withoutIndexes(path),
                read && !type,
                new Problem(node.spot(), where + ": found " + shown(path, node) + "; expected " + expected + nearest));
    }

    private String shown(String path, PlanNode node) {
        return path.endsWith(PASSWORD) && node instanceof Scalar scalar && scalar.type() != PlanNode.Type.NOTHING
                ? "something else (not shown)"
                : node.shown();
    }

    /** What stands around the keyword that a document does not agree with. */
    private JsonNode parent(Error error) {
        JsonPointer keyword =
                JsonPointer.compile(String.valueOf(error.getSchemaLocation().getFragment()));
        JsonPointer around = keyword.head();
        return around == null ? json : json.at(around);
    }

    private Collection<String> properties(Error error) {
        return parent(error).path("properties").propertyNames();
    }

    private static PlanNode child(PlanNode node, @Nullable Object element) {
        return switch (node) {
            case Fields around -> {
                Map<String, Field> fields = around.fields();
                Field field = fields.get(String.valueOf(element));
                yield field == null ? node : field.value();
            }
            case Items list -> element instanceof Integer index ? list.items().get(index) : node;
            case Scalar scalar -> scalar;
        };
    }

    private static String path(NodePath location) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            if (location.getElement(i) instanceof Integer index) {
                path.append('[').append(index).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(location.getElement(i));
            }
        }
        return path.toString();
    }

    private static String within(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String withoutIndexes(String path) {
        return path.replaceAll("\\[[0-9]+]", "");
    }
}
