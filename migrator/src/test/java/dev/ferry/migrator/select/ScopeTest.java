package dev.ferry.migrator.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScopeTest {

    @ParameterizedTest
    @CsvSource({
        "map=3:0",
        "map=3:1 map=4:1",
        "'db=0,3 map=3:0'",
        "name=a:>x: name=b:>x:",
        "name=a:>x: name=b:>x:y:",
        "name=a:>x: name=b:>",
        "name=a:>x: name=a:>y:",
    })
    void objection_twoWouldBecomeOne_saysSo(String words) {
        assertTrue(objection(words).isPresent(), words);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "'db=3 map=3:0'",
        "'map=3:0 map=0:3'",
        "'db=1,2,3 map=3:0 map=2:3'",
        "'name=a:>x: name=b:>y:'",
        "'name=>p:'",
        "'name=a:>'",
    })
    void objection_everyOneStaysByItself_none(String words) {
        assertEquals("", objection(words).orElse(""));
    }

    @Test
    void wholeDatabases_onlyPatternsAndTypesSpeakAgainstIt() {
        assertTrue(Streams.scope("db=3 map=3:0 name=a:>b:").wholeDatabases());
        assertFalse(Streams.scope("in=a*").wholeDatabases());
        assertFalse(Streams.scope("not=a*").wholeDatabases());
    }

    @Test
    void atTarget_numbersOfTheTargetAndOnlyWhatTravels() {
        assertEquals(
                Map.of(0, "three", 1, "one"),
                Streams.scope("db=1,3 map=3:0").atTarget(Map.of(0, "zero", 1, "one", 3, "three")));
    }

    private static Optional<String> objection(String words) {
        Scope scope = Streams.scope(words);
        return scope.databaseObjection().or(scope::prefixObjection);
    }
}
