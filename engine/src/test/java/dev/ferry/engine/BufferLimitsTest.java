package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.EngineConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BufferLimitsTest {

    private static final int VALUE_BYTES = 1 << 20;

    @Test
    void client_neverReads_closedAtItsLimitAndOthersServed() throws IOException {
        EngineConfig config = config().with("client-output-buffer-limit", "normal", "4mb", "0", "0");
        try (EmbeddedEngine engine = EmbeddedEngine.start(config);
                Socket silent = connect(engine);
                Socket other = connect(engine)) {
            write(other, "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$" + VALUE_BYTES + "\r\n" + "x".repeat(VALUE_BYTES) + "\r\n");
            assertEquals("+OK\r\n", read(other, 5));
            // Never read: the limit is passed long before all of this is answered.
            assertThrows(IOException.class, () -> {
                while (true) {
                    write(silent, "GET k\r\n".repeat(1000));
                }
            });
            write(other, "PING\r\n");
            assertEquals("+PONG\r\n", read(other, 7));
            assertTrue(info(other).contains("client_output_buffer_limit_disconnections:1\r\n"));
        }
    }

    @Test
    void subscriber_neverReads_closedAtTheLimitOfItsClassAndOthersServed() throws IOException {
        EngineConfig config = config().with("client-output-buffer-limit", "pubsub", "4mb", "0", "0");
        try (EmbeddedEngine engine = EmbeddedEngine.start(config);
                Socket silent = connect(engine);
                Socket other = connect(engine)) {
            write(silent, "SUBSCRIBE c\r\n");
            String publish =
                    "*3\r\n$7\r\nPUBLISH\r\n$1\r\nc\r\n$" + VALUE_BYTES + "\r\n" + "x".repeat(VALUE_BYTES) + "\r\n";
            String receivers;
            do {
                write(other, publish);
                receivers = read(other, 4);
            } while (!receivers.equals(":0\r\n"));
            assertTrue(info(other).contains("client_output_buffer_limit_disconnections:1\r\n"));
        }
    }

    @Test
    void client_requestLargerThanQueryBuffer_closed() throws IOException {
        EngineConfig config = config().with("client-query-buffer-limit", "1mb");
        try (EmbeddedEngine engine = EmbeddedEngine.start(config);
                Socket greedy = connect(engine);
                Socket other = connect(engine)) {
            assertThrows(IOException.class, () -> {
                write(greedy, "*2\r\n$4\r\nECHO\r\n$100000000\r\n");
                while (true) {
                    write(greedy, "x".repeat(64 << 10));
                }
            });
            assertTrue(info(other).contains("client_query_buffer_limit_disconnections:1\r\n"));
        }
    }

    @Test
    void client_transactionLargerThanQueryBuffer_closed() throws IOException {
        EngineConfig config = config().with("client-query-buffer-limit", "1mb");
        try (EmbeddedEngine engine = EmbeddedEngine.start(config);
                Socket greedy = connect(engine);
                Socket other = connect(engine)) {
            assertThrows(IOException.class, () -> {
                write(greedy, "MULTI\r\n");
                while (true) {
                    write(greedy, "SET k " + "x".repeat(32 << 10) + "\r\n");
                }
            });
            assertTrue(info(other).contains("client_query_buffer_limit_disconnections:1\r\n"));
        }
    }

    private static EngineConfig config() {
        return new EngineConfig().with("port", "0").with("bind", "127.0.0.1").with("save", "");
    }

    private static Socket connect(EmbeddedEngine engine) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), engine.port());
    }

    private static void write(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String info(Socket socket) throws IOException {
        write(socket, "INFO stats\r\n");
        StringBuilder length = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            length.append((char) next);
        }
        return read(socket, Integer.parseInt(length.substring(1).strip()) + 2);
    }

    private static String read(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.US_ASCII);
    }
}
