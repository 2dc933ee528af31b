package dev.ferry.migrator.plan.file;

import dev.ferry.migrator.words.NearestWord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (draft 2020-12) of the documents that a plan may hold, made of their fields. Immutable.
 *
 * <pre>
 * version, kind ── if kind is migration ── $defs/migration   all fields, and no others
 *               └─ if kind is export    ── $defs/export
 * </pre>
 *
 * <p>Every part has an {@code errorMessage}, which says what is allowed there, for editors and for our own messages.
 */
public final class PlanSchema {

    static final String EXPECTED = "errorMessage";
    static final int VERSION = 1;
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String REFERENCE = "^(\\$\\{(env|file):[^}]+\\})+$";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final List<DocumentKind> kinds;

    public PlanSchema(List<DocumentKind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** Returns the kinds of documents. */
    List<DocumentKind> kinds() {
        return kinds;
    }

    /** Returns the kind of this word, or of the one that is probably meant. */
    Optional<DocumentKind> nearest(String word) {
        return NearestWord.to(word, kinds.stream().map(DocumentKind::word).toList())
                .flatMap(nearest -> kinds.stream()
                        .filter(kind -> kind.word().equals(nearest))
                        .findFirst());
    }

    /** Returns the schema. */
    public ObjectNode json() {
        ObjectNode schema = JSON.objectNode().put("$schema", DIALECT).put("title", "Ferry plan");
        schema.put("description", "A document of a plan for ferry run; a file may hold several, with --- between.");
        schema.put("type", "object").put(EXPECTED, "fields, of which kind says which there are");
        ObjectNode properties = schema.putObject("properties");
        properties.set("version", version());
        properties.set("kind", kindWords());
        schema.putArray("required").add("version").add("kind");
        ArrayNode cases = schema.putArray("allOf");
        ObjectNode definitions = schema.putObject("$defs");
        for (DocumentKind kind : kinds) {
            ObjectNode either = cases.addObject();
            ObjectNode condition = either.putObject("if");
            condition.putObject("properties").putObject("kind").put("const", kind.word());
            condition.putArray("required").add("kind");
            either.putObject("then").put("$ref", "#/$defs/" + kind.word());
            definitions.set(kind.word(), document(kind));
        }
        return schema;
    }

    private ObjectNode version() {
        return JSON.objectNode()
                .put("const", VERSION)
                .put("description", "the version of this format")
                .put(EXPECTED, String.valueOf(VERSION));
    }

    private ObjectNode kindWords() {
        ObjectNode words = JSON.objectNode();
        ArrayNode values = words.putArray("enum");
        kinds.forEach(kind -> values.add(kind.word()));
        words.put(
                "description",
                String.join(
                        "; ",
                        kinds.stream()
                                .map(kind -> kind.word() + ": " + kind.description())
                                .toList()));
        return words.put(
                EXPECTED,
                String.join("|", kinds.stream().map(DocumentKind::word).toList()));
    }

    private ObjectNode document(DocumentKind kind) {
        ObjectNode document = JSON.objectNode().put("description", kind.description());
        ObjectNode properties = document.putObject("properties");
        properties.put("version", true).put("kind", true);
        Map<String, ObjectNode> around = new LinkedHashMap<>();
        around.put("", document);
        for (PlanField field : kind.fields()) {
            ObjectNode parent = around(field.path(), kind, around);
            ObjectNode made = field(field);
            properties(parent).set(name(field.path()), made);
            around.put(field.path(), made);
        }
        if (!kind.required().isEmpty()) {
            ArrayNode required = document.putArray("required");
            kind.required().stream().sorted().forEach(required::add);
        }
        for (ObjectNode object : around.values()) {
            if (object.has("properties")) {
                object.put("additionalProperties", false);
            }
        }
        return document;
    }

    /** Returns what is around a field: made on the way where only fields within say that it is there. */
    private static ObjectNode around(String path, DocumentKind kind, Map<String, ObjectNode> known) {
        int dot = path.lastIndexOf('.');
        String parent = dot < 0 ? "" : path.substring(0, dot);
        ObjectNode there = known.get(parent);
        if (there == null) {
            there = JSON.objectNode().put("type", "object").put(EXPECTED, "fields");
            if (kind.sections().containsKey(parent)) {
                there.put("description", kind.sections().get(parent));
            }
            properties(around(parent, kind, known)).set(name(parent), there);
            known.put(parent, there);
        }
        return there;
    }

    private static ObjectNode properties(ObjectNode object) {
        return object.has("properties") ? (ObjectNode) object.get("properties") : object.putObject("properties");
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static ObjectNode field(PlanField field) {
        ObjectNode schema = JSON.objectNode().put("description", field.description());
        schema.put(EXPECTED, field.allowed());
        switch (field.kind()) {
            case FLAG -> schema.put("type", "boolean");
            case TEXT -> schema.put("type", "string").put("minLength", 1);
            case WORD -> word(schema, field.words());
            case NUMBER -> schema.put("type", "integer").put("minimum", 0);
            case SHARE -> text(schema, "^[0-9]{1,3}(\\.[0-9]{1,9})?%$");
            case DURATION -> text(schema, "^[0-9]{1,9}(\\.[0-9]{1,9})? ?[A-Za-z]+$");
            case SIZE -> textOrNumber(schema, "integer", "^[0-9]{1,18}(\\.[0-9]{1,9})? ?[A-Za-z]*$");
            case RATE -> textOrNumber(schema, "integer", "^(none|[0-9].*)$");
            case TEXTS ->
                items(schema).put("type", "string").put("minLength", 1).put(EXPECTED, "a text");
            case WORDS -> {
                ObjectNode item = items(schema);
                word(item, field.words());
                item.put(EXPECTED, "one of " + String.join(", ", field.words()));
            }
            case NUMBERS ->
                items(schema).put("type", "integer").put("minimum", 0).put(EXPECTED, "a whole number");
            case SERVER -> server(schema);
            case SERVERS ->
                items(schema)
                        .put("type", "string")
                        .put("minLength", 1)
                        .put(EXPECTED, "an address, such as redis://10.0.0.5:6379");
            case DATABASES -> {
                ObjectNode to = names(schema, "^[0-9]{1,9}$", "the number of a database");
                to.put("type", "integer").put("minimum", 0).put(EXPECTED, "the number of a database");
            }
            case PREFIXES -> prefixes(items(schema));
            case MAXIMA -> {
                ObjectNode max = names(schema, "^[a-z0-9_]{1,64}$", "the name of a number, such as used_memory_pct");
                textOrNumber(max, "number", "^[0-9]").put(EXPECTED, "a number or a size, such as 85 or 8GiB");
            }
        }
        return schema;
    }

    private static void word(ObjectNode schema, List<String> words) {
        List<String> whole = new ArrayList<>();
        List<String> beginnings = new ArrayList<>();
        for (String word : words) {
            int sign = word.indexOf('=');
            if (sign < 0) {
                whole.add(word);
            } else {
                beginnings.add(word.substring(0, sign + 1));
            }
        }
        schema.put("type", "string");
        if (beginnings.isEmpty()) {
            whole.forEach(schema.putArray("enum")::add);
            return;
        }
        ArrayNode either = schema.putArray("anyOf");
        whole.forEach(either.addObject().putArray("enum")::add);
        beginnings.forEach(beginning -> either.addObject().put("pattern", "^" + beginning));
    }

    private static void text(ObjectNode schema, String pattern) {
        schema.put("type", "string").put("pattern", pattern);
    }

    private static ObjectNode textOrNumber(ObjectNode schema, String number, String pattern) {
        schema.putArray("type").add("string").add(number);
        return schema.put("pattern", pattern).put("minimum", 0);
    }

    private static ObjectNode items(ObjectNode schema) {
        return schema.put("type", "array").putObject("items");
    }

    private static ObjectNode names(ObjectNode schema, String pattern, String expected) {
        schema.put("type", "object");
        schema.putObject("propertyNames").put("pattern", pattern).put(EXPECTED, expected);
        return schema.putObject("additionalProperties");
    }

    private static void prefixes(ObjectNode item) {
        item.put("type", "object").put("additionalProperties", false).put(EXPECTED, "{from: PREFIX, to: PREFIX}");
        ObjectNode properties = item.putObject("properties");
        for (String side : List.of("from", "to")) {
            properties.putObject(side).put("type", "string").put(EXPECTED, "a text; \"\" for no prefix");
        }
        item.putArray("required").add("from").add("to");
    }

    private static void server(ObjectNode schema) {
        schema.putArray("type").add("string").add("object");
        schema.put("minLength", 1);
        ObjectNode parts = properties(schema);
        part(parts, "uri", "where it listens, as on the command line", "an address, such as redis://10.0.0.5:6379");
        part(parts, "username", "its user, when that is not the default one", "a text");
        part(
                        parts,
                        "password",
                        "its password: ${env:NAME} or ${file:PATH}, and nothing else",
                        "a reference: ${env:NAME} or ${file:PATH}")
                .put("pattern", REFERENCE);
        ObjectNode tls = parts.putObject("tls")
                .put("type", "object")
                .put("additionalProperties", false)
                .put("description", "PEM files of a rediss:// connection")
                .put(EXPECTED, "fields: ca, cert, key");
        ObjectNode files = tls.putObject("properties");
        part(files, "ca", "certificates to trust; default: those that Java trusts", "the name of a file");
        part(files, "cert", "the certificate that Ferry shows; needs key", "the name of a file");
        part(files, "key", "the key of that certificate", "the name of a file");
        schema.putArray("required").add("uri");
    }

    private static ObjectNode part(ObjectNode parts, String name, String description, String expected) {
        return parts.putObject(name)
                .put("type", "string")
                .put("minLength", 1)
                .put("description", description)
                .put(EXPECTED, expected);
    }
}
