package dev.ferry.migrator.control;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What goes over the connection, as JSON. */
public final class ControlJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ControlJson() {}

    /** Returns one JSON object, indented, without a line break at the end. */
    public static String text(Record value) {
        return JSON.writeValueAsString(value);
    }

    static <T extends Record> T read(String text, Class<T> type) throws IOException {
        try {
            return JSON.readValue(text, type);
        } catch (JacksonException e) {
            throw new IOException(
                    "the migration answered what Ferry does not understand: " + e.getOriginalMessage(), e);
        }
    }
}
