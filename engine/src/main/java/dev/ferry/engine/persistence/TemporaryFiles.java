package dev.ferry.engine.persistence;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files on their way to their place: {@code temp-ferry-PID-NUMBER.rdb} in the directory that they are for, so that giving them
 * their name is one step. Thread-safe.
 */
public final class TemporaryFiles {

    private static final Pattern NAME = Pattern.compile("temp-ferry-(\\d{1,18})-\\d+\\..*");
    private static final AtomicInteger LAST_NUMBER = new AtomicInteger();

    private TemporaryFiles() {}

    /** Returns a name that nobody else uses, beside the file that it is for. */
    public static Path beside(Path target) {
        return target.resolveSibling("temp-ferry-%d-%d.%s"
                .formatted(
                        ProcessHandle.current().pid(),
                        LAST_NUMBER.incrementAndGet(),
                        target.getFileName().toString().replaceFirst(".*\\.", "")));
    }

    /** Gives a file that is on the disk its name, in the stead of the one that has it; afterwards that is on the disk as well. */
    public static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectory(to);
    }

    /** Has the names of the files beside a file be on the disk. */
    public static void syncDirectory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Removes what processes that are gone have left in a directory, and returns what that was. */
    public static List<Path> removeLeft(Path directory) throws IOException {
        List<Path> removed = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "temp-ferry-*")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches() && !isAlive(Long.parseLong(name.group(1)))) {
                    Files.deleteIfExists(file);
                    removed.add(file);
                }
            }
        }
        return removed;
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).isPresent();
    }
}
