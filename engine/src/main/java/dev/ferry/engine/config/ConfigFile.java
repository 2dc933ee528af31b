package dev.ferry.engine.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
        config.setFile(file);
    }

    /**
     * Reads what is not a file but looks like one.
     *
     * @param name of where the text is from, for messages
     */
    public static void read(String name, String text, EngineConfig config) throws ConfigException {
        read(name, text.lines().toList(), new ConfigLines(config), 0);
    }

    private static void read(Path file, ConfigLines lines, int depth) throws ConfigException {
        if (depth > DEPTH_MAX) {
            throw new ConfigException(file + " is included " + depth + " deep; does it include itself?");
        }
        read(file.toString(), lines(file), lines, depth);
    }

    private static void read(String file, List<String> text, ConfigLines lines, int depth) throws ConfigException {
        int number = 0;
        for (String line : text) {
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
                        for (Path included : files(other)) {
                            read(included, lines, depth + 1);
                        }
                    }
                } else {
                    lines.add(words);
                }
            } catch (ConfigException e) {
                throw new ConfigException("%s, line %d: %s".formatted(file, number, e.getMessage()), e);
            }
        }
    }

    /** The last part of an included path may be a pattern, which may fit no file. */
    private static List<Path> files(String name) throws ConfigException {
        Path path = Path.of(name);
        Path last = path.getFileName();
        if (last == null || !last.toString().matches(".*[*?\\[].*")) {
            return List.of(path);
        }
        Path parent = path.getParent();
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(parent == null ? Path.of("") : parent, last.toString())) {
            List<Path> files = new ArrayList<>();
            found.forEach(files::add);
            Collections.sort(files);
            return files;
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new ConfigException("cannot list the files " + name + ": " + reason(path, e), e);
        }
    }

    private static String reason(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a directory, expected a file";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return String.valueOf(e.getMessage());
    }

    private static List<String> lines(Path file) throws ConfigException {
        try {
            return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new ConfigException("cannot read " + file + ": there is no such file", e);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + ": " + reason(file, e), e);
        }
    }
}
