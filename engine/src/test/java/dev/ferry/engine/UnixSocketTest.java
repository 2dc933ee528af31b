package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.EngineConfig;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {

    @TempDir
    private Path directory;

    @Test
    void client_atTheSocket_isServed() throws IOException {
        try (EmbeddedEngine engine = EmbeddedEngine.start(config().with("unixsocketperm", "700"))) {
            assertEquals(0, engine.port());
            assertEquals("+PONG\r\n", ping());
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())));
        }
    }

    @Test
    void socket_thatAnEarlierServerHasLeft_isReplaced() throws IOException {
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket()));
        }
        assertTrue(Files.exists(socket()));
        try (EmbeddedEngine engine = EmbeddedEngine.start(config())) {
            assertEquals("+PONG\r\n", ping());
        }
    }

    @Test
    void file_thatIsNoSocket_isLeftAloneAndNamed() throws IOException {
        Files.writeString(socket(), "dear to somebody");
        String error = String.valueOf(assertThrows(
                        IOException.class, () -> EmbeddedEngine.start(config()).close())
                .getMessage());
        assertTrue(error.contains(socket().toString()) && error.contains("no socket"), error);
        assertEquals("dear to somebody", Files.readString(socket()));
    }

    private String ping() throws IOException {
        try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            client.write(ByteBuffer.wrap("PING\r\n".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer reply = ByteBuffer.allocate(7);
            while (reply.hasRemaining() && client.read(reply) >= 0) {
                // Until all of it is there.
            }
            return new String(reply.array(), StandardCharsets.US_ASCII);
        }
    }

    private EngineConfig config() {
        return new EngineConfig()
                .with("port", "0")
                .with("bind", "127.0.0.1")
                .with("save", "")
                .with("dbfilename", "")
                .with("unixsocket", socket().toString());
    }

    private Path socket() {
        return directory.resolve("engine.sock");
    }
}
