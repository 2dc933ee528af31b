package dev.ferry.migrator.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.command.CommandFlag;
import dev.ferry.command.CommandSpec;
import dev.ferry.command.CommandSpecs;
import dev.ferry.command.FoundKey;
import dev.ferry.rdb.value.ValueKind;
import dev.ferry.resp.RespLimits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The matrix of selection and command, as docs/selection.md tells it. In the tables {@code =} is a command as it came,
 * {@code -} one that is left out, {@code !} one that ends the run; keys {@code a:} and {@code b:} are selected, others are not.
 */
final class CommandSelectionTest {

    private static final String PATTERNS = "in=a:* in=b:*";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # one key
            SET a:1 v                                  | =
            SET t:1 v                                  | -
            HSET t:1 a:1 v                             | -
            PEXPIREAT a:1 4102444800000                | =
            PFCOUNT a:1                                | =
            PFCOUNT t:1                                | -
            XGROUP CREATE a:1 t:1 0 MKSTREAM           | =
            XGROUP CREATE t:1 a:1 0 MKSTREAM           | -
            XCLAIM a:1 g c 0 1-0 TIME 1 FORCE JUSTID   | =
            RESTORE a:1 0 payload                      | =
            RESTORE-ASKING t:1 0 payload               | -
            # several, that can be split
            DEL a:1 b:1                                | =
            DEL t:1 t:2                                | -
            DEL a:1 t:1 b:1                            | DEL a:1 b:1
            unlink t:1 a:1                             | unlink a:1
            MSET a:1 1 t:1 2 b:1 3                     | MSET a:1 1 b:1 3
            MSET a:1 t:1 b:1 t:2                       | =
            MSETNX t:1 1 a:1 2                         | MSET a:1 2
            MSET t:1 a:1                               | -
            TOUCH a:1 t:1                              | TOUCH a:1
            # into and out of the selection
            RENAME a:1 b:1                             | =
            RENAME a:1 t:1                             | DEL a:1
            RENAMENX a:1 t:1                           | DEL a:1
            RENAME t:1 a:1                             | !
            RENAMENX t:1 a:1                           | !
            RENAME t:1 t:2                             | -
            COPY a:1 b:1 REPLACE                       | =
            COPY a:1 t:1                               | -
            COPY t:1 a:1                               | !
            SMOVE a:1 b:1 m                            | =
            SMOVE a:1 t:1 m                            | SREM a:1 m
            SMOVE t:1 a:1 m                            | SADD a:1 m
            SMOVE t:1 t:2 a:1                          | -
            RPOPLPUSH a:1 b:1                          | =
            RPOPLPUSH a:1 t:1                          | RPOP a:1
            RPOPLPUSH t:1 a:1                          | !
            BRPOPLPUSH a:1 t:1 0                       | RPOP a:1
            LMOVE a:1 t:1 LEFT RIGHT                   | LPOP a:1
            LMOVE a:1 t:1 right left                   | RPOP a:1
            LMOVE t:1 a:1 LEFT RIGHT                   | !
            LMOVE t:1 t:2 LEFT RIGHT                   | -
            # results of other keys
            SUNIONSTORE a:1 a:2 b:1                    | =
            SUNIONSTORE t:1 a:2 b:1                    | -
            SUNIONSTORE a:1 a:2 t:1                    | !
            SINTERSTORE a:1 t:1                        | !
            SDIFFSTORE a:1 b:1 t:1                     | !
            ZUNIONSTORE a:1 2 a:2 b:1 WEIGHTS 1 2      | =
            ZUNIONSTORE a:1 2 a:2 t:1                  | !
            ZINTERSTORE t:1 1 a:1                      | -
            ZDIFFSTORE a:1 1 a:2                       | =
            ZRANGESTORE a:1 b:1 0 -1                   | =
            ZRANGESTORE a:1 t:1 0 -1                   | !
            GEOSEARCHSTORE a:1 b:1 FROMLONLAT 0 0 BYRADIUS 1 m | =
            GEOSEARCHSTORE a:1 t:1 FROMLONLAT 0 0 BYRADIUS 1 m | !
            GEORADIUS a:1 0 0 1 m STORE b:1            | =
            GEORADIUS a:1 0 0 1 m STORE t:1            | -
            GEORADIUS t:1 0 0 1 m STOREDIST a:1        | !
            GEORADIUSBYMEMBER t:1 m 1 m STORE a:1      | !
            BITOP AND a:1 a:2 b:1                      | =
            BITOP NOT a:1 t:1                          | !
            PFMERGE a:1 a:2                            | =
            PFMERGE a:1 t:1                            | !
            PFMERGE t:1 a:1                            | -
            SORT a:1 STORE b:1                         | =
            SORT a:1 BY nosort STORE b:1               | =
            SORT a:1 BY w_* STORE b:1                  | !
            SORT a:1 GET # STORE t:1                   | -
            SORT t:1 STORE a:1                         | !
            SORT t:1 BY w_* STORE t:2                  | -
            # scripts of old sources
            EVAL s 1 a:1 t:1                           | =
            EVAL s 1 t:1 a:1                           | SCRIPT LOAD s
            EVAL s 2 a:1 t:1                           | !
            EVAL s 0                                   | !
            EVALSHA d 1 a:1                            | =
            EVALSHA d 1 t:1                            | -
            EVALSHA d 2 t:1 a:1                        | !
            FCALL f 1 a:1                              | =
            SCRIPT LOAD s                              | =
            script flush                               | =
            FUNCTION LOAD s                            | =
            FUNCTION FLUSH                             | =
            # databases
            SELECT 3                                   | =
            FLUSHDB                                    | !
            FLUSHALL                                   | !
            SWAPDB 0 3                                 | =
            MOVE a:1 3                                 | =
            MOVE t:1 3                                 | -
            COPY a:1 b:1 DB 3                          | =
            COPY a:1 t:1 DB 3                          | -
            # everything else
            MULTI                                      | =
            EXEC                                       | =
            PING                                       | =
            PUBLISH t:1 m                              | =
            SPUBLISH t:1 m                             | =
            UNKNOWN a:1                                | !
            """)
    void choose_someKeysSelected_onlyTheirsIsDone(String command, String expected) throws IOException {
        assertChosen(expected, PATTERNS, MixedKeys.STOP, command, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SET k v                     | 0 | =
            SET k v                     | 1 | -
            SET k v                     | 3 | =
            DEL k l                     | 1 | -
            EVAL s 0                    | 0 | =
            EVAL s 0                    | 1 | SCRIPT LOAD s
            EVAL s 1 k                  | 1 | SCRIPT LOAD s
            EVALSHA d 1 k               | 1 | -
            UNKNOWN k                   | 0 | =
            UNKNOWN k                   | 1 | -
            SELECT 0                    | 1 | =
            SELECT 1                    | 0 | SELECT 0
            SELECT 3                    | 0 | SELECT 7
            FLUSHDB ASYNC               | 3 | =
            FLUSHDB                     | 1 | -
            FLUSHALL ASYNC              | 3 | SELECT 0; FLUSHDB ASYNC; SELECT 7; FLUSHDB ASYNC; SELECT 7
            FLUSHALL                    | 1 | SELECT 0; FLUSHDB; SELECT 7; FLUSHDB; SELECT 0
            SWAPDB 0 3                  | 0 | SWAPDB 0 7
            SWAPDB 1 2                  | 0 | -
            SWAPDB 0 1                  | 0 | !
            MOVE k 3                    | 0 | MOVE k 7
            MOVE k 0                    | 3 | =
            MOVE k 1                    | 0 | DEL k
            MOVE k 0                    | 1 | !
            MOVE k 2                    | 1 | -
            COPY k l DB 3 REPLACE       | 0 | COPY k l DB 7 REPLACE
            COPY k l REPLACE DB 1       | 0 | -
            COPY k l DB 0               | 1 | !
            COPY k l                    | 1 | -
            FUNCTION LOAD s             | 1 | =
            PUBLISH c m                 | 1 | =
            """)
    void choose_databasesSelectedAndMapped_numbersChange(String command, int db, String expected) throws IOException {
        assertChosen(expected, "db=0,3 map=3:7", MixedKeys.STOP, command, db);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SET a:1 a:2                          | SET x:1 a:2
            SET b:1 a:2                          | =
            HSET a:1 a:2 a:3                     | HSET x:1 a:2 a:3
            XGROUP SETID a:1 a:2 0               | XGROUP SETID x:1 a:2 0
            DEL a:1 b:1                          | DEL x:1 b:1
            DEL a:1 t:1 b:1                      | DEL x:1 b:1
            MSET a:1 a:2 b:1 a:3                 | MSET x:1 a:2 b:1 a:3
            MSET a:1 1 t:1 2                     | MSET x:1 1
            RENAME a:1 b:1                       | RENAME x:1 b:1
            RENAME a:1 t:1                       | DEL x:1
            SMOVE t:1 a:1 a:2                    | SADD x:1 a:2
            LMOVE a:1 a:2 LEFT LEFT              | LMOVE x:1 x:2 LEFT LEFT
            ZUNIONSTORE b:1 2 a:1 a:2            | ZUNIONSTORE b:1 2 x:1 x:2
            EVAL a:1 1 a:1 a:1                   | EVAL a:1 1 x:1 a:1
            RESTORE a:1 0 payload                | RESTORE x:1 0 payload
            SORT a:1 STORE b:1                   | SORT x:1 STORE b:1
            MOVE a:1 3                           | MOVE x:1 4
            COPY b:1 b:2 DB 3                    | COPY b:1 b:2 DB 4
            BITOP OR a:1 a:1 a:1                 | BITOP OR x:1 x:1 x:1
            PUBLISH a:1 a:2                      | =
            EVAL s 0                             | !
            """)
    void choose_keysRenamed_namesChangeAndNothingElse(String command, String expected) throws IOException {
        assertChosen(expected, PATTERNS + " name=a:>x: map=3:4 map=4:3", MixedKeys.STOP, command, 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SUNIONSTORE a:1 a:2 t:1     | SUNIONSTORE x:1 x:2 t:1
            COPY t:1 a:1                | COPY t:1 x:1
            SORT a:1 BY w_* STORE b:1   | !
            RENAME t:1 a:1              | !
            MOVE a:1 4                  | DEL x:1
            SWAPDB 0 3                  | !
            FLUSHDB                     | =
            FLUSHALL                    | SELECT 5; FLUSHDB; SELECT 5
            EVAL s 0                    | !
            DEL a:1 t:1                 | DEL x:1
            """)
    void choose_mixedKeysApplied_sentAsIfAllWereSelected(String command, String expected) throws IOException {
        assertChosen(expected, PATTERNS + " db=3 map=3:5 name=a:>x:", MixedKeys.APPLY, command, 3);
    }

    @ParameterizedTest
    @CsvSource({"SUNIONSTORE a:1 t:1", "RENAME t:1 a:1", "FLUSHDB", "FLUSHALL", "EVAL s 0", "UNKNOWN x", "SWAPDB 0 1"})
    void choose_mixedKeysSkipped_leftOutAndCounted(String command) throws IOException {
        CommandSelection selection =
                new CommandSelection(Streams.scope(PATTERNS + " db=0"), MixedKeys.SKIP, KeyFinder.NOBODY);
        assertEquals("-", Streams.text(selection, command, 0));
        assertEquals(1, selection.mixed().count());
        assertEquals(1, selection.mixed().first().size());
        assertEquals("-", Streams.text(selection, "SET t:1 v", 0));
        assertEquals(1, selection.mixed().count());
    }

    @Test
    void choose_mixedKeysWithoutSelectedDatabases_applyGoesAsItCame() throws IOException {
        assertChosen("=", PATTERNS, MixedKeys.APPLY, "FLUSHALL", 0);
        assertChosen("=", PATTERNS, MixedKeys.APPLY, "UNKNOWN a:1", 0);
        assertChosen("=", PATTERNS, MixedKeys.APPLY, "EVAL s 0", 0);
        assertChosen("!", PATTERNS + " db=3", MixedKeys.APPLY, "MOVE a:1 3", 0);
    }

    @Test
    void choose_stopped_commandAndKeysAreNamed() {
        CommandSelection selection = selection(PATTERNS, MixedKeys.STOP);
        MixedKeysException stopped =
                assertThrows(MixedKeysException.class, () -> Streams.text(selection, "SUNIONSTORE a:1 a:2 t:1", 0));
        String message = String.valueOf(stopped.getMessage());
        assertTrue(
                message.startsWith("SUNIONSTORE \"a:1\"")
                        && message.contains("\"a:2\" of database 0 selected, \"t:1\" of database 0 not")
                        && message.contains("--on-mixed-keys"),
                message);
    }

    @Test
    void choose_everything_nothingIsLookedAt() throws IOException {
        CommandSelection all = selection("", MixedKeys.STOP);
        assertEquals("=", Streams.text(all, "UNKNOWN", 0));
        assertEquals("=", Streams.text(all, "FLUSHALL", 0));
        assertEquals("=", Streams.text(all, "SWAPDB 0 1", 0));
    }

    @Test
    void choose_keyThatKeepsANameAnotherIsGiven_endsTheRun() throws IOException {
        CommandSelection selection = selection("name=a:>x:", MixedKeys.SKIP);
        assertEquals("SET x:1 v", Streams.text(selection, "SET a:1 v", 0));
        KeysMeetException meeting =
                assertThrows(KeysMeetException.class, () -> Streams.text(selection, "SET x:1 v", 0));
        String message = String.valueOf(meeting.getMessage());
        assertTrue(message.contains("\"x:1\"") && message.contains("\"a:1\""), message);
        assertEquals("-", Streams.text(selection("not=x:* name=a:>x:", MixedKeys.STOP), "SET x:1 v", 0));
        assertEquals("=", Streams.text(selection("not=a:* name=a:>x:", MixedKeys.STOP), "SET x:1 v", 0));
    }

    @Test
    void choose_commandThatTheTableDoesNotHave_serverIsAskedForItsKeys() throws IOException {
        KeyFinder server = arguments -> Optional.of(List.of(new FoundKey(2, Set.of("RW"))));
        CommandSelection selection = new CommandSelection(Streams.scope(PATTERNS), MixedKeys.STOP, server);
        assertEquals("=", Streams.text(selection, "NEW.CMD t:1 a:1", 0));
        assertEquals("-", Streams.text(selection, "NEW.CMD a:1 t:1", 0));
    }

    @Test
    void choose_msetexOfNewSources_isSplitWithItsOptions() throws IOException {
        KeyFinder server = arguments -> Optional.of(IntStream.range(0, arguments[1][0] - '0')
                .mapToObj(i -> new FoundKey(2 + 2 * i, Set.of("OW")))
                .toList());
        CommandSelection selection = new CommandSelection(Streams.scope(PATTERNS), MixedKeys.STOP, server);
        assertEquals(
                "MSETEX 1 b:1 2 PXAT 4102444800000",
                Streams.text(selection, "MSETEX 2 t:1 1 b:1 2 PXAT 4102444800000", 0));
    }

    @Test
    void choose_commandTooLargeForMemory_byTheKeysInItsHead() throws IOException {
        RespLimits small = new RespLimits(64, 64, 1 << 20, 1 << 20, 1);
        String large = "v".repeat(1000);
        CommandSelection selection = selection(PATTERNS + " name=a:>x:", MixedKeys.STOP);
        assertEquals(
                new Choice.Renamed(1, Bytes.utf8("x:1")),
                selection.choose(Streams.frame(small, "SET", "a:1", large), 0));
        assertEquals(Choice.AS_IT_IS, selection.choose(Streams.frame(small, "APPEND", "b:1", large), 0));
        assertEquals(Choice.LEFT_OUT, selection.choose(Streams.frame(small, "SADD", "t:1", large), 0));
        assertThrows(
                MixedKeysException.class,
                () -> selection.choose(Streams.frame(small, "MSET", "a:1", large, "t:1", large), 0));
        assertEquals(
                Choice.AS_IT_IS,
                selection("db=0", MixedKeys.STOP).choose(Streams.frame(small, "MSET", "a:1", large), 0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HSET k f v                        | =
            HDEL k f                          | =
            SADD k m                          | =
            LPUSH k v                         | -
            XADD k 1-0 f v                    | -
            APPEND k v                        | -
            PFADD k v                         | -
            SET k v                           | DEL k
            SETEX k 1 v                       | DEL k
            MSET k v l w                      | DEL k l
            SORT l STORE k                    | DEL k
            ZUNIONSTORE k 1 l                 | DEL k
            GEOSEARCHSTORE k l FROMLONLAT 0 0 BYRADIUS 1 m | DEL k
            BITOP NOT k l                     | DEL k
            SUNIONSTORE k l                   | =
            SMOVE k l m                       | =
            DEL k l                           | =
            PEXPIREAT k 1                     | =
            PERSIST k                         | =
            RENAME k l                        | DEL l; COPY k l; DEL k
            RENAME k k                        | -
            RENAMENX k l                      | DEL l; COPY k l; DEL k
            COPY k l                          | =
            COPY k l REPLACE                  | DEL l; COPY k l
            COPY k l DB 3 REPLACE             | !
            MOVE k 3                          | =
            EVAL s 1 k                        | !
            FLUSHDB                           | !
            SWAPDB 0 3                        | =
            """)
    void choose_typesSelected_targetHoldsOnlyThose(String command, String expected) throws IOException {
        Scope hashesAndSets = new Scope(
                new Selection(Set.of(), List.of(), List.of(), Set.of(ValueKind.HASH, ValueKind.SET)), Mapping.NONE);
        assertChosen(expected, new CommandSelection(hashesAndSets, MixedKeys.STOP, KeyFinder.NOBODY), command, 0);
    }

    @Test
    void choose_typesThatACommandMayReadNotAllSelected_endsTheRun() throws IOException {
        Scope sortedSets =
                new Scope(new Selection(Set.of(), List.of(), List.of(), Set.of(ValueKind.SORTED_SET)), Mapping.NONE);
        CommandSelection selection = new CommandSelection(sortedSets, MixedKeys.STOP, KeyFinder.NOBODY);
        assertChosen("!", selection, "ZUNIONSTORE k 1 l", 0);
        assertChosen("=", selection, "ZRANGESTORE k l 0 -1", 0);
    }

    /** A command that is new in the table has to be thought of here. */
    @Test
    void choose_everyWriteOfTheTableWithOneSelectedKey_hasAMeaning() throws IOException {
        CommandSelection selection = selection(PATTERNS, MixedKeys.STOP);
        List<String> elsewhere = List.of("flushall", "flushdb", "swapdb", "function|", "migrate", "pfdebug");
        for (CommandSpec spec : CommandSpecs.all()) {
            boolean write = spec.flags().contains(CommandFlag.WRITE);
            boolean oneKey = spec.firstKey() > 0
                    && spec.lastKey() == spec.firstKey()
                    && spec.keySpecs().size() == 1;
            if (!write || !oneKey || elsewhere.contains(spec.name())) {
                continue;
            }
            assertEquals("=", Streams.text(selection, call(spec, "a:1"), 0), spec.name());
            assertEquals("-", Streams.text(selection, call(spec, "t:1"), 0), spec.name());
        }
    }

    private static String call(CommandSpec spec, String key) {
        int count = Math.max(Math.abs(spec.arity()), spec.firstKey() + 1);
        return IntStream.range(0, count)
                .mapToObj(i -> i == 0 ? spec.name() : i == spec.firstKey() ? key : "1")
                .collect(Collectors.joining(" "));
    }

    private static CommandSelection selection(String scope, MixedKeys onMixedKeys) {
        return new CommandSelection(Streams.scope(scope), onMixedKeys, KeyFinder.NOBODY);
    }

    private static void assertChosen(String expected, String scope, MixedKeys onMixedKeys, String command, int db)
            throws IOException {
        assertChosen(expected, selection(scope, onMixedKeys), command, db);
    }

    private static void assertChosen(String expected, CommandSelection selection, String command, int db)
            throws IOException {
        if (expected.equals("!")) {
            assertThrows(MixedKeysException.class, () -> Streams.text(selection, command, db), command);
        } else {
            assertEquals(expected, Streams.text(selection, command, db), command);
        }
    }
}
