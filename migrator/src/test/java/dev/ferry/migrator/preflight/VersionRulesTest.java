package dev.ferry.migrator.preflight;

import static dev.ferry.migrator.preflight.Examples.all;
import static dev.ferry.migrator.preflight.Examples.codes;
import static dev.ferry.migrator.preflight.Examples.only;
import static dev.ferry.migrator.preflight.Examples.pairing;
import static dev.ferry.migrator.preflight.Examples.server;
import static dev.ferry.migrator.preflight.Examples.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.rdb.transcode.Loss;
import java.util.List;
import java.util.Set;
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
    })
    void pair_olderTarget_warnedOfReEncodingAndCommands(String source, String target, String format) {
        String found = all(VersionRules::pair, pairing(server(source), server(target), settings()));
        assertTrue(found.startsWith("W-RE-ENCODED: "), found);
        assertTrue(found.contains("\nW-TARGET-OLDER: "), found);
        assertTrue(found.contains(format), found);
        assertTrue(
                found.contains(server(source).title())
                        && found.contains(server(target).title()),
                found);
    }

    @ParameterizedTest
    @CsvSource({
        "8.0.2, valkey 9.1.2, true",
        "7.4.1, valkey 8.1.1, true",
        "valkey 8.1.1, 8.0.2, false",
        "valkey 8.0.1, 7.2.6, false",
        "valkey 7.2.9, 7.4.1, false",
        "valkey 9.1.2, 8.10.0, true",
    })
    void pair_partedLineages_warnedOfCommands(String source, String target, boolean reEncoded) {
        String found = all(VersionRules::pair, pairing(server(source), server(target), settings()));
        assertEquals(reEncoded, found.startsWith("W-RE-ENCODED: "), found);
        assertTrue(found.contains("W-TARGET-COMMANDS: ") && found.contains("parted"), found);
    }

    @Test
    void fieldExpiry_targetHasNone_refusedUnlessTheLossIsAllowed() {
        ServerInfo redis =
                server("8.0.2", "db0:keys=5,expires=0,avg_ttl=0,subexpiry=2", "db3:keys=1,expires=0,avg_ttl=0");
        ServerInfo valkey = server("valkey 9.1.2", "db0:keys=5,expires=0,avg_ttl=0,keys_with_volatile_items=1");
        String found = only(VersionRules::fieldExpiry, pairing(redis, server("7.0.15"), settings()));
        assertTrue(found.startsWith("E-FIELD-EXPIRY: ") && found.contains("2 hashes"), found);
        found = only(VersionRules::fieldExpiry, pairing(valkey, server("valkey 8.1.1"), settings()));
        assertTrue(found.startsWith("E-FIELD-EXPIRY: ") && found.contains("1 hash "), found);
        assertEquals(List.of(), codes(VersionRules::fieldExpiry, pairing(redis, valkey, settings())));
        MigrationSettings allowing = settings(CutoverMode.AUTO, Conflict.FAIL, Set.of(Loss.FIELD_EXPIRY), false);
        found = only(VersionRules::fieldExpiry, pairing(redis, server("7.0.15"), allowing));
        assertTrue(found.startsWith("W-FIELD-EXPIRY: "), found);
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
