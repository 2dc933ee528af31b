package dev.ferry.system.differential;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.system.ServerKind;
import dev.ferry.system.ServerKind.Product;
import dev.ferry.system.ServerVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What intended differences let pass, and that they let nothing else pass. */
final class IntendedDifferencesTest {
    private static final IntendedDifferences REDIS_7_0 = from(Product.REDIS, 7, 0);
    private static final IntendedDifferences REDIS_8_0 = from(Product.REDIS, 8, 0);
    private static final IntendedDifferences VALKEY_8_1 = from(Product.VALKEY, 8, 1);

    @Test
    void redis8_isComparedWithoutThemButForOne() {
        assertTrue(REDIS_8_0.toString().startsWith("[ERRORS_OF_OTHERS ("), REDIS_8_0.toString());
        assertFalse(REDIS_8_0.toString().contains("), "), REDIS_8_0.toString());
    }

    @Test
    void newCommand_isNotSentToOlderServers() {
        TestCommand command = TestCommand.of("hpersist", "h", "fields", "1", "f");
        assertFalse(REDIS_7_0.allow(command, false));
        assertFalse(VALKEY_8_1.allow(command, false));
        assertTrue(REDIS_8_0.allow(command, false));
        assertTrue(REDIS_7_0.allow(TestCommand.of("hget", "h", "f"), false));
    }

    @Test
    void nestedMulti_isSentToValkeyOnlyOutsideOfTransactions() {
        assertTrue(VALKEY_8_1.allow(TestCommand.of("multi"), false));
        assertFalse(VALKEY_8_1.allow(TestCommand.of("multi"), true));
        assertTrue(REDIS_7_0.allow(TestCommand.of("multi"), true));
    }

    @Test
    void score_printedWith17Digits_isTheSameBefore7_2() {
        TestCommand command = TestCommand.of("zscore", "z", "m");
        assertTrue(accepts(REDIS_7_0, command, "$19\r\n0.10000000000000001\r\n", "$3\r\n0.1\r\n"));
        assertTrue(accepts(REDIS_7_0, command, ",9.9999999999999995e-08\r\n", ",1e-7\r\n"));
        assertFalse(accepts(REDIS_7_0, command, "$19\r\n0.10000000000000001\r\n", "$3\r\n0.2\r\n"));
        assertFalse(accepts(REDIS_8_0, command, "$19\r\n0.10000000000000001\r\n", "$3\r\n0.1\r\n"));
    }

    @Test
    void coordinate_printedWith17Digits_isTheSameBefore7_4() {
        TestCommand command = TestCommand.of("geopos", "g", "m");
        assertTrue(accepts(REDIS_7_0, command, ",-61.94554727093449742\r\n", ",-61.9455472709345\r\n"));
        assertTrue(accepts(REDIS_7_0, command, ",0.00000126736058093\r\n", ",1.2673605809254695e-6\r\n"));
        assertFalse(accepts(REDIS_7_0, command, ",-61.94554727093449742\r\n", ",-61.9455472709445\r\n"));
        assertFalse(accepts(REDIS_8_0, command, ",0.00000126736058093\r\n", ",1.2673605809254695e-6\r\n"));
    }

    @Test
    void form_ofACollection_isNotComparedBefore7_2_thatOfAStringIs() {
        assertTrue(matches(REDIS_7_0, key("set", "hashtable"), key("set", "listpack")));
        assertTrue(matches(REDIS_7_0, key("list", "quicklist"), key("list", "listpack")));
        assertFalse(matches(REDIS_7_0, key("set", "listpack"), key("list", "listpack")));
        assertFalse(matches(REDIS_7_0, key("string", "raw"), key("string", "embstr")));
        assertFalse(matches(REDIS_8_0, key("set", "hashtable"), key("set", "listpack")));
    }

    @Test
    void effectsOfSpop_togetherOrOneByOne_areTheSameBefore7_2() {
        List<StreamedCommand> oneByOne = stream("MULTI", "SREM pop:1 a", "SREM pop:1 b", "EXEC", "SET k v");
        assertTrue(streamsMatch(REDIS_7_0, oneByOne, stream("SREM pop:1 c d", "SET k v")));
        assertFalse(streamsMatch(REDIS_7_0, oneByOne, stream("SREM pop:1 c", "SET k v")));
        assertFalse(streamsMatch(REDIS_7_0, oneByOne, stream("SREM pop:1 c d", "SET k w")));
        assertFalse(streamsMatch(REDIS_8_0, oneByOne, stream("SREM pop:1 c d", "SET k v")));
    }

    @Test
    void deletion_byDelOrUnlink_isTheSameForValkey() {
        assertTrue(streamsMatch(VALKEY_8_1, stream("UNLINK k"), stream("DEL k")));
        assertFalse(streamsMatch(VALKEY_8_1, stream("UNLINK k"), stream("DEL l")));
        assertFalse(streamsMatch(REDIS_7_0, stream("UNLINK k"), stream("DEL k")));
    }

    private static IntendedDifferences from(Product product, int major, int minor) {
        return IntendedDifferences.from(
                new ServerKind(product, new ServerVersion(major, minor, 0), new ServerKind.Image("none")));
    }

    private static boolean accepts(
            IntendedDifferences differences, TestCommand command, String expected, String actual) {
        return differences.accept(
                command, expected.getBytes(StandardCharsets.ISO_8859_1), actual.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean matches(IntendedDifferences differences, KeyState expected, KeyState actual) {
        return differences.common(expected).matches(differences.common(actual));
    }

    private static boolean streamsMatch(
            IntendedDifferences differences, List<StreamedCommand> expected, List<StreamedCommand> actual) {
        List<StreamedCommand> one = differences.common(expected);
        List<StreamedCommand> other = differences.common(actual);
        return one.size() == other.size()
                && Stream.iterate(0, index -> index + 1)
                        .limit(one.size())
                        .allMatch(index -> one.get(index).matches(other.get(index)));
    }

    private static KeyState key(String type, String form) {
        return new KeyState("+" + type + "|", "", 0, -1, "digest", KeyState.NOT_COUNTED, "").withForm(form);
    }

    private static List<StreamedCommand> stream(String... commands) {
        return Stream.of(commands)
                .map(command -> new StreamedCommand(List.of(command.split(" "))))
                .toList();
    }
}
