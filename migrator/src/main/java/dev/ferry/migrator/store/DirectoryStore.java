package dev.ferry.migrator.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A directory. While it is being written a file is called {@code .NAME.part} and locked, so that a file of that name without a lock
 * is what a killed process has left.
 */
public final class DirectoryStore implements ExportStore {

    private final Path directory;

    public DirectoryStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public String place() {
        return directory.toString();
    }

    @Override
    public String place(String name) {
        return directory.resolve(name).toString();
    }

    @Override
    public List<String> prepare(Predicate<String> mine) throws StoreException {
        requireWritable();
        List<String> removed = new ArrayList<>();
        for (String name : names()) {
            Optional<String> drafted = FileDraft.drafted(name).filter(mine);
            if (drafted.isPresent() && removeIfLeft(directory.resolve(name))) {
                removed.add(name);
            }
        }
        return removed;
    }

    @Override
    public Optional<Closeable> lock(String key) throws StoreException {
        requireWritable();
        Path file = directory.resolve("." + key + ".lock");
        try {
            // The file stays: a name that goes and comes back can be locked twice, in its two lives.
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(channel);
        } catch (IOException e) {
            throw StoreException.cannot("lock " + file, e);
        }
    }

    @Override
    public boolean has(String name) {
        return Files.exists(directory.resolve(name));
    }

    @Override
    public Draft draft(String name) throws StoreException {
        return FileDraft.begin(directory, name);
    }

    @Override
    public InputStream read(String name) throws StoreException {
        try {
            return Files.newInputStream(directory.resolve(name));
        } catch (IOException e) {
            throw StoreException.cannot("read " + place(name), e);
        }
    }

    @Override
    public void put(String name, byte[] content) throws StoreException {
        try (Draft draft = draft(name)) {
            draft.write(content);
            draft.finish();
            draft.publish();
        } catch (StoreException e) {
            throw e;
        } catch (IOException e) {
            throw StoreException.cannot("write " + place(name), e);
        }
    }

    @Override
    public void delete(String name) throws StoreException {
        try {
            Files.deleteIfExists(directory.resolve(name));
        } catch (IOException e) {
            throw StoreException.cannot("delete " + place(name), e);
        }
    }

    @Override
    public List<StoredFile> list() throws StoreException {
        List<StoredFile> files = new ArrayList<>();
        for (String name : names()) {
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(directory.resolve(name), BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    files.add(new StoredFile(
                            name,
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant()));
                }
            } catch (NoSuchFileException e) {
                // It has gone since it was named.
            } catch (IOException e) {
                throw StoreException.cannot("look at " + place(name), e);
            }
        }
        return files;
    }

    @Override
    public void close() {
        // Every file is closed when it is written.
    }

    private void requireWritable() throws StoreException {
        if (!Files.isDirectory(directory)) {
            throw new StoreException("cannot write to " + directory + ": "
                    + (Files.exists(directory) ? "it is no directory" : "there is no such directory")
                    + "; make it, or name another with --to");
        }
        if (!Files.isWritable(directory)) {
            throw new StoreException("cannot write to " + directory
                    + ": permission denied; give this user the right, or name another with --to");
        }
    }

    private List<String> names() throws StoreException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw StoreException.cannot("list " + directory, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw StoreException.cannot("list " + directory, e);
        }
        return names;
    }

    private static boolean removeIfLeft(Path part) throws StoreException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            return lock(channel) != null && Files.deleteIfExists(part);
        } catch (NoSuchFileException e) {
            // It has just got its name.
            return false;
        } catch (IOException e) {
            throw StoreException.cannot("remove " + part + ", which a killed export has left", e);
        }
    }

    /** Returns null when somebody else, or this process itself, has locked the file. */
    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** Renames, over what may be there, and makes sure that a loss of power does not undo it. */
    static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        Path directory = to.toAbsolutePath().getParent();
        if (directory != null) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
