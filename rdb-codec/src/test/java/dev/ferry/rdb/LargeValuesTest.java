package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value much larger than the heap passes through; src/test/bench/large-values does the same with gigabytes. */
final class LargeValuesTest {

    @ParameterizedTest
    @CsvSource({
        "hash, 500000, 14000005, 500000, 10000026",
        "string, 100000000, 100000005, 100000000, 100000026",
        "lzf, 100000000, 1136374, 99999769, 1136395",
    })
    void main_smallHeap_passesThrough(String shape, long size, long raw, long items, long transcoded)
            throws IOException, InterruptedException {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeValues.class.getName(),
                        shape,
                        Long.toString(size))
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, java.waitFor(), output);
        List<String> results = output.lines()
                .map(line -> line.replaceAll(".*: (\\d+) .*", "$1"))
                .toList();
        assertEquals(
                List.of(raw, items, transcoded),
                results.stream().map(Long::valueOf).filter(n -> n > 1).toList(),
                output);
    }
}
