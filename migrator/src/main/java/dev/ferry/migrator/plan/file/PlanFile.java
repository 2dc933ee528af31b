package dev.ferry.migrator.plan.file;

import dev.ferry.migrator.words.Problem;
import dev.ferry.migrator.words.Spot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plan: the documents of a YAML file. Immutable.
 *
 * @param documents those that could be made out, in their order
 * @param problems what is wrong with the file itself
 */
public record PlanFile(List<PlanDocument> documents, List<Problem> problems) {

    private static final int BYTES_MAX = 1 << 20;

    public PlanFile {
        documents = List.copyOf(documents);
        problems = List.copyOf(problems);
    }

    /**
     * Reads a file.
     *
     * @throws IOException when there is none, or it cannot be read
     */
    public static PlanFile read(Path file, PlanSchema schema) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parse(file.toString(), in.readNBytes(BYTES_MAX + 1), schema);
        }
    }

    /**
     * Reads the content of a file.
     *
     * @param name what the file is called in messages
     */
    public static PlanFile parse(String name, byte[] content, PlanSchema schema) {
        List<Problem> problems = new ArrayList<>();
        Spot begin = new Spot(name, 1, 1);
        if (content.length > BYTES_MAX) {
            problems.add(new Problem(begin, "longer than " + BYTES_MAX + " bytes; no plan needs that many"));
            return new PlanFile(List.of(), problems);
        }
        Optional<String> text = YamlText.decode(name, content, problems);
        List<PlanNode> nodes =
                text.map(yaml -> new YamlReader(name, problems).read(yaml)).orElse(List.of());
        if (nodes.isEmpty() && problems.isEmpty()) {
            problems.add(
                    new Problem(begin, "nothing but blanks and comments; expected a document, such as: version: 1"));
        }
        SchemaFaults faults = new SchemaFaults(schema);
        return new PlanFile(
                nodes.stream()
                        .map(node -> PlanDocument.of(node, schema, faults))
                        .toList(),
                problems);
    }
}
