package dev.ferry.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** The append-only file of a server that is not running, as Redis from 7.0 keeps it: the newest of its increments. */
record AppendOnlyLog(Path file) {
    private static final String INCREMENT = ".incr.aof";
    private static final String EXEC = "*1\r\n$4\r\nEXEC\r\n";
    private static final int TORN_BYTES = 10;

    static AppendOnlyLog of(Path serverDirectory) {
        try (Stream<Path> files = Files.list(serverDirectory.resolve("appendonlydir"))) {
            return new AppendOnlyLog(files.filter(file -> file.toString().endsWith(INCREMENT))
                    .max(Comparator.comparingInt(AppendOnlyLog::sequence))
                    .orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Cuts the file off within the last command of its last transaction, as a kill at that moment does. */
    void tearLastTransaction() {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            int end = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).lastIndexOf(EXEC);
            assertTrue(end > TORN_BYTES, () -> "no transaction in " + file);
            channel.truncate(end - TORN_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code appendonly.aof.2.incr.aof}. */
    private static int sequence(Path increment) {
        String[] parts = increment.getFileName().toString().split("\\.");
        return Integer.parseInt(parts[parts.length - 3]);
    }
}
