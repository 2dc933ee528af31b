package dev.ferry.migrator.run;

import dev.ferry.migrator.checkpoint.RivalException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The files of one migration, under the work directory. One run at a time has them.
 *
 * <pre>
 *   NAME.sock        where a running one is spoken to
 *   NAME.lock        held while a run lives; the process id is in it
 *   NAME.scratch/    the spool of the snapshot, values too large for memory: of no use to the next run
 *   NAME.stream/     what of the source's stream has arrived, for the next run to go on with
 *   NAME.handover    whether the target has taken over
 * </pre>
 */
final class Workspace implements AutoCloseable {

    private final Path workDir;
    private final String name;
    private final FileChannel lock;
    private boolean finished;

    private Workspace(Path workDir, String name, FileChannel lock) {
        this.workDir = workDir;
        this.name = name;
        this.lock = lock;
    }

    /**
     * Takes the workspace, and clears what a killed run has left in it that is of no use.
     *
     * @throws RivalException when another run has it
     */
    static Workspace open(Path workDir, String name) throws IOException {
        Files.createDirectories(workDir);
        Path path = workDir.resolve(name + ".lock");
        FileChannel lock =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            take(lock, name);
            Workspace workspace = new Workspace(workDir, name, lock);
            remove(workspace.scratch());
            Files.createDirectories(workspace.scratch());
            return workspace;
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    /** For files that go with the run. */
    Path scratch() {
        return workDir.resolve(name + ".scratch");
    }

    /** For the source's stream. */
    Path stream() {
        return workDir.resolve(name + ".stream");
    }

    /** For the socket at which the run is spoken to. */
    Path socket() {
        return workDir.resolve(name + ".sock");
    }

    HandoverJournal handover() {
        return journal(workDir, name);
    }

    /** The journal of a migration whose workspace is not open. */
    static HandoverJournal journal(Path workDir, String name) {
        return new HandoverJournal(workDir.resolve(name + ".handover"));
    }

    /** Nothing is left for a next run to go on with. */
    void finished() {
        finished = true;
    }

    /** Lets go of the workspace. What a next run could go on with stays. */
    @Override
    public void close() throws IOException {
        try (lock) {
            remove(scratch());
            if (finished) {
                remove(stream());
                Files.deleteIfExists(workDir.resolve(name + ".lock"));
            }
        }
        removeIfPossible(workDir);
    }

    private static void take(FileChannel lock, String name) throws IOException {
        boolean taken;
        try {
            taken = lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            taken = false;
        }
        if (!taken) {
            throw new RivalException("the migration " + name + " is being run by another Ferry (process " + holder(lock)
                    + "): stop that one first, or give this one another --name");
        }
        lock.truncate(0);
        lock.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
    }

    private static String holder(FileChannel lock) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(20);
        lock.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.US_ASCII);
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(directory);
    }

    private static void removeIfPossible(Path directory) throws IOException {
        try {
            Files.deleteIfExists(directory);
        } catch (FileSystemException e) {
            // Something of this migration, or of another, is still needed; or a file system is mounted there.
        }
    }
}
