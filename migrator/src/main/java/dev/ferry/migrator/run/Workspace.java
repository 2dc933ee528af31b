package dev.ferry.migrator.run;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one run, under the work directory, for the spool and for values too large for memory. It goes with the
 * run; what a killed run of the same name left behind is removed by the next one.
 */
final class Workspace implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Workspace.class);

    private final Path directory;

    private Workspace(Path directory) {
        this.directory = directory;
    }

    /** Makes the directory {@code <work dir>/<name>-<process id>}. */
    static Workspace open(Path workDir, String name) throws IOException {
        Files.createDirectories(workDir);
        removeLeftovers(workDir, name);
        Path directory = workDir.resolve(name + "-" + ProcessHandle.current().pid());
        Files.createDirectories(directory);
        return new Workspace(directory);
    }

    Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        remove(directory);
    }

    private static void removeLeftovers(Path workDir, String name) throws IOException {
        try (DirectoryStream<Path> runs = Files.newDirectoryStream(workDir, name + "-*")) {
            for (Path run : runs) {
                String pid = run.getFileName().toString().substring(name.length() + 1);
                if (pid.matches("\\d{1,9}")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    log.info("removing {}, which a killed run left behind", run);
                    remove(run);
                }
            }
        }
    }

    private static void remove(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }
}
