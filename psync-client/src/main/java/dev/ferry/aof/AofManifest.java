package dev.ferry.aof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The manifest of an append-only file of several parts (Redis 7.0, Valkey): what the dataset was at some time, and what has changed it
 * since.
 *
 * <pre>
 *   file appendonly.aof.2.base.rdb seq 2 type b      the dataset, as an RDB or as commands; at most one
 *   file appendonly.aof.5.incr.aof seq 5 type i      commands, in the order of their numbers
 *   file appendonly.aof.1.base.rdb seq 1 type h      history: no longer needed
 *   # a remark; names with spaces stand in quotes
 * </pre>
 *
 * @param file the manifest itself
 * @param base empty when all of the data is in the increments
 * @param increments in their order
 */
public record AofManifest(Path file, Optional<Path> base, List<Path> increments) {

    /** What names of manifests end with. */
    public static final String SUFFIX = ".manifest";

    /** More than any server writes; a manifest has a line for each rewriting that did not come to its end. */
    private static final long BYTES_MAX = 1 << 20;

    public AofManifest {
        increments = List.copyOf(increments);
    }

    /**
     * Reads a manifest. The parts stand beside it.
     *
     * @throws AofException when it is none, or a part is not there
     */
    public static AofManifest read(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new AofException(
                    file + " has " + Files.size(file) + " bytes, expected a manifest of at most " + BYTES_MAX);
        }
        Optional<Path> base = Optional.empty();
        List<Path> increments = new ArrayList<>();
        long lastNumber = 0;
        int number = 0;
        for (String text : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            number++;
            if (text.isBlank() || text.startsWith("#")) {
                continue;
            }
            Line line = Line.parse(text.strip(), file + ":" + number);
            switch (line.type()) {
                case "b" -> {
                    if (base.isPresent()) {
                        throw new AofException(file + ":" + number + ": a second base, " + line.name()
                                + "; expected at most one (type b)");
                    }
                    base = Optional.of(part(file, line, number));
                }
                case "i" -> {
                    if (line.sequence() <= lastNumber) {
                        throw new AofException(file + ":" + number + ": seq " + line.sequence() + " behind seq "
                                + lastNumber + "; expected numbers that rise");
                    }
                    lastNumber = line.sequence();
                    increments.add(part(file, line, number));
                }
                default -> {
                    // History, which the server has not removed yet.
                }
            }
        }
        if (base.isEmpty() && increments.isEmpty()) {
            throw new AofException(file + " names no part; expected lines such as"
                    + " \"file appendonly.aof.1.base.rdb seq 1 type b\"");
        }
        return new AofManifest(file, base, increments);
    }

    /** Returns all parts in the order in which they are loaded. */
    public List<Path> parts() {
        List<Path> parts = new ArrayList<>(increments);
        base.ifPresent(parts::addFirst);
        return List.copyOf(parts);
    }

    private static Path part(Path manifest, Line line, int number) throws AofException {
        if (line.name().contains("/") || line.name().contains("\\")) {
            throw new AofException(manifest + ":" + number + ": the file name " + line.name()
                    + " has a path; expected a file beside the manifest");
        }
        Path part = manifest.resolveSibling(line.name());
        if (!Files.isRegularFile(part)) {
            throw new AofException(manifest + ":" + number + ": there is no file " + part);
        }
        return part;
    }

    /** One line: words by twos, in any order. */
    private record Line(String name, long sequence, String type) {

        static Line parse(String text, String where) throws AofException {
            List<String> words = ManifestWords.split(text, where);
            String name = "";
            long sequence = 0;
            String type = "";
            for (int i = 0; i + 1 < words.size(); i += 2) {
                String value = words.get(i + 1);
                switch (words.get(i).toLowerCase(Locale.ROOT)) {
                    case "file" -> name = value;
                    case "seq" -> sequence = number(value, where);
                    case "type" -> type = value;
                    default -> {
                        // What later versions add.
                    }
                }
            }
            if (name.isEmpty() || sequence < 1 || !List.of("b", "i", "h").contains(type)) {
                throw new AofException(where + ": \"" + text + "\", expected file NAME seq NUMBER type b, i or h");
            }
            return new Line(name, sequence, type);
        }

        private static long number(String text, String where) throws AofException {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new AofException(where + ": seq " + text + ", expected a number");
            }
        }
    }
}
