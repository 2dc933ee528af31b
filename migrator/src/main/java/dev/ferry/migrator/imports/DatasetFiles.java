package dev.ferry.migrator.imports;

import dev.ferry.aof.AofException;
import dev.ferry.aof.AofManifest;
import dev.ferry.migrator.export.Catalogue;
import dev.ferry.migrator.export.ExportEntry;
import dev.ferry.migrator.store.DirectoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the files of a dataset by the name that the operator gives: a file, a manifest, or a directory with one of them. */
final class DatasetFiles {

    /** Where a server keeps its append-only file when it is told nothing else. */
    private static final String AOF_DIRECTORY = "appendonlydir";

    static final List<String> RDB_SUFFIXES = List.of(".rdb", ".rdb.gz", ".rdb.zst");

    private DatasetFiles() {}

    /**
     * Returns the files in the order in which they are read.
     *
     * @throws DatasetException when there are none, or it cannot be told which are meant
     */
    static List<Path> find(String word) throws IOException {
        Path path;
        try {
            path = Path.of(word);
        } catch (InvalidPathException e) {
            throw notThere("\"" + word + "\" cannot be the name of a file: " + e.getReason());
        }
        if (!Files.exists(path)) {
            throw notThere("there is no file " + path);
        }
        try {
            if (!Files.isDirectory(path)) {
                return path.toString().endsWith(AofManifest.SUFFIX)
                        ? AofManifest.read(path).beside(path)
                        : List.of(path);
            }
            List<Path> manifests = new ArrayList<>(named(path, List.of(AofManifest.SUFFIX)));
            if (Files.isDirectory(path.resolve(AOF_DIRECTORY))) {
                manifests.addAll(named(path.resolve(AOF_DIRECTORY), List.of(AofManifest.SUFFIX)));
            }
            return inDirectory(path, manifests, manifests.isEmpty() ? named(path, RDB_SUFFIXES) : alone(path));
        } catch (AofException e) {
            throw new DatasetException(DatasetException.Reason.DAMAGED, String.valueOf(e.getMessage()), e);
        }
    }

    private static List<Path> inDirectory(Path directory, List<Path> manifests, List<Path> rdbs) throws IOException {
        if (manifests.size() > 1 || (!manifests.isEmpty() && !rdbs.isEmpty())) {
            List<Path> all = Stream.concat(manifests.stream(), rdbs.stream()).toList();
            throw notThere(directory + " holds more than one dataset ("
                    + all.get(0).getFileName() + ", " + all.get(1).getFileName() + "); name the one that is meant");
        }
        if (!manifests.isEmpty()) {
            return AofManifest.read(manifests.getFirst()).beside(manifests.getFirst());
        }
        Optional<ExportEntry> export = new Catalogue(new DirectoryStore(directory)).newestGood();
        if (export.isPresent()) {
            return List.of(directory.resolve(export.get().file()));
        }
        return List.of(rdbs.stream()
                .max(Comparator.comparingLong(DatasetFiles::lastModified))
                .orElseThrow(() -> notThere(directory + " holds no RDB file (" + String.join(", ", RDB_SUFFIXES)
                        + ") and no manifest of an append-only file (" + AofManifest.SUFFIX + ")")));
    }

    /** Beside an append-only directory of a server its snapshot may stand, which is older or newer: nobody can tell. */
    private static List<Path> alone(Path directory) throws IOException {
        return Files.isDirectory(directory.resolve(AOF_DIRECTORY)) ? named(directory, RDB_SUFFIXES) : List.of();
    }

    private static List<Path> named(Path directory, List<String> suffixes) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Files.isRegularFile(file)
                            && !file.getFileName().toString().startsWith(".")
                            && suffixes.stream().anyMatch(file.getFileName().toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private static long lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }

    private static DatasetException notThere(String message) {
        return new DatasetException(DatasetException.Reason.NOT_THERE, message);
    }
}
