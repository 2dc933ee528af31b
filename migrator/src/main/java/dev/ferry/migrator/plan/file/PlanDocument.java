package dev.ferry.migrator.plan.file;

import dev.ferry.migrator.plan.file.PlanNode.Field;
import dev.ferry.migrator.plan.file.PlanNode.Fields;
import dev.ferry.migrator.plan.file.PlanNode.Items;
import dev.ferry.migrator.plan.file.PlanNode.Scalar;
import dev.ferry.migrator.words.GivenValue;
import dev.ferry.migrator.words.Problem;
import dev.ferry.migrator.words.Spot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One document of a plan, checked against the schema; its values are texts as the command line has them. Immutable. */
public final class PlanDocument {

    private final PlanNode root;
    private final Optional<DocumentKind> kind;
    private final List<Fault> faults;

    private PlanDocument(PlanNode root, Optional<DocumentKind> kind, List<Fault> faults) {
        this.root = root;
        this.kind = kind;
        this.faults = faults;
    }

    static PlanDocument of(PlanNode root, PlanSchema fields, SchemaFaults schema) {
        Optional<DocumentKind> kind = find(root, "kind")
                .flatMap(node -> node instanceof Scalar scalar ? fields.nearest(scalar.text()) : Optional.empty());
        List<Fault> faults = new ArrayList<>(schema.of(root, kind));
        PlanDocument document = new PlanDocument(root, kind, faults);
        kind.stream().flatMap(of -> of.fields().stream()).forEach(field -> document.addresses(field, faults));
        return new PlanDocument(root, kind, List.copyOf(faults));
    }

    /** Returns what the document says that it is, or means by a misspelt word; none when that is no kind at all. */
    public Optional<DocumentKind> kind() {
        return kind;
    }

    /** Returns where it begins. */
    public Spot spot() {
        return root.spot();
    }

    /** Tells whether the field is there; of a flag, whether it is on. */
    public boolean has(PlanField field) {
        Optional<PlanNode> node = find(root, field.path());
        return field.kind() == FieldKind.FLAG
                ? node.filter(value -> value instanceof Scalar scalar && scalar.type() == PlanNode.Type.TRUE)
                        .isPresent()
                : node.isPresent();
    }

    /** Returns where the field stands; or the document, when it is not there. */
    public Spot spot(PlanField field) {
        return find(root, field.path()).map(PlanNode::spot).orElse(root.spot());
    }

    /** Tells whether something is wrong with the field, so that its values are not all there. */
    public boolean broken(PlanField field) {
        return faults.stream().anyMatch(fault -> fault.concerns(field.path()));
    }

    /** Returns the values of the field in their order, as texts as the command line has them. */
    public List<GivenValue> values(PlanField field) {
        return find(root, field.path())
                .map(node -> values(field, node, new ArrayList<>()))
                .orElse(List.of());
    }

    /**
     * Returns all problems of the document.
     *
     * @param ofValues what those who read the values have found wrong with them; where they have, the schema's own words are left out
     */
    public List<Problem> problems(List<Problem> ofValues) {
        Set<Spot> said = new HashSet<>();
        ofValues.forEach(problem -> said.add(problem.spot()));
        List<Problem> all = new ArrayList<>(ofValues);
        for (Fault fault : faults) {
            if (!fault.doubtful() || said.add(fault.problem().spot())) {
                all.add(fault.problem());
            }
        }
        return all;
    }

    private void addresses(PlanField field, List<Fault> found) {
        switch (field.kind()) {
            case SERVER, SERVERS -> find(root, field.path()).ifPresent(node -> values(field, node, found));
            default -> {}
        }
    }

    private static List<GivenValue> values(PlanField field, PlanNode node, List<Fault> found) {
        return switch (field.kind()) {
            case FLAG -> List.of();
            case TEXT, WORD, NUMBER, SHARE, DURATION, SIZE, RATE -> scalars(List.of(node));
            case TEXTS, WORDS, NUMBERS -> node instanceof Items list ? scalars(list.items()) : List.of();
            case SERVER ->
                new ServerAddress(field.path(), found::add).of(node).stream().toList();
            case SERVERS ->
                node instanceof Items list
                        ? list.items().stream()
                                .flatMap(item -> new ServerAddress(field.path(), found::add).of(item).stream())
                                .toList()
                        : List.of();
            case DATABASES -> pairs(node, ":");
            case MAXIMA -> pairs(node, "=");
            case PREFIXES -> node instanceof Items list ? prefixes(list) : List.of();
        };
    }

    private static List<GivenValue> scalars(List<PlanNode> nodes) {
        List<GivenValue> values = new ArrayList<>();
        for (PlanNode node : nodes) {
            if (node instanceof Scalar scalar && scalar.type() != PlanNode.Type.NOTHING) {
                values.add(new GivenValue(scalar.text(), scalar.spot()));
            }
        }
        return values;
    }

    private static List<GivenValue> pairs(PlanNode node, String between) {
        List<GivenValue> values = new ArrayList<>();
        if (node instanceof Fields pairs) {
            pairs.fields().forEach((name, field) -> {
                if (field.value() instanceof Scalar scalar) {
                    values.add(new GivenValue(name + between + scalar.text(), field.key()));
                }
            });
        }
        return values;
    }

    private static List<GivenValue> prefixes(Items list) {
        List<GivenValue> values = new ArrayList<>();
        for (PlanNode item : list.items()) {
            Optional<PlanNode> from = find(item, "from");
            Optional<PlanNode> to = find(item, "to");
            if (from.orElse(null) instanceof Scalar before && to.orElse(null) instanceof Scalar after) {
                values.add(new GivenValue(escaped(before) + ":" + escaped(after), item.spot()));
            }
        }
        return values;
    }

    private static String escaped(Scalar prefix) {
        return prefix.text().replace("\\", "\\\\").replace(":", "\\:");
    }

    private static Optional<PlanNode> find(PlanNode root, String path) {
        @Nullable PlanNode node = root;
        for (String name : path.split("\\.", -1)) {
            Field field = node instanceof Fields around ? around.fields().get(name) : null;
            if (field == null) {
                return Optional.empty();
            }
            node = field.value();
        }
        return Optional.of(node);
    }
}
