package dev.ferry.migrator.plan.file;

import dev.ferry.migrator.plan.file.PlanNode.Field;
import dev.ferry.migrator.plan.file.PlanNode.Fields;
import dev.ferry.migrator.plan.file.PlanNode.Items;
import dev.ferry.migrator.plan.file.PlanNode.Scalar;
import dev.ferry.migrator.words.NearestWord;
import dev.ferry.migrator.words.Problem;
import dev.ferry.migrator.words.Shown;
import dev.ferry.migrator.words.Spot;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Builds nodes from the tokens of a YAML text. Anchors, aliases and {@code <<} are followed, tags are refused, and how deep and how
 * many nodes there may be is limited, those that aliases repeat among them. Confined to one thread and to one text.
 */
final class YamlReader {

    static final int NODES_MAX = 10_000;
    static final int DEPTH_MAX = 20;

    private static final String MERGE = "<<";
    private static final YamlTokens TOKENS = new YamlTokens();

    /** What an anchor stands for, and how many nodes that is. */
    private record Anchored(PlanNode node, int nodes) {}

    /** The text goes on in a way that nothing more can be made of. The place and the reason are among the problems. */
    private static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final String file;
    private final List<Problem> problems;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;

    /**
     * @param file what the file is called in messages
     * @param problems gets what is wrong
     */
    YamlReader(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** Returns the documents of the text; when it cannot be read to its end, those before. */
    List<PlanNode> read(String text) {
        List<PlanNode> documents = new ArrayList<>();
        try (YAMLParser parser = (YAMLParser) TOKENS.createParser(ObjectReadContext.empty(), new StringReader(text))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                anchors.clear();
                documents.add(value(parser, token, 0));
            }
        } catch (UnreadableException e) {
            // It has been said why.
        } catch (JacksonException e) {
            problems.add(syntax(e));
        }
        return documents;
    }

    private PlanNode value(YAMLParser parser, JsonToken token, int depth) throws UnreadableException {
        Spot spot = spot(parser);
        if (parser.isCurrentAlias()) {
            return aliased(parser.getString(), spot);
        }
        @Nullable Object tag = parser.getTypeId();
        @Nullable Object anchor = parser.getObjectId();
        if (tag != null) {
            problems.add(new Problem(spot, "a tag (" + Shown.text(tag.toString()) + "); expected a value without one"));
        }
        int before = nodes;
        count(1, spot);
        if (depth > DEPTH_MAX) {
            throw stop(spot, "more than " + DEPTH_MAX + " levels within each other; no plan needs that many");
        }
        PlanNode node = switch (token) {
            case START_OBJECT -> fields(parser, spot, depth);
            case START_ARRAY -> items(parser, spot, depth);
            case VALUE_NULL -> new Scalar(spot, PlanNode.Type.NOTHING, "");
            case VALUE_TRUE -> new Scalar(spot, PlanNode.Type.TRUE, "true");
            case VALUE_FALSE -> new Scalar(spot, PlanNode.Type.FALSE, "false");
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(spot, parser.getString());
            default -> new Scalar(spot, PlanNode.Type.TEXT, parser.getString());
        };
        if (anchor != null) {
            anchors.put(anchor.toString(), new Anchored(node, nodes - before));
        }
        return node;
    }

    /** A number that JSON does not have, such as {@code .inf}, is a text. */
    private static Scalar number(Spot spot, String text) {
        if (text.matches("[-+]?[0-9]{1,40}")) {
            return new Scalar(spot, PlanNode.Type.INTEGER, text);
        }
        try {
            boolean usual = new BigDecimal(text).precision() <= 40 && text.length() <= 40;
            return new Scalar(spot, usual ? PlanNode.Type.DECIMAL : PlanNode.Type.TEXT, text);
        } catch (NumberFormatException e) {
            return new Scalar(spot, PlanNode.Type.TEXT, text);
        }
    }

    private Fields fields(YAMLParser parser, Spot spot, int depth) throws UnreadableException {
        Map<String, Field> fields = new LinkedHashMap<>();
        List<PlanNode> merged = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
            String name = parser.currentName();
            Spot key = spot(parser);
            PlanNode value = value(parser, parser.nextToken(), depth + 1);
            if (name.equals(MERGE)) {
                merged.add(value);
                continue;
            }
            Field earlier = fields.putIfAbsent(name, new Field(key, value));
            if (earlier != null) {
                problems.add(new Problem(
                        key,
                        Shown.text(name) + " stands here a second time; it is already in line "
                                + earlier.key().line()));
            }
        }
        merged.forEach(value -> merge(value, fields));
        return new Fields(spot, fields);
    }

    /** Adds the fields that are not there yet. */
    private void merge(PlanNode value, Map<String, Field> fields) {
        switch (value) {
            case Fields more -> more.fields().forEach(fields::putIfAbsent);
            case Items items -> items.items().forEach(item -> merge(item, fields));
            case Scalar scalar ->
                problems.add(new Problem(
                        scalar.spot(), "<<: found " + scalar.shown() + "; expected an alias of fields, such as *name"));
        }
    }

    private Items items(YAMLParser parser, Spot spot, int depth) throws UnreadableException {
        List<PlanNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token, depth + 1));
        }
        return new Items(spot, items);
    }

    private PlanNode aliased(String name, Spot spot) throws UnreadableException {
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            problems.add(new Problem(
                    spot,
                    "the alias *" + Shown.text(name) + " has no anchor before it in this document"
                            + NearestWord.suggestion(name, anchors.keySet())));
            return new Scalar(spot, PlanNode.Type.TEXT, "");
        }
        count(anchored.nodes(), spot);
        return anchored.node();
    }

    private void count(int more, Spot spot) throws UnreadableException {
        nodes += more;
        if (nodes > NODES_MAX) {
            throw stop(
                    spot,
                    "more than " + NODES_MAX + " values, counting those that aliases repeat; no plan needs that many");
        }
    }

    private UnreadableException stop(Spot spot, String text) {
        problems.add(new Problem(spot, text));
        return new UnreadableException();
    }

    private Spot spot(YAMLParser parser) {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Spot(file, location.getLineNr(), location.getColumnNr());
    }

    /** The text of the line is not shown: it may hold what should not be. */
    private Problem syntax(JacksonException e) {
        if (e.getCause() instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            Spot spot = marked.getProblemMark()
                    .map(mark -> new Spot(file, mark.getLine() + 1, mark.getColumn() + 1))
                    .orElseThrow();
            String context = marked.getContext() == null ? "" : marked.getContext() + ": ";
            return new Problem(spot, "not YAML: " + context + marked.getProblem());
        }
        TokenStreamLocation location = e.getLocation();
        Spot spot = location == null
                ? new Spot(file, 1, 1)
                : new Spot(file, Math.max(location.getLineNr(), 1), Math.max(location.getColumnNr(), 1));
        return new Problem(spot, "not YAML that a plan consists of: " + firstLine(e.getOriginalMessage()));
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
