package dev.ferry.rdb;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What the projects that fixtures come from say is in them: {@code resources/fixtures/CONTENT.tsv}. */
final class FixtureContents {

    private static final JsonMapper JSON = new JsonMapper();

    private FixtureContents() {}

    /**
     * The content of one file.
     *
     * @param form {@code librdb}, {@code rdb-rs} or {@code csv}
     */
    record Content(String rdb, String path, String form) {

        /** The keys of each database that has any, with what they hold: texts, lists and maps, as JSON has them. */
        List<Map<String, Object>> databases() {
            String text = new String(Fixtures.resource(path), charset());
            return switch (form) {
                case "librdb" -> librdb(text);
                case "rdb-rs" -> maps(text);
                case "csv" -> List.of(csv(text));
                default -> throw new AssertionError(form);
            };
        }

        /** How bytes stand as text in there, and how the file itself is written. */
        Charset charset() {
            return form.equals("rdb-rs") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
        }

        @Override
        public String toString() {
            return rdb;
        }
    }

    static Stream<Content> all() {
        return new String(Fixtures.resource("CONTENT.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .map(columns -> new Content(columns[0], columns[1], columns[2]));
    }

    /** One database without its braces, or a list of several. */
    private static List<Map<String, Object>> librdb(String text) {
        List<Map<String, Object>> databases = maps(text.startsWith("[") ? text : "[{" + text + "}]");
        databases.forEach(database -> database.keySet().removeIf(name -> name.startsWith("__")));
        return databases;
    }

    @SuppressWarnings("unchecked") // It is written in the file's own form.
    private static List<Map<String, Object>> maps(String json) {
        return JSON.readValue(json, List.class);
    }

    /** {@code "db","key","type","element",…}, its elements without any comma or quote. */
    private static Map<String, Object> csv(String text) {
        Map<String, Object> database = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            List<String> cells = new ArrayList<>();
            for (String cell : line.split(",", -1)) {
                if (!cell.isEmpty()) {
                    cells.add(cell.substring(1, cell.length() - 1));
                }
            }
            List<String> elements = cells.subList(3, cells.size());
            database.put(
                    cells.get(1),
                    switch (cells.get(2)) {
                        case "string" -> elements.getFirst();
                        case "hash", "zset" -> pairs(elements);
                        default -> elements;
                    });
        });
        return database;
    }

    private static Map<String, Object> pairs(List<String> elements) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        for (int i = 0; i < elements.size(); i += 2) {
            pairs.put(elements.get(i), elements.get(i + 1));
        }
        return pairs;
    }
}
