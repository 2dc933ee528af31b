package dev.ferry.migrator.preflight;

import static dev.ferry.migrator.preflight.Examples.codes;
import static dev.ferry.migrator.preflight.Examples.only;
import static dev.ferry.migrator.preflight.Examples.pairing;
import static dev.ferry.migrator.preflight.Examples.server;
import static dev.ferry.migrator.preflight.Examples.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.migrator.plan.Conflict;
import dev.ferry.migrator.plan.CutoverMode;
import dev.ferry.migrator.select.Mapping;
import dev.ferry.migrator.select.Scope;
import dev.ferry.migrator.select.Selection;
import dev.ferry.migrator.server.ServerInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContentRulesTest {

    private static final ServerInfo EMPTY = server("7.0.15");
    private static final ServerInfo FULL = server("7.0.15", "db0:keys=3,expires=0", "db4:keys=1,expires=0");

    @Test
    void empty_targetWithKeys_refusedWithTheDatabases() {
        String found = only(ContentRules::empty, pairing(FULL, FULL, settings()));
        assertTrue(found.startsWith("E-TARGET-NOT-EMPTY: "), found);
        assertTrue(found.contains("db0 3 keys, db4 1 key"), found);
        assertEquals(List.of(), codes(ContentRules::empty, pairing(FULL, EMPTY, settings())));
    }

    @Test
    void empty_targetWithFunctions_refused() {
        ServerInfo functions = server("7.0.15", "number_of_libraries:1");
        assertTrue(
                only(ContentRules::empty, pairing(FULL, functions, settings())).contains("1 function librar"));
    }

    @Test
    void empty_operatorAgreed_warned() {
        Pairing flush = pairing(FULL, FULL, settings(CutoverMode.AUTO, Conflict.FAIL, true));
        Pairing replace = pairing(FULL, FULL, settings(CutoverMode.AUTO, Conflict.REPLACE, false));
        assertEquals(List.of("W-TARGET-FLUSH"), codes(ContentRules::empty, flush));
        assertEquals(List.of("W-TARGET-NOT-EMPTY"), codes(ContentRules::empty, replace));
        Pairing skip = pairing(FULL, FULL, settings(CutoverMode.AUTO, Conflict.SKIP, false));
        String found = only(ContentRules::empty, skip);
        assertTrue(found.startsWith("W-TARGET-NOT-EMPTY: ") && found.contains("keep the target's value"), found);
    }

    @Test
    void keyspaceShown_hidden_warned() {
        ServerInfo hidden = ServerInfo.parse("redis_version:7.0.15");
        assertEquals(
                List.of("W-TARGET-KEYSPACE"), codes(ContentRules::keyspaceShown, pairing(FULL, hidden, settings())));
        assertEquals(List.of(), codes(ContentRules::keyspaceShown, pairing(FULL, EMPTY, settings())));
    }

    @Test
    void databases_usedAndNotThere_refused() {
        String found = only(ContentRules::databases, of(databases(16), databases(4)));
        assertTrue(found.startsWith("E-TARGET-DATABASES: ") && found.contains("db4"), found);
        assertTrue(found.contains("to 5 and restart"), found);
    }

    @Test
    void databases_fewerButEnough_warned() {
        assertEquals(List.of("W-TARGET-DATABASES"), codes(ContentRules::databases, of(databases(16), databases(5))));
        assertEquals(List.of(), codes(ContentRules::databases, of(databases(16), databases(16))));
        assertEquals(List.of(), codes(ContentRules::databases, pairing(FULL, EMPTY, settings())), "not told");
    }

    @Test
    void databases_onlySomeTravel_thoseCountByTheirNumbersAtTheTarget() {
        assertEquals(List.of(), codes(ContentRules::databases, of(Set.of(0), Map.of(), 4)));
        assertEquals(List.of(), codes(ContentRules::databases, of(Set.of(4), Map.of(4, 1), 4)));
        assertEquals(List.of("E-TARGET-DATABASES"), codes(ContentRules::databases, of(Set.of(0), Map.of(0, 7), 4)));
        assertEquals(List.of("E-TARGET-DATABASES"), codes(ContentRules::databases, of(Set.of(9), Map.of(), 4)));
    }

    @Test
    void modules_missingOrOlder_refusedOrWarned() {
        assertEquals(
                List.of("E-TARGET-MODULES"), codes(ContentRules::modules, of(modules("bf", 2), modules("ReJSON", 2))));
        assertEquals(List.of("W-TARGET-MODULES"), codes(ContentRules::modules, of(modules("bf", 2), modules("bf", 1))));
        assertEquals(List.of(), codes(ContentRules::modules, of(modules("bf", 2), modules("bf", 2))));
        assertEquals(List.of(), codes(ContentRules::modules, of(modules("lua", 1), modules("bf", 2))));
    }

    @Test
    void modules_thatComeWithRedis8_warned() {
        ServerFacts bundled = Examples.withModules(
                Examples.facts(Examples.SOURCE, Examples.server("8.0.2")), Map.of("vectorset", 1L));
        assertEquals(List.of("W-TARGET-MODULES"), codes(ContentRules::modules, of(bundled, modules("bf", 1))));
    }

    private static Pairing of(ServerFacts source, ServerFacts target) {
        return pairing(source, target, settings());
    }

    private static Pairing of(Set<Integer> databases, Map<Integer, Integer> numbers, int databasesAtTarget) {
        Scope scope =
                new Scope(new Selection(databases, List.of(), List.of(), Set.of()), new Mapping(numbers, List.of()));
        return pairing(databases(16), databases(databasesAtTarget), settings(scope));
    }

    private static ServerFacts databases(int count) {
        return Examples.withSettings(
                Examples.facts(Examples.SOURCE, FULL), Map.of("databases", Integer.toString(count)));
    }

    private static ServerFacts modules(String name, long version) {
        return Examples.withModules(Examples.facts(Examples.SOURCE, FULL), Map.of(name, version));
    }
}
