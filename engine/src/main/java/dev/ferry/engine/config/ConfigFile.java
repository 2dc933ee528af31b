package dev.ferry.engine.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads redis.conf: one setting per line, {@code #} begins a comment, {@code include} reads another file. */
public final class ConfigFile {

    private static final int DEPTH_MAX = 16;

    private ConfigFile() {}

    /**
     * Reads a file into a configuration; a later line wins.
     *
     * @throws ConfigException when the file cannot be read or a line cannot be followed; it says which
     */
    public static void read(Path file, EngineConfig config) throws ConfigException {
        read(file, new ConfigLines(config), 0);
    }

    private static void read(Path file, ConfigLines lines, int depth) throws ConfigException {
        if (depth > DEPTH_MAX) {
            throw new ConfigException(file + " is included " + depth + " deep; does it include itself?");
        }
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            try {
                List<String> words = QuotedWords.split(line);
                if (words == null) {
                    throw new ConfigException("a quote is not closed");
                }
                if (words.getFirst().equalsIgnoreCase("include")) {
                    for (String other : words.subList(1, words.size())) {
                        read(Path.of(other), lines, depth + 1);
                    }
                } else {
                    lines.add(words);
                }
            } catch (ConfigException e) {
                throw new ConfigException("%s, line %d: %s".formatted(file, number, e.getMessage()), e);
            }
        }
    }

    private static List<String> lines(Path file) throws ConfigException {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + ": " + e, e);
        }
    }
}
