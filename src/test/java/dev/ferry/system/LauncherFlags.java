package dev.ferry.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The flags that the launcher {@code ferry} gives to the JVM, read out of it, so that tests measure what operators run. */
final class LauncherFlags {
    private static final Pattern FLAG = Pattern.compile("(?<= )-[XD][A-Za-z0-9.:+=]+");
    private static final String EXEC = "exec ";
    private static final int FEWEST = 5;

    private LauncherFlags() {}

    /** What a command gets that holds no dataset. */
    static List<String> ofTool() {
        return read(launcher -> launcher.substring(launcher.lastIndexOf(EXEC)), "-Xmx");
    }

    /** What {@code ferry serve} gets. */
    static List<String> ofServer() {
        return read(launcher -> launcher.substring(launcher.indexOf(EXEC), launcher.lastIndexOf(EXEC)), "-XX:MaxRAM");
    }

    private static List<String> read(UnaryOperator<String> part, String expected) {
        Path launcher = launcher(Path.of("").toAbsolutePath());
        try {
            List<String> flags = FLAG.matcher(part.apply(Files.readString(launcher)))
                    .results()
                    .map(MatchResult::group)
                    .toList();
            if (flags.size() < FEWEST || flags.stream().noneMatch(flag -> flag.startsWith(expected))) {
                throw new IllegalStateException(
                        launcher + " gives the JVM " + flags + "; expected its heap and more among them");
            }
            return flags;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + launcher, e);
        }
    }

    /** It lies at the top of the project, and tests run somewhere below. */
    private static Path launcher(Path below) {
        for (Path directory = below; directory != null; directory = directory.getParent()) {
            Path launcher = directory.resolve("ferry");
            if (Files.isRegularFile(launcher) && Files.exists(directory.resolve("mvnw"))) {
                return launcher;
            }
        }
        throw new IllegalStateException("no launcher found above " + below);
    }
}
