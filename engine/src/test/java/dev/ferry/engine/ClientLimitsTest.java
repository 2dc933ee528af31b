package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.engine.config.EngineConfig;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ClientLimitsTest {

    private static final int VALUE_BYTES = 1 << 20;

    @Test
    void clients_thatTakeTooMuchTogether_theGreediestGoes() throws IOException {
        try (EmbeddedEngine engine = EmbeddedEngine.start(config().with("maxmemory-clients", "16mb"));
                RawSocket spared = new RawSocket(engine);
                RawSocket greedy = new RawSocket(engine);
                RawSocket other = new RawSocket(engine)) {
            other.send("*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + VALUE_BYTES + "\r\n" + "x".repeat(VALUE_BYTES) + "\r\n");
            assertEquals("+OK", other.line());
            assertEquals("+OK", spared.call("CLIENT NO-EVICT on"));
            spared.send("GET k\r\n".repeat(14));
            assertThrows(IOException.class, () -> {
                while (true) {
                    greedy.send("GET k\r\n".repeat(1000));
                }
            });
            assertEquals("evicted_clients:1", other.info("stats", "evicted_clients"));
            assertEquals("$" + VALUE_BYTES, spared.line());
        }
    }

    @Test
    void requestOfVeryManyEmptyArguments_countsAsWhatItTakes() throws IOException {
        try (EmbeddedEngine engine = EmbeddedEngine.start(config().with("maxmemory-clients", "16mb"));
                RawSocket greedy = new RawSocket(engine);
                RawSocket other = new RawSocket(engine)) {
            greedy.send("*2000000000\r\n");
            assertThrows(IOException.class, () -> {
                while (true) {
                    greedy.send("$0\r\n\r\n".repeat(10_000));
                }
            });
            assertEquals("evicted_clients:1", other.info("stats", "evicted_clients"));
        }
    }

    @Test
    void client_thatSaysNothing_goesAfterTheTimeout() throws IOException {
        try (EmbeddedEngine engine = EmbeddedEngine.start(config());
                RawSocket listener = new RawSocket(engine);
                RawSocket idle = new RawSocket(engine);
                RawSocket other = new RawSocket(engine)) {
            assertEquals("*3", listener.call("SUBSCRIBE news"));
            assertEquals("+OK", other.call("CONFIG SET timeout 1"));
            idle.awaitEnd();
            try (RawSocket late = new RawSocket(engine)) {
                assertEquals(":1", late.call("PUBLISH news x"), "who listens may be silent");
            }
        }
    }

    private static EngineConfig config() {
        return new EngineConfig().with("port", "0").with("bind", "127.0.0.1").with("save", "");
    }
}
