package dev.ferry.migrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.file.DocumentKind;
import dev.ferry.migrator.plan.file.FieldTable;
import dev.ferry.migrator.plan.file.PlanDocument;
import dev.ferry.migrator.plan.file.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plans and the reference that come with Ferry say what the code says. */
class ExamplePlansTest {

    private static final Path HERE = Path.of("").toAbsolutePath();

    @TempDir
    Path directory;

    static List<Path> plans() throws IOException {
        try (Stream<Path> files = Files.list(root().resolve("plans"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void plans_areSix() throws IOException {
        assertEquals(6, plans().size(), plans().toString());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void read_example_nothingWrong(Path plan) throws Exception {
        Path file = directory.resolve("plan.yaml");
        Path certificate = Files.createFile(directory.resolve("some.pem"));
        Files.writeString(
                file,
                Files.readString(plan)
                        .replaceAll("/etc/ferry/[a-z.]+", certificate.toString())
                        .replace("./backups/", directory + "/")
                        .replace("SRC_PASSWORD", "PW"));
        assertFalse(Plans.read(file).isEmpty());
    }

    @Test
    void reference_hasEveryField() throws IOException {
        PlanFile plan = PlanFile.read(
                root().resolve("plans/reference.yaml"), Plans.reader().schema());
        assertEquals(List.of(), plan.problems());
        List<String> ofFiles = MigrateOption.OF_FILES.stream()
                .map(option -> option.field().orElseThrow().path())
                .toList();
        for (PlanDocument document : plan.documents()) {
            DocumentKind kind = document.kind().orElseThrow();
            // A flag that is off counts as not there, and what is for files as sources cannot stand beside what is for
            // servers.
            assertEquals(
                    List.of(),
                    kind.fields().stream()
                            .filter(field -> !document.has(field))
                            .map(field -> field.path())
                            .filter(path -> !path.equals("restart"))
                            .filter(path -> !kind.word().equals("migration") || !ofFiles.contains(path))
                            .toList(),
                    kind.word());
        }
        assertEquals(2, plan.documents().size());
    }

    @Test
    void page_hasTheTablesOfTheCode() throws IOException {
        String page = Files.readString(root().resolve("docs/plans.md"));
        assertTrue(
                page.endsWith(FieldTable.of(Plans.reader().schema())),
                "docs/plans.md ends in other tables than: ferry schema --markdown");
    }

    /** The project, whether the tests run in the module's directory or in that of the system tests. */
    private static Path root() {
        Path root = HERE;
        while (!Files.isDirectory(root.resolve("plans"))) {
            root = Objects.requireNonNull(root.getParent(), "the project has a directory plans");
        }
        return root;
    }
}
