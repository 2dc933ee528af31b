package dev.ferry.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line as a process of its own, with the flags of the launcher. Confined to the test's thread. */
final class FerryProcess implements AutoCloseable {
    private static final int EXIT_DEADLINE_SECONDS = 60;
    private static final long BYTES_PER_KIB = 1024;

    private final Path directory;
    private final Process process;

    private FerryProcess(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    /** Starts {@code ferry migrate} with a work directory and a report in {@code directory}. */
    static FerryProcess migrate(Path directory, String source, String target, String... options) {
        List<String> words =
                new ArrayList<>(List.of("migrate", "--source", source, "--target", target, "--name", "test"));
        words.addAll(List.of("--work-dir", directory.resolve("work").toString()));
        words.addAll(List.of("--report", directory.resolve("report.json").toString()));
        words.addAll(List.of(options));
        return start(directory, words.toArray(String[]::new));
    }

    /** Starts {@code ferry} with these words. */
    static FerryProcess start(Path directory, String... words) {
        return start(directory, Map.of(), words);
    }

    /** Starts {@code ferry} with these words, and a file as its standard input. */
    static FerryProcess reading(Path input, Path directory, String... words) {
        return start(directory, Map.of(), ProcessBuilder.Redirect.from(input.toFile()), words);
    }

    /** Starts {@code ferry} with these words, and more in its environment. */
    static FerryProcess start(Path directory, Map<String, String> environment, String... words) {
        return start(directory, environment, ProcessBuilder.Redirect.PIPE, words);
    }

    private static FerryProcess start(
            Path directory, Map<String, String> environment, ProcessBuilder.Redirect input, String... words) {
        List<String> command = FerryCommand.withFlags(LauncherFlags.ofTool());
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(input)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(directory.resolve("err").toFile());
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.environment().putAll(environment);
        try {
            return new FerryProcess(directory, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    /** What stands on standard error so far. */
    String err() {
        return read("err");
    }

    /** What stands on standard output so far. */
    String out() {
        return read("out");
    }

    /** Waits until standard error says {@code text}. */
    void awaitErr(String text) {
        Await.until("ferry says \"" + text + "\"", () -> err().contains(text) || !process.isAlive());
        if (!err().contains(text)) {
            throw new AssertionError("ferry ended without saying \"" + text + "\":\n" + err() + out());
        }
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    /** Ctrl-C. */
    void interrupt() {
        List<String> command = List.of("kill", "-INT", Long.toString(process.pid()));
        try {
            new ProcessBuilder(command).inheritIO().start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        }
    }

    /** Waits for the end, but not longer than that; returns whether it has come. */
    boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while ferry runs", e);
        }
    }

    /** The last that it has said on standard error. */
    String lastLine() {
        return err().lines().reduce("", (earlier, later) -> later);
    }

    /** SIGKILL, and waits until the process is gone. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Waits for the end and returns the exit status. */
    int awaitExit() {
        try {
            if (!process.waitFor(EXIT_DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("ferry does not end; it says:\n" + err() + out());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while ferry ends", e);
        }
    }

    /** The report file; the process must have ended. */
    JsonNode report() {
        return JsonMapper.shared().readTree(directory.resolve("report.json"));
    }

    /** The most memory that the process, which must be alive, has had so far. */
    long peakResidentBytes() {
        try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            String kib =
                    status.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
            return Long.parseLong(kib.replaceAll("\\D", "")) * BYTES_PER_KIB;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the memory of process " + process.pid(), e);
        }
    }

    /** How many bytes are in files of the work directory. */
    long workBytes() {
        Path work = directory.resolve("work");
        if (!Files.isDirectory(work)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(work)) {
            return files.mapToLong(
                            file -> Files.isRegularFile(file) ? file.toFile().length() : 0)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            // A file has gone while we looked.
            return 0;
        }
    }

    /** What is left in the work directory. */
    List<Path> workFiles() {
        if (!Files.isDirectory(directory.resolve("work"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory.resolve("work"))) {
            return files.filter(file -> !file.equals(directory.resolve("work"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the work directory", e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private String read(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what ferry says", e);
        }
    }
}
