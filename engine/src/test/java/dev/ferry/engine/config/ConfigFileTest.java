package dev.ferry.engine.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

    private final EngineConfig config = new EngineConfig();
    private Path file = Path.of("");

    @BeforeEach
    void place(@TempDir Path dir) {
        file = dir.resolve("redis.conf");
    }

    @Test
    void read_linesOfEveryForm_followed() throws Exception {
        Path other = file.resolveSibling("other.conf");
        Files.writeString(other, "maxmemory 2mb\n");
        write("# a comment\n\nport 7000\nrequirepass \"a b\"\nsave 60 1\nsave 10 2\n"
                + "client-output-buffer-limit replica 2kb 1k 5\ninclude " + other + "\n");
        ConfigFile.read(file, config);
        assertEquals(7000, config.number(Settings.named("port")));
        assertEquals("a b", config.text(Settings.named("requirepass")));
        assertEquals("60 1 10 2", config.text(Settings.named("save")));
        assertEquals(2 << 20, config.number(Settings.named("maxmemory")));
        assertEquals(
                List.of(
                        new OutputBufferLimit(0, 0, 0),
                        new OutputBufferLimit(2048, 1000, 5),
                        new OutputBufferLimit(32 << 20, 8 << 20, 60)),
                OutputBufferLimit.all(config.text(Settings.named("client-output-buffer-limit"))));
    }

    @Test
    void read_unknownName_lineAndNearestName() throws IOException {
        write("port 7000\nmaxmemroy 1gb\n");
        assertEquals(
                file + ", line 2: there is no setting \"maxmemroy\"; did you mean maxmemory?",
                assertThrows(ConfigException.class, () -> ConfigFile.read(file, config))
                        .getMessage());
    }

    @Test
    void read_badValues_lineAndReason() throws IOException {
        for (String line : List.of(
                "port 70000",
                "port x",
                "appendonly maybe",
                "maxmemory 1xb",
                "client-query-buffer-limit 100",
                "client-output-buffer-limit normal 1 2",
                "requirepass \"a",
                "port")) {
            write("# first\n" + line + "\n");
            String message = assertThrows(ConfigException.class, () -> ConfigFile.read(file, config), line)
                    .getMessage();
            assertTrue(message.startsWith(file + ", line 2: "), message);
        }
    }

    @Test
    void read_noSuchFile_saidWhich() {
        String message = assertThrows(ConfigException.class, () -> ConfigFile.read(file, config))
                .getMessage();
        assertTrue(message.startsWith("cannot read " + file), message);
    }

    @Test
    void read_fileIncludesItself_error() throws IOException {
        write("include " + file + "\n");
        String message = assertThrows(ConfigException.class, () -> ConfigFile.read(file, config))
                .getMessage();
        assertTrue(message.contains("does it include itself?"), message);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }
}
