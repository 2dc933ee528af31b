package dev.ferry.migrator.preflight;

import static dev.ferry.migrator.preflight.Examples.codes;
import static dev.ferry.migrator.preflight.Examples.only;
import static dev.ferry.migrator.preflight.Examples.pairing;
import static dev.ferry.migrator.preflight.Examples.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.select.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapacityRulesTest {

    private static final String SOURCE_INFO =
            Examples.info("7.0.15", "used_memory:2000000", "used_memory_startup:1000000");
    private static final ServerFacts SOURCE = ServerFacts.of(Examples.SOURCE, SOURCE_INFO);

    @Test
    void memory_tooLittleAtTheTarget_refusedByWhatHappensThen() {
        assertEquals(List.of("E-TARGET-MEMORY"), codes(CapacityRules::memory, target(1_499_999, "noeviction")));
        assertEquals(List.of("E-TARGET-EVICTS"), codes(CapacityRules::memory, target(1_499_999, "allkeys-lru")));
    }

    @Test
    void memory_littleToSpare_warned() {
        assertEquals(List.of("W-TARGET-MEMORY"), codes(CapacityRules::memory, target(1_500_000, "noeviction")));
        assertEquals(List.of("W-TARGET-EVICTS"), codes(CapacityRules::memory, target(1_600_000, "volatile-ttl")));
        assertEquals(List.of(), codes(CapacityRules::memory, target(1_650_001, "allkeys-lru")));
        assertEquals(List.of(), codes(CapacityRules::memory, target(0, "allkeys-lru")));
    }

    @Test
    void memory_someKeysTravel_warned() {
        Scope some = new Scope(new Selection(Set.of(0), List.of(), List.of(), Set.of()), Mapping.NONE);
        assertEquals(
                List.of("W-TARGET-MEMORY"),
                codes(CapacityRules::memory, pairing(SOURCE, targetFacts(1_499_999, "noeviction"), settings(some))));
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
        ServerFacts silent = Examples.withClock(SOURCE, Optional.empty(), List.of("CONFIG GET", "TIME"));
        String found = only(CapacityRules::unanswered, pairing(silent, SOURCE, settings()));
        assertTrue(found.startsWith("W-SOURCE-UNCHECKED: ") && found.contains("TIME (clock)"), found);
    }

    /** Of the source's data a million bytes, and of the target's own half a million. */
    private static Pairing target(long maxmemory, String policy) {
        return pairing(SOURCE, targetFacts(maxmemory, policy), settings());
    }

    private static ServerFacts targetFacts(long maxmemory, String policy) {
        return ServerFacts.of(
                Examples.TARGET,
                Examples.info("7.0.15", "used_memory:500000", "maxmemory:" + maxmemory, "maxmemory_policy:" + policy));
    }

    private static Pairing clocks(long sourceMillis, long targetMillis) {
        return pairing(
                Examples.withClock(SOURCE, Optional.of(Duration.ofMillis(sourceMillis)), List.of()),
                Examples.withClock(
                        ServerFacts.of(Examples.TARGET, SOURCE_INFO),
                        Optional.of(Duration.ofMillis(targetMillis)),
                        List.of()),
                settings());
    }
}
