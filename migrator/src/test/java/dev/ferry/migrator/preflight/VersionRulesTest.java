package dev.ferry.migrator.preflight;

import static dev.ferry.migrator.preflight.Examples.codes;
import static dev.ferry.migrator.preflight.Examples.only;
import static dev.ferry.migrator.preflight.Examples.pairing;
import static dev.ferry.migrator.preflight.Examples.server;
import static dev.ferry.migrator.preflight.Examples.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionRulesTest {

    @ParameterizedTest
    @CsvSource({
        "6.2.11, 7.0.15",
        "7.0.15, 7.0.15",
        "7.0.15, 8.0.2",
        "7.0.15, valkey 8.1.1",
        "7.2.6, valkey 9.1.2",
        "2.8.24, valkey 9.1.2",
        "valkey 7.2.9, valkey 8.1.1",
        "valkey 7.2.9, 7.2.6",
        "valkey 8.1.1, valkey 9.1.2",
        "valkey 9.1.2, valkey 9.1.2",
        "8.0.2, 8.0.6",
        "8.0.6, 8.0.2",
        "7.4.1, 8.0.2",
    })
    void pair_possible_nothingFound(String source, String target) {
        assertEquals(List.of(), codes(VersionRules::pair, pairing(server(source), server(target), settings())));
    }

    @ParameterizedTest
    @CsvSource({
        "8.0.2, 7.0.15, REDIS0012",
        "7.2.6, 7.0.15, REDIS0011",
        "7.0.15, 6.2.11, REDIS0010",
        "8.6.0, 8.4.0, REDIS0013",
        "valkey 9.1.2, valkey 8.1.1, VALKEY080",
        "valkey 7.2.9, 7.0.15, REDIS0011",
        "8.0.2, valkey 9.1.2, parted",
        "7.4.1, valkey 8.1.1, parted",
        "valkey 8.1.1, 8.0.2, parted",
        "valkey 8.0.1, 7.2.6, parted",
        "valkey 7.2.9, 7.4.1, parted",
        "valkey 9.1.2, 8.10.0, parted",
    })
    void pair_notPossibleYet_refusedWithTheReason(String source, String target, String reason) {
        String found = only(VersionRules::pair, pairing(server(source), server(target), settings()));
        assertTrue(found.startsWith("E-VERSIONS: "), found);
        assertTrue(found.contains(reason), found);
        assertTrue(
                found.contains(server(source).title())
                        && found.contains(server(target).title()),
                found);
    }

    @ParameterizedTest
    @CsvSource({"6.2.11, 5.0.14", "8.4.0, 7.4.1", "valkey 9.1.2, valkey 9.0.4", "valkey 8.1.1, valkey 8.0.1"})
    void pair_sameFormatsAndOlderTarget_warned(String source, String target) {
        assertEquals(
                List.of("W-TARGET-OLDER"),
                codes(VersionRules::pair, pairing(server(source), server(target), settings())));
    }

    @Test
    void sourceAge_beforePsync_refused() {
        assertEquals(
                List.of("E-SOURCE-VERSION"),
                codes(VersionRules::sourceAge, pairing(server("2.6.17"), server("7.0.15"), settings())));
        assertEquals(List.of(), codes(VersionRules::sourceAge, pairing(server("2.8.0"), server("7.0.15"), settings())));
    }

    @Test
    void sourceAge_notTold_refused() {
        String found = only(VersionRules::sourceAge, pairing(server(""), server("7.0.15"), settings()));
        assertTrue(found.contains("does not tell its version"), found);
    }

    @Test
    void functions_targetHasNone_refused() {
        Pairing pairing = pairing(server("7.0.15", "number_of_libraries:2"), server("6.2.11"), settings());
        assertTrue(only(VersionRules::functions, pairing).startsWith("E-TARGET-FUNCTIONS: "));
        assertEquals(
                List.of(),
                codes(
                        VersionRules::functions,
                        pairing(server("7.0.15", "number_of_libraries:2"), server("7.0.15"), settings())));
    }
}
