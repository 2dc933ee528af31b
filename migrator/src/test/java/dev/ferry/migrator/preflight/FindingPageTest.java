package dev.ferry.migrator.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/preflight.md lists what there is, in its order and by its meaning. */
class FindingPageTest {

    private static final Pattern ROW =
            Pattern.compile("\\| (`[EW]-[A-Z-]+`(?: \\(may be accepted\\))? \\| [^|]+) \\| [^|]+.*\\|");

    @Test
    void page_table_isTheCatalogue() throws IOException {
        List<String> rows = Files.readAllLines(page()).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1))
                .toList();
        List<String> expected =
                Arrays.stream(FindingCode.values()).map(FindingPageTest::row).toList();
        assertEquals(String.join("\n", expected), String.join("\n", rows));
    }

    @Test
    void codes_all_saySeverityAndSide() {
        assertTrue(FindingCode.codes().stream().allMatch(code -> code.startsWith("E-") || code.startsWith("W-")));
        assertEquals(
                FindingCode.values().length,
                FindingCode.codes().stream().distinct().count());
    }

    private static String row(FindingCode code) {
        boolean acceptedError = code.acceptable() && code.severity() == Severity.ERROR;
        return "`" + code.code() + "`" + (acceptedError ? " (may be accepted)" : "") + " | " + code.meaning();
    }

    /** Tests run in the module's directory, or in one beside it. */
    private static Path page() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("docs/preflight.md"))) {
            Path parent = here.getParent();
            if (parent == null) {
                throw new AssertionError(
                        "docs/preflight.md is nowhere above " + Path.of("").toAbsolutePath());
            }
            here = parent;
        }
        return here.resolve("docs/preflight.md");
    }
}
