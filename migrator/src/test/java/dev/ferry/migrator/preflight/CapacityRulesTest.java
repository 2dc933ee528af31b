package dev.ferry.migrator.preflight;

import static dev.ferry.migrator.preflight.Examples.codes;
import static dev.ferry.migrator.preflight.Examples.only;
import static dev.ferry.migrator.preflight.Examples.pairing;
import static dev.ferry.migrator.preflight.Examples.server;
import static dev.ferry.migrator.preflight.Examples.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.server.ServerInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapacityRulesTest {

    private static final ServerInfo SOURCE = server("7.0.15", "used_memory:1000000", "maxmemory:0");

    @Test
    void memory_tooLittleAtTheTarget_warnedByWhatHappensThen() {
        ServerInfo refuses = server("7.0.15", "maxmemory:999999", "maxmemory_policy:noeviction");
        ServerInfo evicts = server("7.0.15", "maxmemory:999999", "maxmemory_policy:allkeys-lru");
        ServerInfo enough = server("7.0.15", "maxmemory:1000000", "maxmemory_policy:allkeys-lru");
        assertEquals(List.of("W-TARGET-MEMORY"), codes(CapacityRules::memory, pairing(SOURCE, refuses, settings())));
        assertEquals(List.of("W-TARGET-EVICTS"), codes(CapacityRules::memory, pairing(SOURCE, evicts, settings())));
        assertEquals(List.of(), codes(CapacityRules::memory, pairing(SOURCE, enough, settings())));
        assertEquals(List.of(), codes(CapacityRules::memory, pairing(SOURCE, SOURCE, settings())));
    }

    @Test
    void persistence_off_warned() {
        assertEquals(List.of("W-TARGET-PERSISTENCE"), codes(CapacityRules::persistence, target(Optional.of(false))));
        assertEquals(List.of(), codes(CapacityRules::persistence, target(Optional.of(true))));
        assertEquals(List.of(), codes(CapacityRules::persistence, target(Optional.empty())));
    }

    @Test
    void clocks_moreThanHalfASecondApart_warned() {
        assertEquals(List.of(), codes(CapacityRules::clocks, clocks(500, -0)));
        String found = only(CapacityRules::clocks, clocks(0, -1001));
        assertTrue(found.contains("target 10.0.0.9:6380 is 1.0 s behind Ferry's and 1.0 s behind the source's"), found);
        found = only(CapacityRules::clocks, clocks(400, -400));
        assertTrue(found.contains("800 ms behind the source's"), found);
    }

    @Test
    void unanswered_questions_warnedOncePerServer() {
        ServerFacts silent = new ServerFacts(
                Examples.SOURCE,
                SOURCE,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of("CONFIG GET", "TIME"));
        Pairing pairing = new Pairing(silent, Examples.facts(Examples.TARGET, SOURCE), Optional.empty(), settings());
        String found = only(CapacityRules::unanswered, pairing);
        assertTrue(found.startsWith("W-SOURCE-UNCHECKED: ") && found.contains("TIME (clock)"), found);
    }

    private static Pairing target(Optional<Boolean> persists) {
        return new Pairing(
                Examples.facts(Examples.SOURCE, SOURCE),
                facts(Optional.empty(), persists),
                Optional.empty(),
                settings());
    }

    private static Pairing clocks(long sourceMillis, long targetMillis) {
        return new Pairing(
                facts(Optional.of(Duration.ofMillis(sourceMillis)), Optional.empty()),
                facts(Optional.of(Duration.ofMillis(targetMillis)), Optional.empty()),
                Optional.empty(),
                settings());
    }

    private static ServerFacts facts(Optional<Duration> clockAhead, Optional<Boolean> persists) {
        return new ServerFacts(
                Examples.TARGET, SOURCE, Optional.empty(), Map.of(), clockAhead, Optional.empty(), persists, List.of());
    }
}
