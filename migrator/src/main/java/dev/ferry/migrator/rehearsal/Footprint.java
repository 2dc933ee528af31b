package dev.ferry.migrator.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directories that a rehearsal makes on its way to its own. Closing it removes them, unless something else is in them by then.
 *
 * @param made the innermost first
 */
record Footprint(List<Path> made) implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Footprint.class);

    /** Looks which directories are not there yet. */
    static Footprint of(Path directory) {
        List<Path> missing = new ArrayList<>();
        for (Path at = directory.toAbsolutePath(); at != null && !Files.exists(at); at = at.getParent()) {
            missing.add(at);
        }
        return new Footprint(missing);
    }

    @Override
    public void close() {
        try {
            for (Path directory : made) {
                Files.deleteIfExists(directory);
            }
        } catch (IOException e) {
            log.debug("left as it is", e);
        }
    }
}
