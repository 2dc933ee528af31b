package dev.ferry.rdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The RDB files of other projects under {@code resources/fixtures}. */
final class Fixtures {

    private Fixtures() {}

    /**
     * What an independent scanner found in a file.
     *
     * @param outcome {@code verified} or {@code unchecked} (the checksum), or the name of the exception
     * @param types how many entries there are of each type; when the file fails, before it does
     */
    record Expected(String path, String magic, String outcome, Map<String, Integer> types) {

        boolean readable() {
            return outcome.equals("verified") || outcome.equals("unchecked");
        }

        byte[] bytes() {
            return resource(path);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    static Stream<Expected> all() {
        return new String(resource("EXPECTED.tsv"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(Fixtures::expected);
    }

    /** The files that can be read to their end. */
    static List<Expected> readable() {
        return all().filter(Expected::readable).toList();
    }

    /** The files whose values can be read as well. */
    static List<Expected> decodable() {
        return all().filter(Expected::readable)
                .filter(expected -> !expected.path().endsWith("/corrupt_ziplist.rdb"))
                .toList();
    }

    /** The files that can be read and are small enough to be read thousands of times. */
    static List<Expected> small() {
        return readable().stream().filter(Fixtures::isSmall).toList();
    }

    /** Those of them whose values can be read as well. */
    static List<Expected> smallDecodable() {
        return decodable().stream().filter(Fixtures::isSmall).toList();
    }

    private static boolean isSmall(Expected expected) {
        return expected.bytes().length <= 700;
    }

    private static Expected expected(String line) {
        List<String> columns = List.of(line.split("\t", -1));
        Map<String, Integer> types = new TreeMap<>();
        if (!columns.get(3).equals("-")) {
            for (String type : columns.get(3).split(",", -1)) {
                int equals = type.indexOf('=');
                types.put(type.substring(0, equals), Integer.parseInt(type.substring(equals + 1)));
            }
        }
        return new Expected(columns.get(0), columns.get(1), columns.get(2), types);
    }

    static byte[] resource(String path) {
        try (InputStream in = Objects.requireNonNull(Fixtures.class.getResourceAsStream("/fixtures/" + path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
