package dev.ferry.system.differential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.system.ServerKind;
import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * A comparison that sees nothing passes always: each of its parts, and no other one, has to find what is done behind its back to
 * one of the servers.
 */
final class PlantedDifferenceTest {
    private static final long SEED = 1;
    private static final int COMMANDS_BEFORE = 100;

    /** Among so many, each that the generators know comes. */
    private static final int MANY_COMMANDS = 50_000;

    /** The data are compared when a round ends, before which no command may ask for what is planted. */
    private static final String UNUSED_DATABASE = "15";

    @Test
    void wrongReplyOfTheEngine_isFound() throws IOException {
        assertReported(
                "reply to command \\d+: \"config\" \"get\" \"maxmemory\"",
                MANY_COMMANDS,
                (server, engine) -> engine.call("config", "set", "maxmemory", "123456789"));
    }

    @Test
    void effectThatOnlyTheEngineStreams_isFound() throws IOException {
        assertReported(
                "streams of commands \\d+ to \\d+: .*the engine goes on with[^|]*\"set\" \"planted\" \"x\"",
                1,
                (server, engine) -> createAndDelete(engine));
    }

    @Test
    void effectThatTheEngineDoesNotStream_isFound() throws IOException {
        assertReported(
                "streams of commands \\d+ to \\d+: \\S+ goes on with[^|]*\"set\" \"planted\" \"x\".*the engine goes on",
                1,
                (server, engine) -> createAndDelete(server));
    }

    @Test
    void timeThatTheEngineStreamsOtherwise_isFound() throws IOException {
        assertReported(
                "streams of commands \\d+ to \\d+: .*\"9999999999999\".*the engine goes on with.*\"9999999990000\"",
                1,
                (server, engine) -> {
                    server.call("set", "planted", "x", "pxat", "9999999999999");
                    engine.call("set", "planted", "x", "pxat", "9999999990000");
                });
    }

    @Test
    void eventsThatTheEngineDoesNotPublish_areFound() throws IOException {
        // Only those of Redis 8.0 are compared.
        Reference.redis8();
        assertReported(
                "events of commands \\d+ to \\d+: ",
                MANY_COMMANDS,
                (server, engine) -> engine.call("config", "set", "notify-keyspace-events", "KEA"));
    }

    @Test
    void keyThatOnlyTheEngineHas_isFound() throws IOException {
        assertReported(
                "data after commands \\d+ to \\d+: 15/\"planted:0\" .* has null .*the engine has keystate",
                1,
                (server, engine) -> engine.call("debug", "populate", "1", "planted"));
    }

    /** DEBUG POPULATE streams nothing; the number is the length of the value. */
    @Test
    void valueThatTheEngineHasOtherwise_isFound() throws IOException {
        assertReported(
                "data after commands \\d+ to \\d+: 15/\"planted:0\" .*\\$5\\|value\\|.*the engine has .*\\$6\\|value:\\|",
                1,
                (server, engine) -> {
                    server.call("debug", "populate", "1", "planted", "5");
                    engine.call("debug", "populate", "1", "planted", "6");
                });
    }

    private static void assertReported(String pattern, int commands, Plant plant) throws IOException {
        ServerKind kind = Reference.any();
        try (Contender server = Contender.real(kind);
                Contender engine = Contender.engine();
                RawClient clientOfServer = server.connect();
                RawClient clientOfEngine = engine.connect();
                Comparison comparison = new Comparison(SEED, 2, IntendedDifferences.from(kind), server, engine)) {
            comparison.run(COMMANDS_BEFORE);
            assertEquals("+OK\r\n", clientOfServer.call("select", UNUSED_DATABASE));
            assertEquals("+OK\r\n", clientOfEngine.call("select", UNUSED_DATABASE));
            plant.in(clientOfServer, clientOfEngine);
            AssertionError found = assertThrows(AssertionError.class, () -> comparison.run(commands));
            String message = String.valueOf(found.getMessage());
            String report = message.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
            assertTrue(report.matches("-dseed=1, " + pattern + ".*before that: .*\\d+: \".*"), message);
        }
    }

    private static void createAndDelete(RawClient client) throws IOException {
        client.call("set", "planted", "x");
        client.call("del", "planted");
    }

    @FunctionalInterface
    private interface Plant {
        void in(RawClient server, RawClient engine) throws IOException;
    }
}
