package dev.ferry.rdb;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ArrayElement;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.Value;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fixture holds what the project that it comes from says. */
final class FixtureContentTest {

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.FixtureContents#all")
    void value_fixture_isAsExpected(FixtureContents.Content content) throws IOException {
        List<Map<String, Object>> expected = content.databases();
        List<Map<String, Value>> databases = read(Fixtures.resource(content.rdb()), content.charset());
        assertEquals(
                expected.stream().map(Map::keySet).toList(),
                databases.stream().map(Map::keySet).toList());
        for (int db = 0; db < expected.size(); db++) {
            Map<String, Object> inThis = expected.get(db);
            databases
                    .get(db)
                    .forEach((key, value) ->
                            assertContent(value, requireNonNull(inThis.get(key), key), content.charset()));
        }
    }

    private static List<Map<String, Value>> read(byte[] rdb, Charset charset) throws IOException {
        Map<Integer, Map<String, Value>> databases = new TreeMap<>();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), Transcript.NARROW);
        for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
            if (event instanceof RdbEvent.Entry entry) {
                databases
                        .computeIfAbsent(entry.db(), number -> new LinkedHashMap<>())
                        .put(text(entry.key(), charset), reader.value());
            }
        }
        return List.copyOf(databases.values());
    }

    private static void assertContent(Value value, Object expected, Charset charset) {
        Function<Bytes, String> text = bytes -> text(bytes, charset);
        switch (value) {
            case Value.OfString string -> assertEquals(expected, text.apply(string.string()));
            case Value.OfList list ->
                assertEquals(expected, list.elements().stream().map(text).toList());
            case Value.OfSet set -> {
                List<?> members = assertInstanceOf(List.class, expected);
                assertEquals(members.size(), set.members().size());
                assertEquals(
                        new TreeSet<>(members),
                        new TreeSet<>(set.members().stream().map(text).toList()));
            }
            case Value.OfSortedSet sortedSet -> {
                Map<String, Double> scores = new HashMap<>();
                Map<?, ?> printed = assertInstanceOf(Map.class, expected);
                printed.forEach((member, score) -> scores.put((String) member, score((String) score)));
                Map<String, Double> actual = new HashMap<>();
                sortedSet.scores().forEach((member, score) -> actual.put(text.apply(member), withoutSignOfZero(score)));
                assertEquals(scores, actual);
            }
            case Value.OfHash hash -> {
                Map<String, String> fields = new LinkedHashMap<>();
                hash.fields().forEach((field, item) -> fields.put(text.apply(field), text.apply(item.value())));
                assertEquals(expected, fields);
            }
            case Value.OfStream stream -> assertEquals(expected, Map.of("entries", entries(stream, text)));
            case Value.OfModule module ->
                assertEquals(
                        expected,
                        "<Content of Module '" + module.module().name() + "'. Occupies a serialized size of 18 bytes>");
            case Value.OfArray(List<ArrayElement> elements, long insertIndex) -> throw new AssertionError(elements);
            case Value.OfRateLimiter limiter -> throw new AssertionError(limiter);
        }
    }

    /** Those who wrote the expected content print both zeros as 0. */
    private static double withoutSignOfZero(double score) {
        return score + 0.0;
    }

    private static double score(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static List<Map<String, Object>> entries(Value.OfStream stream, Function<Bytes, String> text) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (StreamEntry entry : stream.entries()) {
            Map<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < entry.fields().size(); i += 2) {
                fields.put(
                        text.apply(entry.fields().get(i)),
                        text.apply(entry.fields().get(i + 1)));
            }
            entries.add(Map.of("id", entry.id().toString(), "items", fields));
        }
        return entries;
    }

    private static String text(Bytes bytes, Charset charset) {
        return new String(bytes.toArray(), charset);
    }
}
