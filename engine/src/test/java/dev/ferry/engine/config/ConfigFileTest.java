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
                "replicaof 127.0.0.1",
                "replicaof 127.0.0.1 x",
                "replicaof 127.0.0.1 70000",
                "replicaof 127.0.0.1 6379 7",
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
    void read_directory_saidWithoutTheNameOfAClass(@TempDir Path directory) {
        assertEquals(
                "cannot read " + directory + ": it is a directory, expected a file",
                assertThrows(ConfigException.class, () -> ConfigFile.read(directory, config))
                        .getMessage());
    }

    @Test
    void read_masters_hostAndPortOrNone() throws Exception {
        write("replicaof 127.0.0.1 6379\n");
        ConfigFile.read(file, config);
        assertEquals("127.0.0.1 6379", config.text(Settings.named("replicaof")));
        write("replicaof \"::1  7000\"\n");
        ConfigFile.read(file, config);
        assertEquals("::1 7000", config.text(Settings.named("replicaof")));
        write("slaveof no one\n");
        ConfigFile.read(file, config);
        assertEquals("", config.text(Settings.named("replicaof")));
    }

    @Test
    void read_fileIncludesItself_error() throws IOException {
        write("include " + file + "\n");
        String message = assertThrows(ConfigException.class, () -> ConfigFile.read(file, config))
                .getMessage();
        assertTrue(message.contains("does it include itself?"), message);
    }

    @Test
    void read_swappedLetters_nearestName() throws IOException {
        write("prot 7000\n");
        assertEquals(
                file + ", line 1: there is no setting \"prot\"; did you mean port?",
                assertThrows(ConfigException.class, () -> ConfigFile.read(file, config))
                        .getMessage());
    }

    @Test
    void read_includeWithPattern_allFilesInTheOrderOfTheirNames() throws Exception {
        Files.writeString(file.resolveSibling("b.part"), "port 2\n");
        Files.writeString(file.resolveSibling("a.part"), "port 1\nhz 20\n");
        write("include " + file.resolveSibling("*.part") + "\ninclude "
                + file.resolveSibling("nosuch").resolve("*.part") + "\n");
        ConfigFile.read(file, config);
        assertEquals(2, config.number(Settings.named("port")));
        assertEquals(20, config.number(Settings.named("hz")));
    }

    @Test
    void read_namesOfValkey_takenOrPassedOver() throws Exception {
        write("primaryauth secret\nrdb-version-check strict\ncommandlog-execution-slower-than 5\n");
        ConfigFile.read(file, config);
        assertEquals("secret", config.text(Settings.named("masterauth")));
        assertEquals(5, config.number(Settings.named("slowlog-log-slower-than")));
    }

    @Test
    void read_directiveOfAPartThatIsNotThere_saidWhichPart() throws IOException {
        write("loadmodule x.so\n");
        assertEquals(
                file + ", line 1: \"loadmodule\" asks for what this engine does not have: modules",
                assertThrows(ConfigException.class, () -> ConfigFile.read(file, config))
                        .getMessage());
    }

    @Test
    void idleSettings_ofAFileThatSetsSome_namedWithTheirValues() throws Exception {
        write("io-threads 4\ndaemonize no\n");
        ConfigFile.read(file, config);
        assertEquals(List.of("io-threads 4 has no effect yet: one thread does everything"), IdleSettings.of(config));
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }
}
