package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.type.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What commands about the server itself do to it. */
class ServerCommandsTest {

    private static final int LONG_AGO_SECONDS = 100;
    private static final String LIBRARY = "\"#!lua name=a\\nredis.register_function('f',function() end)\"";

    private final LocalClient client = new LocalClient(
            new EngineConfig().with("enable-debug-command", "local").with("dbfilename", ""), true);

    @Test
    void noTouch_readsOfKeys_doNotCountButTouchDoes() {
        client.call("SET k v");
        client.call("CLIENT NO-TOUCH ON");
        Value value = client.engine().keyspace().database(0).peek("k".getBytes(StandardCharsets.US_ASCII));
        assertNotNull(value);
        value.setAccessStamp(LONG_AGO_SECONDS);
        client.call("GET k");
        client.call("EXISTS k");
        assertEquals(LONG_AGO_SECONDS, value.accessStamp());
        client.call("TOUCH k");
        assertNotEquals(LONG_AGO_SECONDS, value.accessStamp());
        value.setAccessStamp(LONG_AGO_SECONDS);
        client.call("CLIENT NO-TOUCH OFF");
        client.call("GET k");
        assertNotEquals(LONG_AGO_SECONDS, value.accessStamp());
    }

    @Test
    void clientList_ofATransaction_saysWhatItTakes() {
        LocalClient observer = client.another();
        client.call("CLIENT SETNAME busy");
        long before = said(observer, "tot-mem");
        assertEquals(0, said(observer, "multi-mem"));
        client.call("MULTI");
        client.call("SET k " + "v".repeat(5000));
        assertTrue(said(observer, "multi-mem") > 5000);
        assertTrue(said(observer, "tot-mem") > before + 5000);
    }

    @Test
    void functionCommands_thatChangeSomething_replicatedAsTheyAre() {
        assertEquals("$1|a|", client.call("FUNCTION LOAD " + LIBRARY));
        assertEquals("-ERR Library 'a' already exists|", client.call("FUNCTION LOAD " + LIBRARY));
        assertEquals("$1|a|", client.call("function load REPLACE " + LIBRARY));
        client.call("FUNCTION DUMP");
        client.call("FUNCTION DELETE nosuch");
        assertEquals("+OK|", client.call("FUNCTION DELETE a"));
        assertEquals("+OK|", client.call("FUNCTION FLUSH ASYNC"));
        String code = "#!lua name=a\nredis.register_function('f',function() end)";
        assertEquals(
                List.of(
                        "FUNCTION LOAD " + code,
                        "function load REPLACE " + code,
                        "FUNCTION DELETE a",
                        "FUNCTION FLUSH ASYNC"),
                client.takeEffects());
    }

    @Test
    void scripts_anyWay_refusedWithAClearError() {
        assertEquals("-ERR this engine runs no scripts yet|", client.call("EVAL 'return 1' 0"));
        assertEquals("-NOSCRIPT No matching script. Please use EVAL.|", client.call("EVALSHA abc 0"));
        assertEquals("-ERR Function not found|", client.call("FCALL f 0"));
        client.call("FUNCTION LOAD " + LIBRARY);
        assertEquals("-ERR this engine keeps functions and runs none yet|", client.call("FCALL f 0"));
        assertEquals("*2|:0|:0|", client.call("SCRIPT EXISTS a b"));
    }

    @Test
    void debug_whereItIsNotAllowed_refused() {
        assertTrue(new LocalClient(new EngineConfig(), true)
                .call("DEBUG SLEEP 0")
                .startsWith("-ERR DEBUG command not allowed."));
        assertTrue(new LocalClient(new EngineConfig().with("enable-debug-command", "local"), false)
                .call("DEBUG SLEEP 0")
                .startsWith("-ERR DEBUG command not allowed."));
        assertEquals("+OK|", client.call("DEBUG SLEEP 0"));
        assertEquals("+OK|", client.call("DEBUG SLEEP 9223372036854775808"));
        assertEquals(
                "-ERR unknown subcommand or wrong number of arguments for 'sleep'. Try DEBUG HELP.|",
                client.call("DEBUG sleep"));
    }

    @Test
    void debugPopulate_keysThatAreThere_leftAndNothingReplicated() {
        client.call("SET key:1 mine");
        client.takeEffects();
        assertEquals("+OK|", client.call("DEBUG POPULATE 3"));
        assertEquals("$4|mine|", client.call("GET key:1"));
        assertEquals("$7|value:2|", client.call("GET key:2"));
        client.call("DEBUG POPULATE 1 big 10");
        assertEquals("$10|value:0\0\0\0|", client.call("GET big:0"));
        assertEquals(List.of(), client.takeEffects());
    }

    @Test
    void debugSwitches_expiryAndReplicationId_change() {
        String id = client.engine().replication().id();
        client.call("DEBUG CHANGE-REPL-ID");
        assertNotEquals(id, client.engine().replication().id());
        client.call("DEBUG SET-ACTIVE-EXPIRE 0");
        assertFalse(client.engine().keyspace().activeExpiry());
        client.call("DEBUG SET-ACTIVE-EXPIRE 1");
        assertTrue(client.engine().keyspace().activeExpiry());
        client.call("DEBUG REPLICATE SET a b");
        assertEquals(List.of("SET a b"), client.takeEffects());
    }

    @Test
    void commandInfo_subcommands_areAnArrayOrAnEmptySet() {
        client.call("HELLO 3");
        assertTrue(client.call("COMMAND INFO get").endsWith("|~0|"));
        assertTrue(client.call("COMMAND INFO memory").contains("|~0|~0|*6|*10|$13|memory|doctor|"));
    }

    @Test
    void commandGetKeys_ofAContainerAlone_hasNone() {
        assertEquals("-ERR The command has no key arguments|", client.call("COMMAND GETKEYS function"));
        assertEquals("-ERR Invalid command specified|", client.call("COMMAND GETKEYS function nosuch"));
    }

    @Test
    void configSet_sizes_asTheServerReadsThem() {
        assertEquals("+OK|", client.call("CONFIG SET hll-sparse-max-bytes 1Mb"));
        assertTrue(client.call("CONFIG GET hll-sparse-max-bytes").endsWith("|$7|1048576|"));
        assertEquals("+OK|", client.call("CONFIG SET hll-sparse-max-bytes ''"));
        assertTrue(client.call("CONFIG GET hll-sparse-max-bytes").endsWith("|$1|0|"));
        assertEquals("+OK|", client.call("CONFIG SET hll-sparse-max-bytes 9223372036854775807"));
        for (String size : List.of("9223372036854775808", "9007199254740992kb", "99999999999999999999g")) {
            assertTrue(client.call("CONFIG SET hll-sparse-max-bytes " + size)
                    .endsWith("argument must be between 0 and 9223372036854775807 inclusive|"));
        }
        assertTrue(client.call("CONFIG SET hll-sparse-max-bytes 1x").endsWith("argument must be a memory value|"));
    }

    @Test
    void expire_atOnceInATransactionThatPauses_deletesTheKey() {
        client.call("MULTI");
        client.call("SET a 1");
        client.call("CLIENT PAUSE 60000 WRITE");
        client.call("EXPIREAT a 1");
        client.call("DBSIZE");
        assertEquals("*4|+OK|+OK|:1|:0|", client.call("EXEC"));
    }

    @Test
    void shutdown_noSave_asksTheEngineToEndAndSaysNothing() {
        assertEquals("-ERR syntax error|", client.call("SHUTDOWN nonsense"));
        assertTrue(client.call("SHUTDOWN SAVE").startsWith("-ERR "));
        assertFalse(client.engine().shutdown().isDone());
        assertEquals("", client.call("SHUTDOWN NOSAVE"));
        assertTrue(client.engine().shutdown().isDone());
    }

    /** Returns a number in the line of CLIENT LIST about the client that is called busy. */
    private static long said(LocalClient observer, String field) {
        String list = observer.call("CLIENT LIST");
        String line = Stream.of(list.split("\n"))
                .filter(part -> part.contains(" name=busy "))
                .findFirst()
                .orElseThrow(() -> new AssertionError(list));
        return Long.parseLong(line.replaceFirst(".* " + field + "=(\\d+) .*", "$1"));
    }
}
