package dev.ferry.migrator.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestWordTest {

    private static final List<String> KNOWN = List.of("migrate", "version", "help", "--source", "--max-lag", "auto");

    @ParameterizedTest
    @CsvSource({
        "migarte, migrate",
        "migrat, migrate",
        "vresion, version",
        "hlep, help",
        "--src, ",
        "--sorce, --source",
        "--maxlag, --max-lag",
        "atuo, auto",
        "delete, ",
        "'', ",
    })
    void to_word_theOneThatWasMeant(String word, String expected) {
        assertEquals(Optional.ofNullable(expected), NearestWord.to(word, KNOWN));
    }
}
