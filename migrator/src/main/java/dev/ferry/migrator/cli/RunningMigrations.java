package dev.ferry.migrator.cli;

import dev.ferry.migrator.control.ControlClient;
import dev.ferry.migrator.rehearsal.Rehearsal;
import dev.ferry.migrator.words.NearestWord;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The migrations whose sockets stand in a work directory, or one or two levels below: {@code .ferry/NAME/NAME.sock} is where a run that was
 * given no {@code --work-dir} listens, and {@code .ferry/NAME/rehearsal/NAME-rehearsal.sock} where its rehearsal does. Immutable.
 */
final class RunningMigrations {

    private static final String SUFFIX = ".sock";

    private final Path directory;

    RunningMigrations(Path directory) {
        this.directory = directory;
    }

    /** Speaks to a migration. */
    @FunctionalInterface
    interface Talk<T> {
        T with(ControlClient client) throws IOException;
    }

    /**
     * Speaks to one.
     *
     * @throws UsageException when there is none of the name that answers
     */
    <T> T talk(String name, Talk<T> talk) throws UsageException {
        List<Path> places = places(name);
        List<Path> sockets = places.stream()
                .filter(place -> Files.exists(place, LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (sockets.isEmpty()) {
            throw new UsageException("no migration " + name + " is running: there is no socket " + places.get(0)
                    + " or " + places.get(1) + others(name));
        }
        Path socket = sockets.getFirst();
        try {
            return talk.with(new ControlClient(socket));
        } catch (IOException e) {
            throw new UsageException("the migration " + name + " does not answer at " + socket + " (" + e.getMessage()
                    + "): its run was killed, or has just ended; the same ferry migrate command goes on where it was");
        }
    }

    /** The names of all that have a socket, in order; some of them may not be running any more. */
    List<String> names() {
        Map<String, Path> found = new TreeMap<>();
        collect(directory, found);
        for (Path below : list(directory)) {
            if (Files.isDirectory(below)) {
                collect(below, found);
                collect(below.resolve(Rehearsal.DIRECTORY), found);
            }
        }
        return List.copyOf(found.keySet());
    }

    Path directory() {
        return directory;
    }

    private List<Path> places(String name) {
        String file = name + SUFFIX;
        Path ofRehearsal = Path.of(Rehearsal.DIRECTORY, file);
        return List.of(
                directory.resolve(name).resolve(file),
                directory.resolve(file),
                directory.resolve(Rehearsal.rehearsed(name)).resolve(ofRehearsal),
                directory.resolve(ofRehearsal));
    }

    private String others(String name) {
        List<String> names = names();
        if (names.isEmpty()) {
            return ", nor any other; name the directory with " + ControlOption.WORK_DIR.dashed()
                    + " DIR, as given to ferry migrate";
        }
        return NearestWord.suggestion(name, names) + " (there are: " + String.join(", ", names) + ")";
    }

    private static void collect(Path in, Map<String, Path> found) {
        for (Path file : list(in)) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(SUFFIX)) {
                found.put(name.substring(0, name.length() - SUFFIX.length()), file);
            }
        }
    }

    private static List<Path> list(Path in) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(in)) {
            stream.forEach(files::add);
        } catch (IOException e) {
            // What cannot be looked into holds no migration of this user.
            return List.of();
        }
        return files;
    }
}
