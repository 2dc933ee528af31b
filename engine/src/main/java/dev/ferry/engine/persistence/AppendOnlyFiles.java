package dev.ferry.engine.persistence;

import dev.ferry.aof.AofManifest;
import dev.ferry.aof.AofPart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of an append-only file, and the manifest that says which they are:
 *
 * <pre>
 * appendonlydir/appendonly.aof.manifest      replaced as a whole
 * appendonlydir/appendonly.aof.2.base.rdb    the dataset at some time
 * appendonlydir/appendonly.aof.3.incr.aof    what has changed since
 * </pre>
 *
 * <p>Each method leaves files of which a start makes the dataset as it is, wherever it is cut off. Confined to one thread.
 */
public final class AppendOnlyFiles {

    private final Path directory;
    private final String name;
    private List<AofPart> parts;

    private AppendOnlyFiles(Path directory, String name, List<AofPart> parts) {
        this.directory = directory;
        this.name = name;
        this.parts = parts;
    }

    /**
     * Finds the files in a directory, which is made.
     *
     * @param name what the names of all files begin with
     */
    public static AppendOnlyFiles in(Path directory, String name) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory);
            TemporaryFiles.syncDirectory(directory);
        }
        AppendOnlyFiles files = new AppendOnlyFiles(directory, name, List.of());
        if (files.exist()) {
            files.parts = AofManifest.parts(files.manifest());
        }
        return files;
    }

    public Path manifest() {
        return directory.resolve(name + AofManifest.SUFFIX);
    }

    /** Returns whether there is a manifest. */
    public boolean exist() {
        return Files.exists(manifest());
    }

    /**
     * Takes the one file over that servers before 7.0 have: it becomes the base.
     *
     * @return whether there was one, or one that was being taken over
     */
    public boolean takeOver(Path single) throws IOException {
        Path inside = directory.resolve(name);
        if (!exist() && Files.isRegularFile(single)) {
            parts = List.of(new AofPart(name, 1, AofPart.Kind.BASE));
            writeManifest();
        }
        boolean underWay = parts.stream().anyMatch(part -> part.name().equals(name)) && !Files.exists(inside);
        if (underWay && Files.isRegularFile(single)) {
            TemporaryFiles.rename(single, inside);
            TemporaryFiles.syncDirectory(single);
            return true;
        }
        return false;
    }

    /** Returns the files in the order in which they are loaded. */
    public List<Path> inOrder() {
        List<Path> files = new ArrayList<>();
        parts.stream().filter(part -> part.kind() == AofPart.Kind.BASE).forEach(part -> files.add(path(part)));
        parts.stream().filter(part -> part.kind() == AofPart.Kind.INCREMENT).forEach(part -> files.add(path(part)));
        return files;
    }

    /** Returns how many bytes the base has. */
    public long baseLength() throws IOException {
        for (AofPart part : parts) {
            if (part.kind() == AofPart.Kind.BASE) {
                return Files.size(path(part));
            }
        }
        return 0;
    }

    /** Returns how many bytes all files have. */
    public long length() throws IOException {
        long sum = 0;
        for (Path file : inOrder()) {
            sum += Files.size(file);
        }
        return sum;
    }

    /** Opens the last increment, or the first one when there is none yet. */
    public AppendFile openLast() throws IOException {
        for (AofPart part : parts.reversed()) {
            if (part.kind() == AofPart.Kind.INCREMENT) {
                return AppendFile.open(path(part));
            }
        }
        return openNext();
    }

    /** Begins another increment, which belongs to the dataset from now on. */
    public AppendFile openNext() throws IOException {
        AofPart next = nextIncrement();
        AppendFile file = AppendFile.open(path(next));
        TemporaryFiles.syncDirectory(path(next));
        List<AofPart> before = parts;
        parts = new ArrayList<>(parts);
        parts.add(next);
        try {
            writeManifest();
        } catch (IOException e) {
            parts = before;
            file.close();
            Files.deleteIfExists(path(next));
            throw e;
        }
        return file;
    }

    /** Begins an increment that belongs to nothing yet. */
    public AppendFile openAside() throws IOException {
        return AppendFile.open(TemporaryFiles.beside(path(nextIncrement())));
    }

    /** Returns where the next base is to be. */
    public Path nextBase() {
        return path(new AofPart(baseName(), nextBaseSequence(), AofPart.Kind.BASE));
    }

    /**
     * Has the file at {@link #nextBase} be the base, and one increment be what follows it. The files before are removed.
     *
     * @param since an increment of these files, or one that was begun aside, which gets its name
     */
    public void replaceBase(AppendFile since) throws IOException {
        AofPart base = new AofPart(baseName(), nextBaseSequence(), AofPart.Kind.BASE);
        AofPart increment = partOf(since.path());
        if (increment == null) {
            increment = nextIncrement();
            since.rename(path(increment));
        }
        List<AofPart> before = parts;
        List<AofPart> fresh = new ArrayList<>(List.of(base));
        for (AofPart part : before) {
            if (!part.equals(increment)) {
                fresh.add(new AofPart(part.name(), part.sequence(), AofPart.Kind.HISTORY));
            }
        }
        fresh.add(increment);
        parts = fresh;
        try {
            writeManifest();
        } catch (IOException e) {
            parts = before;
            throw e;
        }
        removeHistory();
    }

    /** Removes the files that are no longer needed. */
    public void removeHistory() throws IOException {
        List<AofPart> left = new ArrayList<>();
        for (AofPart part : parts) {
            if (part.kind() == AofPart.Kind.HISTORY) {
                Files.deleteIfExists(path(part));
            } else {
                left.add(part);
            }
        }
        if (left.size() < parts.size()) {
            parts = left;
            writeManifest();
        }
    }

    private void writeManifest() throws IOException {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.line()).append('\n'));
        Path temporary = TemporaryFiles.beside(manifest());
        try (FileChannel channel =
                FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
        TemporaryFiles.rename(temporary, manifest());
    }

    private @Nullable AofPart partOf(Path path) {
        for (AofPart part : parts) {
            if (path(part).equals(path)) {
                return part;
            }
        }
        return null;
    }

    private AofPart nextIncrement() {
        long sequence = last(AofPart.Kind.INCREMENT) + 1;
        return new AofPart(name + "." + sequence + ".incr.aof", sequence, AofPart.Kind.INCREMENT);
    }

    private String baseName() {
        return name + "." + nextBaseSequence() + ".base.rdb";
    }

    private long nextBaseSequence() {
        return last(AofPart.Kind.BASE) + 1;
    }

    private long last(AofPart.Kind kind) {
        return parts.stream()
                .filter(part -> part.kind() == kind)
                .mapToLong(AofPart::sequence)
                .max()
                .orElse(0);
    }

    private Path path(AofPart part) {
        return directory.resolve(part.name());
    }
}
