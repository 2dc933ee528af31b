package dev.ferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.engine.config.ConfigException;
import dev.ferry.engine.config.ConfigFile;
import dev.ferry.engine.config.EngineConfig;
import dev.ferry.engine.config.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ConfiguredUsersTest {

    @Test
    void userLines_makeTheUsers() throws ConfigException, IOException {
        EngineConfig config = config();
        ConfigFile.read(
                "redis.conf",
                "requirepass secret\nuser alice on >p ~a* +get \"(+set ~b)\"\nuser default on nopass +ping\n",
                config);
        try (EmbeddedEngine engine = EmbeddedEngine.start(config)) {
            assertEquals("-NOPERM User default has no permissions to run the 'get' command", ask(engine, "GET a1"));
            assertEquals("+OK", ask(engine, "AUTH alice p"));
            assertEquals("$-1", ask(engine, "AUTH alice p", "GET a1"));
            assertEquals("-NOPERM No permissions to access a key", ask(engine, "AUTH alice p", "GET b"));
            assertEquals("+OK", ask(engine, "AUTH alice p", "SET b 1"));
        }
    }

    @Test
    void userLine_thatIsWrong_endsTheStart() {
        StartException e = assertThrows(
                StartException.class, () -> EmbeddedEngine.start(config().withUser("alice", "on", "+nosuch")));
        assertEquals(
                "the line of the configuration for the user \"alice\": Error in ACL SETUSER modifier '+nosuch': Unknown command"
                        + " or category name in ACL",
                e.getMessage());
    }

    @Test
    void userLines_besideAFileOrTwice_endTheStart() {
        assertTrue(assertThrows(
                        StartException.class,
                        () -> EmbeddedEngine.start(config().withUser("a").with("aclfile", "users.acl")))
                .getMessage()
                .contains("aclfile users.acl as well"));
        assertTrue(assertThrows(
                        StartException.class,
                        () -> EmbeddedEngine.start(config().withUser("a").withUser("a", "on")))
                .getMessage()
                .contains("two lines for the user \"a\""));
    }

    @Test
    void fileOfUsers_thatIsNotThere_endsTheStart() {
        Path missing = Path.of("no", "such", "users.acl");
        StartException e = assertThrows(
                StartException.class, () -> EmbeddedEngine.start(config().with("aclfile", missing.toString())));
        assertTrue(e.getMessage().contains(missing + "': No such file or directory"), e.getMessage());
    }

    private static EngineConfig config() {
        return new EngineConfig().with("port", "0").with("bind", "127.0.0.1").with("save", "");
    }

    /** Sends inline commands and returns the first line of the last reply. */
    private static String ask(EmbeddedEngine engine, String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), engine.port())) {
            String reply = "";
            for (String line : lines) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                reply = line(socket);
            }
            return reply;
        }
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next >= 0 && next != '\r') {
            line.append((char) next);
            next = socket.getInputStream().read();
        }
        socket.getInputStream().read();
        return line.toString();
    }
}
