package dev.ferry.migrator.cli;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A result as JSON. */
final class RdbResult {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private RdbResult() {}

    /** Returns a record as one JSON object, indented, ending in a line break. */
    static String json(Object result) {
        return JSON.writeValueAsString(result) + "\n";
    }
}
