package dev.ferry.engine.command.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say about a command. The lines, a resource beside this class, hold name, group, complexity, flags, the version
 * since which it is deprecated, arguments and a summary, separated by tabs; a dash is nothing.
 *
 * @param complexity empty when it is not said
 * @param flags {@code deprecated} and the like
 * @param deprecatedSince empty when it is not
 */
record Documentation(
        String group,
        String complexity,
        List<String> flags,
        String deprecatedSince,
        List<DocumentedArgument> arguments,
        String summary) {

    private static final String TABLE = "docs.tsv";

    /** Read when somebody asks for the first time. */
    private static final class Table {
        private static final Map<String, Documentation> BY_NAME = read();
    }

    /** Returns it by the name of a command or {@code container|subcommand}, or null when there is none. */
    static @Nullable Documentation of(String name) {
        return Table.BY_NAME.get(name);
    }

    private static Map<String, Documentation> read() {
        try (InputStream in = Objects.requireNonNull(Documentation.class.getResourceAsStream(TABLE), TABLE)) {
            Map<String, Documentation> byName = new HashMap<>();
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (!line.startsWith("#")) {
                    String[] columns = line.split("\t");
                    byName.put(columns[0], parse(columns));
                }
            }
            return byName;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the resource " + TABLE, e);
        }
    }

    private static Documentation parse(String[] columns) {
        return new Documentation(
                columns[1],
                dashless(columns[2]),
                columns[3].equals("-") ? List.of() : List.of(columns[3].split(",")),
                dashless(columns[4]),
                DocumentedArgument.parse(dashless(columns[5])),
                columns[6]);
    }

    private static String dashless(String column) {
        return column.equals("-") ? "" : column;
    }
}
