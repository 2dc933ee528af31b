package dev.ferry.migrator.expiry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExpiringCommandsTest {
    private static final long NOW = 1_800_000_000_000L;
    private static final Arrivals ARRIVALS = new Arrivals(InstantSource.fixed(Instant.ofEpochMilli(NOW)), 0);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EXPIRE k 10                            | PEXPIREAT k 1800000010000
                    PEXPIRE k 10                           | PEXPIREAT k 1800000000010
                    expireat k 1900000000                  | PEXPIREAT k 1900000000000
                    PEXPIREAT k 1900000000000 GT           | PEXPIREAT k 1900000000000
                    SET k v PX 10                          | SET k v PXAT 1800000000010
                    SET k v NX EX 10                       | SET k v NX PXAT 1800000010000
                    SET k v EXAT 1900000000                | SET k v PXAT 1900000000000
                    SET k v KEEPTTL                        | SET k v KEEPTTL
                    SETEX k 10 v                           | SET k v PXAT 1800000010000
                    PSETEX k 10 v                          | SET k v PXAT 1800000000010
                    GETEX k PX 10                          | PEXPIREAT k 1800000000010
                    GETEX k PERSIST                        | GETEX k PERSIST
                    HPEXPIREAT h 1900000000000 NX FIELDS 1 f | HPEXPIREAT h 1900000000000 FIELDS 1 f
                    HEXPIRE h 10 FIELDS 2 f g              | HPEXPIREAT h 1800000010000 FIELDS 2 f g
                    HSETEX h FNX PXAT 1900000000000 FIELDS 1 f PXAT | HSETEX h FNX PXAT 1900000000000 FIELDS 1 f PXAT
                    HSETEX h KEEPTTL FIELDS 1 f v          | HSETEX h KEEPTTL FIELDS 1 f v
                    MSETEX 2 PXAT a k b PXAT 1900000000000 | MSETEX 2 PXAT a k b PXAT 1900000000000
                    EXPIRE k what                          | EXPIRE k what
                    SET k                                  | SET k
                    """)
    void time_isWrittenAsAMoment(String command, String expected) {
        assertEquals(List.of(expected), written(Guard.notNeeded(), true, command));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    EXPIRE k 10                            | PEXPIREAT k 36984372098832
                    SET k v PXAT 1800000000000             | SET k v PXAT 36984372088832
                    HPEXPIREAT h 1800000000000 FIELDS 1 f  | HPEXPIREAT h 36984372088832 FIELDS 1 f
                    HSETEX h PXAT 1800000000000 FIELDS 1 f v | HSETEX h PXAT 36984372088832 FIELDS 1 f v
                    MSETEX 1 k v PXAT 1800000000000        | MSETEX 1 k v PXAT 36984372088832
                    PEXPIREAT k 253402300799000            | PEXPIREAT k 253402300799000
                    """)
    void time_whileTheTargetIsBehind_isGuarded(String command, String expected) {
        assertEquals(List.of(expected), written(Guard.needed(true), true, command));
    }

    @Test
    void set_forATargetThatTakesNoMoment_becomesTwoCommands() {
        assertEquals(
                List.of("SET k v XX", "PEXPIREAT k 1800000010000"),
                written(Guard.notNeeded(), false, "SET k v EX 10 XX"));
    }

    @Test
    void keys_beforeTheHandover_areGuardedOnlyWhenTheyExpireSoon_andRemembered() {
        Guard guard = Guard.needed(true);
        guard.until(NOW + 1_000);

        assertEquals(List.of("PEXPIREAT later 1800000001001"), written(guard, true, "PEXPIRE later 1001"));
        assertEquals(List.of("PEXPIREAT soon 36984372089832"), written(guard, true, "PEXPIRE soon 1000"));
        written(guard, true, "RENAME soon other");
        written(guard, true, "COPY other third DB 7");
        written(guard, true, "HPEXPIREAT h 1800000000500 FIELDS 1 f");

        assertEquals(
                Map.of("0 false", "other soon", "0 true", "h other", "7 false", "third", "7 true", "third"),
                guard.held().all().entrySet().stream()
                        .collect(Collectors.toMap(
                                held -> held.getKey().db() + " " + held.getKey().fields(),
                                held -> held.getValue().stream()
                                        .map(Bytes::toUtf8)
                                        .sorted()
                                        .collect(Collectors.joining(" ")))));
    }

    @Test
    void keys_whoseDatabasesWereSwapped_areNotKnownAnyMore() {
        Guard guard = Guard.needed(true);
        guard.until(NOW);
        assertTrue(guard.held().complete());

        written(guard, true, "SWAPDB 0 1");

        assertFalse(guard.held().complete());
    }

    private static List<String> written(Guard guard, boolean setTakesMoment, String command) {
        List<Bytes> arguments = Stream.of(command.split(" ")).map(Bytes::utf8).toList();
        return new ExpiringCommands(guard, ARRIVALS, setTakesMoment)
                .written(arguments, 0, () -> NOW).stream()
                        .map(words -> words.stream().map(Bytes::toUtf8).collect(Collectors.joining(" ")))
                        .toList();
    }
}
