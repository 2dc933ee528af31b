package dev.ferry.aof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        Optional<Path> base = Optional.empty();
        List<Path> increments = new ArrayList<>();
        long lastNumber = 0;
        for (AofPart part : parts(file)) {
            switch (part.kind()) {
                case BASE -> {
                    if (base.isPresent()) {
                        throw new AofException(
                                file + ": a second base, " + part.name() + "; expected at most one (type b)");
                    }
                    base = Optional.of(path(file, part));
                }
                case INCREMENT -> {
                    if (part.sequence() <= lastNumber) {
                        throw new AofException(file + ": seq " + part.sequence() + " of " + part.name() + " behind seq "
                                + lastNumber + "; expected numbers that rise");
                    }
                    lastNumber = part.sequence();
                    increments.add(path(file, part));
                }
                case HISTORY -> {
                    // The server has not removed it yet.
                }
            }
        }
        if (base.isEmpty() && increments.isEmpty()) {
            throw new AofException(file + " names no part; expected lines such as"
                    + " \"file appendonly.aof.1.base.rdb seq 1 type b\"");
        }
        return new AofManifest(file, base, increments);
    }

    /**
     * Reads the lines of a manifest, whether the files are there or not.
     *
     * @throws AofException when it is none
     */
    public static List<AofPart> parts(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            throw new AofException(
                    file + " has " + Files.size(file) + " bytes, expected a manifest of at most " + BYTES_MAX);
        }
        List<AofPart> parts = new ArrayList<>();
        int number = 0;
        for (String text : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            number++;
            if (!text.isBlank() && !text.startsWith("#")) {
                parts.add(AofPart.parse(text.strip(), file + ":" + number));
            }
        }
        return parts;
    }

    /** Returns all parts in the order in which they are loaded. */
    public List<Path> parts() {
        List<Path> parts = new ArrayList<>(increments);
        base.ifPresent(parts::addFirst);
        return List.copyOf(parts);
    }

    private static Path path(Path manifest, AofPart part) throws AofException {
        if (part.name().contains("/") || part.name().contains("\\")) {
            throw new AofException(
                    manifest + ": the file name " + part.name() + " has a path; expected a file beside the manifest");
        }
        Path path = manifest.resolveSibling(part.name());
        if (!Files.isRegularFile(path)) {
            throw new AofException(manifest + ": there is no file " + path);
        }
        return path;
    }
}
