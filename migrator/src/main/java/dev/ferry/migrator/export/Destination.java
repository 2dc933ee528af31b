package dev.ferry.migrator.export;

import dev.ferry.migrator.store.DirectoryStore;
import dev.ferry.migrator.store.ExportStore;
import dev.ferry.migrator.store.S3Settings;
import dev.ferry.migrator.store.S3Store;
import dev.ferry.migrator.store.StoreException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where exports go to, or lie: a directory or prefix, and possibly the one file in it that is meant. Immutable. */
public sealed interface Destination {

    /** What an address in an object store begins with. */
    String S3 = "s3://";

    /** What may stand before the name of a file or directory. */
    String FILE = "file:";

    /**
     * A directory of this machine.
     *
     * @param file the name of the one file; empty when it gets one by the pattern
     */
    record InDirectory(Path directory, Optional<String> file) implements Destination {
        @Override
        public ExportStore open() {
            return new DirectoryStore(directory);
        }

        @Override
        public String toString() {
            return file.map(directory::resolve).orElse(directory).toString();
        }
    }

    /**
     * A bucket of an object store.
     *
     * @param file the last part of the one object's key; empty when it gets one by the pattern
     */
    record InBucket(S3Settings settings, Optional<String> file) implements Destination {
        @Override
        public ExportStore open() throws StoreException {
            return S3Store.open(settings);
        }

        @Override
        public String toString() {
            return S3 + settings.bucket() + "/" + settings.prefix() + file.orElse("");
        }
    }

    /**
     * Reads what an operator writes.
     *
     * <pre>
     * DIR  DIR/  file:DIR/          a directory that is there, or whose name ends with a slash
     * FILE  file:FILE               a file in a directory
     * s3://bucket/prefix/           objects that begin so
     * s3://bucket/prefix/name.rdb   one object
     * </pre>
     *
     * @param s3 how the object store is reached; bucket and prefix are put in
     * @throws InvalidPathException when it cannot be the name of a file
     * @throws IllegalArgumentException with a message for the operator, for everything else
     */
    static Destination parse(String text, S3Settings s3) {
        if (text.startsWith(S3)) {
            return bucket(text.substring(S3.length()), s3);
        }
        String name = text.startsWith(FILE) ? text.substring(FILE.length()).replaceFirst("^//(?=/)", "") : text;
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" names no file; expected a file, a directory or s3://…");
        }
        if (name.matches("[A-Za-z][A-Za-z0-9+.-]*://.*")) {
            throw new IllegalArgumentException("\"" + name.replaceFirst(":.*", "://…")
                    + "\" is no place for files; expected a file, a directory or s3://bucket/prefix/");
        }
        Path path = Path.of(name);
        if (name.endsWith("/") || Files.isDirectory(path)) {
            return new InDirectory(path, Optional.empty());
        }
        Path parent = path.getParent();
        return new InDirectory(
                parent == null ? Path.of("") : parent,
                Optional.of(path.getFileName().toString()));
    }

    private static Destination bucket(String rest, S3Settings s3) {
        int slash = rest.indexOf('/');
        String bucket = slash < 0 ? rest : rest.substring(0, slash);
        String key = slash < 0 ? "" : rest.substring(slash + 1);
        if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,254}")) {
            throw new IllegalArgumentException(
                    "\"" + S3 + rest + "\" names no bucket; expected for example s3://backups/redis/");
        }
        int last = key.lastIndexOf('/') + 1;
        String file = key.substring(last);
        return new InBucket(
                s3.at(bucket, key.substring(0, last)), file.isEmpty() ? Optional.empty() : Optional.of(file));
    }

    /** Returns the one file that is meant; empty when files get their names by the pattern. */
    Optional<String> file();

    /** Opens the store. */
    ExportStore open() throws StoreException;
}
