package dev.ferry.migrator.plan.file;

import dev.ferry.migrator.words.Shown;
import dev.ferry.migrator.words.Spot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What stands at one place of a plan, and where that is. Immutable. */
sealed interface PlanNode {

    /** Returns where it begins. */
    Spot spot();

    /** Returns the same without the places. */
    JsonNode json();

    /** Returns what is to be said when it is not what was expected. */
    String shown();

    /** Fields, in their order. */
    record Fields(Spot spot, Map<String, Field> fields) implements PlanNode {

        public Fields {
            fields = new LinkedHashMap<>(fields);
        }

        @Override
        public JsonNode json() {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            fields.forEach((name, field) -> object.set(name, field.value().json()));
            return object;
        }

        @Override
        public String shown() {
            return "fields";
        }
    }

    /**
     * A field.
     *
     * @param key where its name stands
     */
    record Field(Spot key, PlanNode value) {}

    /** A list. */
    record Items(Spot spot, List<PlanNode> items) implements PlanNode {

        public Items {
            items = List.copyOf(items);
        }

        @Override
        public JsonNode json() {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> array.add(item.json()));
            return array;
        }

        @Override
        public String shown() {
            return "a list";
        }
    }

    /** What YAML takes a value for that is written as it stands. */
    enum Type {
        TEXT,
        INTEGER,
        DECIMAL,
        TRUE,
        FALSE,
        NOTHING
    }

    /** A single value, as it is written. */
    record Scalar(Spot spot, Type type, String text) implements PlanNode {

        @Override
        public JsonNode json() {
            JsonNodeFactory json = JsonNodeFactory.instance;
            return switch (type) {
                case TEXT -> json.stringNode(text);
                case INTEGER -> json.numberNode(new BigInteger(text));
                case DECIMAL -> json.numberNode(new BigDecimal(text));
                case TRUE -> json.booleanNode(true);
                case FALSE -> json.booleanNode(false);
                case NOTHING -> json.nullNode();
            };
        }

        @Override
        public String shown() {
            return switch (type) {
                case TEXT -> Shown.quoted(text);
                case INTEGER, DECIMAL -> "the number " + Shown.text(text);
                case TRUE, FALSE -> text;
                case NOTHING -> "nothing";
            };
        }
    }
}
