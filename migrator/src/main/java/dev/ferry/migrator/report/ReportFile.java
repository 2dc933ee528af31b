package dev.ferry.migrator.report;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report as JSON, as text or as a file. */
public final class ReportFile {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ReportFile() {}

    /** Returns a report, or what contains one, as one JSON object, indented, without a line break at the end. */
    public static String json(Record report) {
        return JSON.writeValueAsString(report);
    }

    /**
     * Writes the report to {@code file} in one step: a reader sees the old file or the whole new one. Behind a symbolic link
     * it is the file that the link names; a device or a pipe is written to as it is.
     *
     * @throws IOException when it could not be written; the file is as it was before
     */
    public static void write(Path file, Record report) throws IOException {
        if (!Files.exists(file)) {
            replace(file, report);
        } else if (Files.isRegularFile(file)) {
            replace(file.toRealPath(), report);
        } else {
            Files.writeString(file, json(report) + "\n", StandardOpenOption.WRITE);
        }
    }

    private static void replace(Path file, Record report) throws IOException {
        Path written =
                Path.of(file.toAbsolutePath() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            Files.writeString(written, json(report) + "\n");
            move(written, file);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void move(Path written, Path file) throws IOException {
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
