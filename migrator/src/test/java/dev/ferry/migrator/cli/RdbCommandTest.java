package dev.ferry.migrator.cli;

import static dev.ferry.migrator.rdb.ExampleRdb.field;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.progress.Terminal;
import dev.ferry.migrator.rdb.ExampleRdb;
import dev.ferry.migrator.report.ExitCode;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.value.HashField;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RdbCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private byte[] in = new byte[0];

    @TempDir
    Path directory;

    private String file = "";

    @BeforeEach
    void writeExample() throws IOException {
        file = ExampleRdb.redis74()
                .string(0, "user:1", "alice")
                .string(3, "user:1", Bytes.utf8("bob"), 4_000_000_000_000L)
                .file(directory, "example.rdb")
                .toString();
    }

    @Test
    void help_everyWay_theSame() {
        assertEquals(ExitCode.DONE, run("help", "rdb"));
        assertTrue(text(out).contains("  convert    write the file anew"), text(out));
        out.reset();
        assertEquals(ExitCode.DONE, run("help", "rdb", "json"));
        String help = text(out);
        assertTrue(help.startsWith("ferry rdb json FILE"), help);
        for (List<String> words : List.of(List.of("rdb", "json", "--help"), List.of("--help", "rdb", "json"))) {
            out.reset();
            assertEquals(ExitCode.DONE, run(words.toArray(String[]::new)));
            assertEquals(help, text(out));
        }
    }

    @Test
    void help_ofEveryWord_noLongLine() {
        for (String word : List.of("check", "stats", "json", "convert", "diff")) {
            out.reset();
            assertEquals(ExitCode.DONE, run("help", "rdb", word));
            List<String> tooLong =
                    text(out).lines().filter(line -> line.length() > 120).toList();
            assertEquals(List.of(), tooLong);
        }
    }

    @Test
    void mistakes_ofTheCommandLine_usageWithTheNearestWord() {
        assertUsage("did you mean json?", "rdb", "jsn", file);
        assertUsage("did you mean --types?", "rdb", "json", file, "--tpyes", "x");
        assertUsage("--to is no option of ferry rdb json", "rdb", "json", file, "--to", "x");
        assertUsage("rdb json takes one file, and got none", "rdb", "json");
        assertUsage("did you mean zset?", "rdb", "json", file, "--types", "zste");
        assertUsage("did you mean redis-7.2?", "rdb", "convert", file, "--out", "x", "--to", "redis-72");
        assertUsage("expected FROM:TO", "rdb", "convert", file, "--out", "x", "--to", "redis-7.2", "--rename", "a");
        assertUsage(
                "there is no file", "rdb", "check", directory.resolve("none").toString());
        assertUsage("is a directory", "rdb", "check", directory.toString());
        assertUsage("only one of the files", "rdb", "diff", "-", "-");
    }

    @Test
    void json_fileAndStandardInput_theSameLines() throws IOException {
        assertEquals(ExitCode.DONE, run("rdb", "json", file));
        String lines = text(out);
        assertEquals(2, lines.lines().count());
        out.reset();
        in = Files.readAllBytes(Path.of(file));
        assertEquals(ExitCode.DONE, run("rdb", "json", "-"));
        assertEquals(lines, text(out));
        assertEquals("", text(err));
    }

    @Test
    void json_damagedFile_linesBeforeItAndNoOutputFile() throws IOException {
        byte[] rdb = Files.readAllBytes(Path.of(file));
        Path cut = Files.write(directory.resolve("cut.rdb"), Arrays.copyOf(rdb, rdb.length - 12));
        assertEquals(ExitCode.DAMAGED, run("rdb", "json", cut.toString()));
        assertEquals(1, text(out).lines().count());
        assertTrue(text(err).contains("cut.rdb is cut off: "), text(err));
        Path made = directory.resolve("made.json");
        assertEquals(ExitCode.DAMAGED, run("rdb", "json", cut.toString(), "--out", made.toString()));
        try (var files = Files.list(directory)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void json_emptyFile_saidSo() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.rdb"));
        assertEquals(ExitCode.DAMAGED, run("rdb", "json", empty.toString()));
        assertTrue(text(err).contains("empty.rdb is empty"), text(err));
    }

    @Test
    void json_readerOfThePipeHasGone_quietEnd() {
        assertEquals(ExitCode.DONE, run(failing("Broken pipe"), "rdb", "json", file));
        assertEquals("", text(err));
    }

    @Test
    void json_diskFull_targetFailed() {
        assertEquals(ExitCode.TARGET_FAILED, run(failing("No space left on device"), "rdb", "json", file));
        assertTrue(text(err).contains("cannot write standard output: No space left on device"), text(err));
    }

    @Test
    void check_soundFile_summary() {
        assertEquals(ExitCode.DONE, run("rdb", "check", file));
        assertTrue(text(out).contains("sound (deep check)"), text(out));
        assertTrue(text(out).contains("REDIS0012, written by Redis 7.4.1 at 2023-11-14T22:13:20Z"), text(out));
        assertTrue(text(out).contains("checksum   verified"), text(out));
    }

    @Test
    void check_changedByteAndKeyTwiceAndFieldTwice_everythingFound() throws IOException {
        byte[] rdb = Files.readAllBytes(Path.of(file));
        rdb[rdb.length - 12] ^= 1;
        Path changed = Files.write(directory.resolve("changed.rdb"), rdb);
        assertEquals(ExitCode.DAMAGED, run("rdb", "check", changed.toString(), "--shallow"));
        assertTrue(text(err).contains("damage: checksum "), text(err));
        err.reset();
        Path twice = ExampleRdb.redis74()
                .string(0, "k", "a")
                .hash(RdbType.HASH, "h", field("f", "v"), field("f", "w"))
                .string(0, "k", "b")
                .file(directory, "twice.rdb");
        out.reset();
        assertEquals(ExitCode.DAMAGED, run("rdb", "check", twice.toString(), "--json"));
        JsonNode result = new JsonMapper().readTree(text(out));
        assertFalse(result.get("sound").asBoolean());
        assertEquals(2, result.get("damage").asInt());
        assertTrue(text(err).contains("the same key a second time"), text(err));
        assertTrue(text(err).contains("key \"k\" of database 0"), text(err));
        assertEquals(ExitCode.DONE, run("rdb", "check", twice.toString(), "--shallow"));
    }

    @Test
    void stats_jsonAndPage_both() throws IOException {
        Path page = directory.resolve("page.html");
        assertEquals(ExitCode.DONE, run("rdb", "stats", file, "--json", "--html", page.toString()));
        JsonNode statistics = new JsonMapper().readTree(text(out));
        assertEquals(2, statistics.get("keys").asInt());
        assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
    }

    @Test
    void convert_mappedAndSelected_whatWasAskedFor() throws IOException {
        Path made = directory.resolve("made.rdb");
        assertEquals(
                ExitCode.DONE,
                run(
                        "rdb",
                        "convert",
                        file,
                        "--to",
                        "redis-6.2",
                        "--out",
                        made.toString(),
                        "--databases",
                        "3",
                        "--map-db",
                        "3:0",
                        "--rename",
                        "user\\::u\\:"));
        out.reset();
        assertEquals(ExitCode.DONE, run("rdb", "json", made.toString()));
        assertTrue(text(out).startsWith("{\"db\":0,\"key\":\"u:1\""), text(out));
        assertEquals(1, text(out).lines().count());
        out.reset();
        assertEquals(ExitCode.DONE, run("rdb", "check", made.toString()));
        assertTrue(text(out).contains("REDIS0009, written by Redis 6.2.0 at 2023-11-14"), text(out));
    }

    @Test
    void convert_twoKeysMeet_refusedByName() throws IOException {
        Path made = directory.resolve("made.rdb");
        assertEquals(
                ExitCode.PREFLIGHT_REFUSED,
                run("rdb", "convert", file, "--to", "redis-7.2", "--out", made.toString(), "--map-db", "3:0"));
        assertTrue(text(err).contains("meets another key under its new name: \"user:1\" of database 3"), text(err));
        assertFalse(Files.exists(made));
    }

    @Test
    void convert_fieldsThatExpire_refusedUnlessAllowed() throws IOException {
        HashField expiring = new HashField(Bytes.utf8("f"), Bytes.utf8("v"), 4_000_000_000_000L);
        String hash = ExampleRdb.redis74()
                .hash(RdbType.HASH_LISTPACK_EX, "h", expiring)
                .file(directory, "hash.rdb")
                .toString();
        Path made = directory.resolve("made.rdb");
        assertEquals(
                ExitCode.PREFLIGHT_REFUSED, run("rdb", "convert", hash, "--to", "redis-7.2", "--out", made.toString()));
        assertTrue(text(err).contains("refused: key \"h\""), text(err));
        assertFalse(Files.exists(made));
        assertEquals(
                ExitCode.DONE,
                run(
                        "rdb",
                        "convert",
                        hash,
                        "--to",
                        "redis-7.2",
                        "--out",
                        made.toString(),
                        "--allow-loss",
                        "field-expiry"));
        assertTrue(text(err).contains("warning: dropped: the expiry of single fields"), text(err));
        assertEquals(ExitCode.DIFFERENCES, run("rdb", "diff", hash, made.toString()));
        assertTrue(text(out).contains("different  db 0  \"h\"  hash value"), text(out));
    }

    @Test
    void diff_standardInputAndFile_theSame() throws IOException {
        in = Files.readAllBytes(Path.of(file));
        assertEquals(ExitCode.DONE, run("rdb", "diff", "-", file));
        assertTrue(text(out).contains("They hold the same."), text(out));
    }

    private void assertUsage(String expected, String... words) {
        err.reset();
        assertEquals(ExitCode.USAGE, run(words), () -> text(err));
        assertTrue(text(err).contains(expected), text(err));
    }

    private ExitCode run(String... words) {
        return run(out, words);
    }

    private ExitCode run(OutputStream data, String... words) {
        Console console = new Console(
                stream(out),
                Optional::empty,
                data,
                stream(err),
                () -> Channels.newChannel(new ByteArrayInputStream(in)),
                () -> Terminal.NONE);
        try (Interruption interruption = Interruption.listen(console.err())) {
            RdbCommand rdb = new RdbCommand(console, interruption);
            HelpCommand help = new HelpCommand(console.out(), List.of(rdb));
            return new Main(console, List.of(rdb, help)).run(List.of(words));
        }
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private static PrintStream stream(ByteArrayOutputStream into) {
        return new PrintStream(into, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream from) {
        return from.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
