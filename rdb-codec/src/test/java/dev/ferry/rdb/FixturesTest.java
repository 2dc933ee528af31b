package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FixturesTest {

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.Fixtures#all")
    void read_fixture_findsWhatTheScannerFound(Fixtures.Expected expected) throws IOException {
        Map<String, Integer> types = new TreeMap<>();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(expected.bytes()), Transcript.WIDE);
        if (!expected.readable()) {
            RdbException failure = assertThrows(RdbException.class, () -> countTypes(reader, expected, types));
            assertEquals(expected.outcome(), failure.getClass().getSimpleName(), failure::getMessage);
        } else {
            RdbEvent.End end = countTypes(reader, expected, types);
            assertEquals(expected.outcome(), end.checksumVerified() ? "verified" : "unchecked");
            assertEquals(
                    expected.bytes().length, end.length() + reader.remainder().readAllBytes().length);
        }
        assertEquals(expected.types(), types);
    }

    @ParameterizedTest
    @MethodSource("dev.ferry.rdb.Fixtures#small")
    void read_narrowWindow_saysTheSame(Fixtures.Expected expected) throws IOException {
        List<Transcript> wide = Transcript.of(expected.bytes(), Transcript.WIDE);
        assertEquals(wide, Transcript.of(expected.bytes(), Transcript.NARROW));
    }

    @Test
    void read_keysInEveryStringEncoding_areDecoded() throws IOException {
        assertEquals(List.of("a".repeat(200)), keys("easily_compressible_string_key.rdb"));
        assertEquals(List.of("183358245", "125", "-29477", "-123", "43947", "-183358245"), keys("integer_keys.rdb"));
    }

    private static List<String> keys(String file) throws IOException {
        Fixtures.Expected expected = Fixtures.all()
                .filter(fixture -> fixture.path().endsWith(file))
                .findFirst()
                .orElseThrow();
        return Transcript.entries(Transcript.of(expected.bytes(), Transcript.NARROW)).stream()
                .map(entry -> entry.key().toUtf8())
                .toList();
    }

    private static RdbEvent.End countTypes(RdbReader reader, Fixtures.Expected expected, Map<String, Integer> types)
            throws IOException {
        RdbEvent.Header header = assertInstanceOf(RdbEvent.Header.class, reader.next());
        assertEquals(expected.magic(), header.version().toString());
        while (true) {
            switch (reader.next()) {
                case RdbEvent.Entry entry -> types.merge(entry.type().name(), 1, Integer::sum);
                case RdbEvent.End end -> {
                    return end;
                }
                case RdbEvent other -> assertFalse(other instanceof RdbEvent.Header);
            }
        }
    }
}
