package dev.ferry.engine.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.keyspace.Database;
import dev.ferry.engine.keyspace.Keyspace;
import dev.ferry.engine.type.StringValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PropagationTest {

    private final Keyspace keyspace = new Keyspace(2);
    private final Database database = keyspace.database(1);
    private final List<List<String>> units = new ArrayList<>();
    private Propagation propagation = new Propagation(keyspace, new EngineConfig());

    @BeforeEach
    void listen() {
        propagation.addSink(
                effects -> units.add(effects.stream().map(PropagationTest::text).toList()));
    }

    @Test
    void endCommand_somethingDirty_commandAsItIs() {
        run("SET k v", () -> database.changed(bytes("k")));
        propagation.flush();
        assertEquals(List.of(List.of("1: SET k v")), units);
    }

    @Test
    void endCommand_nothingDirty_nothing() {
        run("GET k", () -> {});
        propagation.flush();
        assertEquals(List.of(), units);
    }

    @Test
    void add_commandRuns_takesItsPlace() {
        run("SPOP s 2", () -> {
            database.changed(bytes("s"));
            propagation.add(1, words("SREM s a"));
            propagation.add(1, words("SREM s b"));
        });
        propagation.flush();
        assertEquals(List.of(List.of("1: SREM s a", "1: SREM s b")), units);
    }

    @Test
    void suppress_commandRuns_onlyThatOneIsLeftOut() {
        run("SET a 1", () -> {
            database.changed(bytes("a"));
            propagation.suppress();
        });
        run("SET b 1", () -> database.changed(bytes("b")));
        propagation.flush();
        assertEquals(List.of(List.of("1: SET b 1")), units);
    }

    @Test
    void flush_severalCommandsBefore_oneUnit() {
        run("SET a 1", () -> database.changed(bytes("a")));
        run("SET b 1", () -> database.changed(bytes("b")));
        propagation.flush();
        propagation.flush();
        assertEquals(List.of(List.of("1: SET a 1", "1: SET b 1")), units);
    }

    @Test
    void expired_keyFoundByCommand_deletionInFront() {
        expiredKey();
        run("SETNX k v", () -> {
            assertEquals(false, database.exists(bytes("k")));
            database.changed(bytes("k"));
        });
        propagation.flush();
        assertEquals(List.of(List.of("1: DEL k", "1: SETNX k v")), units);
    }

    @Test
    void expired_lazily_unlinked() {
        Keyspace lazy = new Keyspace(2);
        propagation = new Propagation(lazy, new EngineConfig().with("lazyfree-lazy-expire", "yes"));
        listen();
        propagation.expired(lazy.database(1), bytes("k"));
        propagation.flush();
        assertEquals(List.of(List.of("1: UNLINK k")), units);
    }

    private void expiredKey() {
        keyspace.setNowMillis(1000);
        database.put(bytes("k"), StringValue.of(1));
        database.setExpiry(bytes("k"), 1500);
        keyspace.setNowMillis(2000);
    }

    private void run(String command, Runnable body) {
        propagation.beginCommand();
        body.run();
        propagation.endCommand(1, words(command));
    }

    private static String text(Effect effect) {
        return effect.database() + ": "
                + Stream.of(effect.arguments())
                        .map(word -> new String(word, StandardCharsets.US_ASCII))
                        .collect(Collectors.joining(" "));
    }

    private static byte[][] words(String text) {
        return Stream.of(text.split(" ")).map(PropagationTest::bytes).toArray(byte[][]::new);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
