package dev.ferry.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandSpecsTest {

    @Test
    void get_isAReadOfOneKey() {
        CommandSpec get = CommandSpecs.find("get").orElseThrow();

        assertEquals(2, get.arity());
        assertTrue(get.has(CommandFlag.READONLY) && get.has(CommandFlag.FAST));
        assertEquals(List.of("read", "string", "fast"), get.categories());
        assertEquals("1.0.0", get.since());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET k                                  | 1",
                "MSET a 1 b 2                           | 1 3",
                "DEL a b c                              | 1 2 3",
                "PING                                   | ''",
                "OBJECT ENCODING k                      | 2",
                "EVAL script 2 a b c                    | 3 4",
                "ZUNIONSTORE out 2 a b WEIGHTS 1 2      | 1 3 4",
                "XREAD COUNT 5 STREAMS a b 0 0          | 4 5",
                "XREADGROUP GROUP g c STREAMS a >       | 5",
                "SORT k BY w_* GET # STORE out          | 1 7",
                "SORT k LIMIT store x                   | 1",
                "MIGRATE h 1 k 0 100                    | 3",
                "MIGRATE h 1 '' 0 100 AUTH keys KEYS a b| 9 10",
                "GEORADIUS g 1 2 3 m STORE out          | 1 7",
                "BITOP AND d a b                        | 2 3 4",
                "BLPOP a b 0                            | 1 2",
                "LMPOP 2 a b LEFT                       | 2 3",
                "MEMORY USAGE k                         | 2",
            })
    void keys_ofACommand_areItsPositions(String command, String positions) {
        byte[][] arguments = arguments(command);
        List<Integer> expected = positions.isEmpty()
                ? List.of()
                : Stream.of(positions.split(" ")).map(Integer::valueOf).toList();

        assertEquals(
                Optional.of(expected), CommandSpecs.of(arguments).orElseThrow().keys(arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EVAL script 3 a b", "EVAL script x a", "LMPOP 9 a LEFT", "MSET"})
    void keys_ofArgumentsThatCannotBe_areEmpty(String command) {
        byte[][] arguments = arguments(command);

        assertEquals(Optional.empty(), CommandSpecs.of(arguments).orElseThrow().keys(arguments));
    }

    private static byte[][] arguments(String command) {
        return Stream.of(command.strip().split(" +"))
                .map(word -> word.equals("''") ? "" : word)
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }
}
