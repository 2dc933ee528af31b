package dev.ferry.psync.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of one spool, filled one after the other. Not thread-safe; the spool says whose turn it is. */
final class SpoolFiles {

    private final long fileBytesMax;
    private final List<SpoolFile> files = new ArrayList<>();
    private @Nullable SpoolFile filling;

    SpoolFiles(SpoolLimits limits) {
        this.fileBytesMax = limits.fileBytesMax();
    }

    /** Appends a segment to the last file, or to a new one in {@code directory} when that is long enough. */
    Segment.OnDisk append(Path directory, byte[] bytes, int from, int count) throws IOException {
        SpoolFile file = fileFor(directory, count);
        try {
            return file.append(bytes, from, count);
        } catch (IOException e) {
            // When the disk is full, the file itself takes the room that is missing: it goes as soon as it has been
            // read.
            filling = null;
            file.release();
            throw e;
        }
    }

    /** Deletes all files, whatever is still in them. */
    void discard() throws IOException {
        IOException failure = null;
        for (SpoolFile each : files) {
            try {
                each.discard();
            } catch (IOException e) {
                failure = e;
            }
        }
        files.clear();
        filling = null;
        if (failure != null) {
            throw failure;
        }
    }

    private SpoolFile fileFor(Path directory, int count) throws IOException {
        SpoolFile current = filling;
        if (current != null && current.length() + count <= fileBytesMax) {
            return current;
        }
        Files.createDirectories(directory);
        SpoolFile fresh = SpoolFile.createIn(directory);
        files.removeIf(SpoolFile::released);
        files.add(fresh);
        filling = fresh;
        if (current != null) {
            current.release();
        }
        return fresh;
    }
}
