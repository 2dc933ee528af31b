package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.engine.config.EngineConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands with words that are odd where they stand; the answers are those of Redis 8.0. */
class OddWordsTest {
    private final LocalClient client = new LocalClient(new EngineConfig(), true);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "ZINCRBY z nx m; -ERR syntax error|",
                "ZINCRBY z x m; -ERR value is not a valid float|",
                "GEOADD g -1e-300 200 p; '-ERR invalid longitude,latitude pair -0.000000,200.000000|'"
            })
    void command_withAnOddWord_refusedAsByTheServer(String command, String reply) {
        assertEquals(reply, client.call(command));
    }
}
