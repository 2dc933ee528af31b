package dev.ferry.aof;

import java.io.IOException;
import java.io.InputStream;
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
 * @param base the name of a file beside the manifest; empty when all of the data is in the increments
 * @param increments names of files beside it, in their order
 */
public record AofManifest(Optional<String> base, List<String> increments) {

    /** What names of manifests end with. */
    public static final String SUFFIX = ".manifest";

    /** More than any server writes; a manifest has a line for each rewriting that did not come to its end. */
    private static final int BYTES_MAX = 1 << 20;

    public AofManifest {
        increments = List.copyOf(increments);
    }

    /**
     * Reads a manifest.
     *
     * @throws AofException when it is none, or a part is not there
     */
    public static AofManifest read(Path file) throws IOException {
        AofManifest manifest = of(file.toString(), parts(file));
        for (Path part : manifest.beside(file)) {
            if (!Files.isRegularFile(part)) {
                throw new AofException(file + ": there is no file " + part);
            }
        }
        return manifest;
    }

    /**
     * Reads a manifest from wherever it is kept; nobody looks whether the parts are there.
     *
     * @param name what messages call it
     * @throws AofException when it is none
     */
    public static AofManifest read(String name, InputStream in) throws IOException {
        return of(name, parts(name, in));
    }

    /**
     * Reads the lines of a manifest, whether the files are there or not.
     *
     * @throws AofException when it is none
     */
    public static List<AofPart> parts(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parts(file.toString(), in);
        }
    }

    /** Returns the names of all parts in the order in which they are loaded. */
    public List<String> names() {
        List<String> names = new ArrayList<>(increments);
        base.ifPresent(names::addFirst);
        return List.copyOf(names);
    }

    /** Returns the files of all parts in that order. */
    public List<Path> beside(Path manifest) {
        return names().stream().map(manifest::resolveSibling).toList();
    }

    private static AofManifest of(String name, List<AofPart> parts) throws AofException {
        Optional<String> base = Optional.empty();
        List<String> increments = new ArrayList<>();
        long lastNumber = 0;
        for (AofPart part : parts) {
            switch (part.kind()) {
                case BASE -> {
                    if (base.isPresent()) {
                        throw new AofException(
                                name + ": a second base, " + part.name() + "; expected at most one (type b)");
                    }
                    base = Optional.of(inPlace(name, part));
                }
                case INCREMENT -> {
                    if (part.sequence() <= lastNumber) {
                        throw new AofException(name + ": seq " + part.sequence() + " of " + part.name() + " behind seq "
                                + lastNumber + "; expected numbers that rise");
                    }
                    lastNumber = part.sequence();
                    increments.add(inPlace(name, part));
                }
                case HISTORY -> {
                    // The server has not removed it yet.
                }
            }
        }
        if (base.isEmpty() && increments.isEmpty()) {
            throw new AofException(name + " names no part; expected lines such as"
                    + " \"file appendonly.aof.1.base.rdb seq 1 type b\"");
        }
        return new AofManifest(base, increments);
    }

    private static List<AofPart> parts(String name, InputStream in) throws IOException {
        byte[] content = in.readNBytes(BYTES_MAX + 1);
        if (content.length > BYTES_MAX) {
            throw new AofException(
                    name + " has more than " + BYTES_MAX + " bytes, expected a manifest of at most that");
        }
        List<AofPart> parts = new ArrayList<>();
        int number = 0;
        for (String text : new String(content, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            number++;
            if (!text.isBlank() && !text.startsWith("#")) {
                parts.add(AofPart.parse(text.strip(), name + ":" + number));
            }
        }
        return parts;
    }

    private static String inPlace(String manifest, AofPart part) throws AofException {
        if (part.name().contains("/") || part.name().contains("\\")) {
            throw new AofException(
                    manifest + ": the file name " + part.name() + " has a path; expected a file beside the manifest");
        }
        return part.name();
    }
}
