package dev.ferry.migrator.export;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** A record as JSON: one line for scripts, and the file beside an export. */
public final class Receipt {

    /** What is added to the name of an export for the name of its receipt. */
    static final String SUFFIX = ".json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Receipt() {}

    /** Returns a record, or a list of what is there, as JSON on one line. */
    public static String line(Object record) {
        return JSON.writeValueAsString(record);
    }

    static byte[] bytes(ExportRecord record) {
        return (line(record) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads one; empty when it is none. */
    static Optional<ExportRecord> read(byte[] content) {
        try {
            return Optional.ofNullable(JSON.readValue(content, ExportRecord.class));
        } catch (JacksonException | NullPointerException e) {
            return Optional.empty();
        }
    }
}
