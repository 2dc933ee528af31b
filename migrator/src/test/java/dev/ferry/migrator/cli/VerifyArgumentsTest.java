package dev.ferry.migrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.VerifyMode;
import dev.ferry.migrator.verify.VerifySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VerifyArgumentsTest {

    @Test
    void parse_onlyServers_defaults() throws UsageException {
        VerifyArguments parsed = parse();
        assertEquals(VerifyMode.FULL, parsed.settings().mode());
        assertEquals(VerifySettings.TTL_TOLERANCE_DEFAULT, parsed.settings().ttlTolerance());
        assertEquals(3, parsed.settings().rounds());
        assertTrue(parsed.settings().selection().all());
        assertEquals(Optional.empty(), parsed.report());
    }

    @Test
    void parse_everything_isThere() throws UsageException {
        VerifyArguments parsed = parse(
                "--mode",
                "sample",
                "--ttl-tolerance",
                "5s",
                "--rounds",
                "1",
                "--databases",
                "0,3",
                "--exclude",
                "tmp:*",
                "--json");
        assertEquals(VerifyMode.SAMPLE, parsed.settings().mode());
        assertEquals(Duration.ofSeconds(5), parsed.settings().ttlTolerance());
        assertEquals(1, parsed.settings().rounds());
        assertEquals(Set.of(0, 3), parsed.settings().selection().databases());
        assertEquals(1, parsed.settings().selection().exclude().size());
        assertTrue(parsed.json());
    }

    @Test
    void parse_severalMistakes_allAreSaid() {
        List<String> problems = problems("--mode", "ful", "--ttl-tolerance", "5", "--rounds", "0");
        assertEquals(3, problems.size(), problems::toString);
        assertTrue(problems.getFirst().contains("did you mean full"), problems::toString);
    }

    @Test
    void parse_countOfAPattern_isRefused() {
        assertTrue(problems("--mode", "count", "--include", "a*").getFirst().contains("whole databases"));
    }

    private static List<String> problems(String... options) {
        return assertThrows(UsageException.class, () -> parse(options)).problems();
    }

    private static VerifyArguments parse(String... options) throws UsageException {
        List<String> words =
                new ArrayList<>(List.of("--source", "redis://127.0.0.1:1", "--target", "redis://127.0.0.1:2"));
        words.addAll(List.of(options));
        return VerifyArguments.parse(words, name -> null);
    }
}
