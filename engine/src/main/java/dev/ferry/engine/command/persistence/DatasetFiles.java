package dev.ferry.engine.command.persistence;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.Setting;
import dev.ferry.engine.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the settings say that the dataset is kept. */
final class DatasetFiles {

    private static final Setting DIRECTORY = Settings.named("dir");
    private static final Setting SNAPSHOT = Settings.named("dbfilename");

    private static final Setting APPEND_DIRECTORY = Settings.named("appenddirname");
    private static final Setting APPEND_NAME = Settings.named("appendfilename");

    private DatasetFiles() {}

    /**
     * Returns the directory of all files.
     *
     * @throws IOException when there is no such directory
     */
    static Path directory(EngineConfig config) throws IOException {
        String name = config.text(DIRECTORY);
        try {
            Path directory = Path.of(name);
            if (Files.isDirectory(directory)) {
                return directory;
            }
        } catch (InvalidPathException e) {
            throw new IOException("dir is \"" + name + "\", which is no path: " + e.getReason(), e);
        }
        throw new IOException(
                "dir is %s, and there is no such directory; make it, or name another one".formatted(name));
    }

    /**
     * Returns the file of snapshots; empty where there is to be none, which is {@code dbfilename ""}.
     *
     * @throws IOException when it could not be anywhere
     */
    static Optional<Path> snapshot(EngineConfig config) throws IOException {
        String name = config.text(SNAPSHOT);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        if (name.contains("/")) {
            throw new IOException("dbfilename is %s, expected a name without a path; dir says where".formatted(name));
        }
        return Optional.of(directory(config).resolve(name));
    }

    /** Returns the directory of the append-only file. */
    static Path appendDirectory(EngineConfig config) throws IOException {
        return directory(config).resolve(plain(config, APPEND_DIRECTORY));
    }

    /** Returns what the names of an append-only file's parts begin with. */
    static String appendName(EngineConfig config) throws IOException {
        return plain(config, APPEND_NAME);
    }

    private static String plain(EngineConfig config, Setting setting) throws IOException {
        String name = config.text(setting);
        if (name.isEmpty() || name.contains("/")) {
            throw new IOException(
                    "%s is \"%s\", expected a name without a path; dir says where".formatted(setting.name(), name));
        }
        return name;
    }

    /** As {@link #snapshot}, where there has to be one. */
    static Path requiredSnapshot(EngineConfig config) throws IOException {
        return snapshot(config)
                .orElseThrow(() -> new IOException("dbfilename is empty, expected the name of the file to save to"));
    }
}
