package dev.ferry.migrator.cli;

import static dev.ferry.migrator.rdb.ExampleRdb.field;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
        assertTrue(text(err).contains("changed.rdb: damage: checksum mismatch: the file says "), text(err));
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
    void stats_table_noRowsOfNothing() {
        assertEquals(ExitCode.DONE, run("rdb", "stats", file));
        assertTrue(text(out).contains("30 d and more"), text(out));
        assertFalse(text(out).contains("under 7 d"), text(out));
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
        assertTrue(text(err).contains("two keys with one name: \"user:1\" of database 0 (offset 0x"), text(err));
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
        assertTrue(
                text(err)
                        .contains(
                                "refused: key \"h\" of database 0: hash with the expiry of single fields, which redis-7.2 does not"
                                        + " have; --allow-loss field-expiry drops it"),
                text(err));
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
        assertTrue(text(out).contains("different  db 0  \"h\"  hash value or times of its fields"), text(out));
    }

    @Test
    void diff_standardInputAndFile_theSame() throws IOException {
        in = Files.readAllBytes(Path.of(file));
        assertEquals(ExitCode.DONE, run("rdb", "diff", "-", file));
        assertTrue(text(out).contains("They hold the same."), text(out));
    }

    @Test
    void output_ontoTheInput_refusedThroughLinksToo() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(file));
        String link = Files.createSymbolicLink(directory.resolve("link.rdb"), Path.of(file))
                .toString();
        String hard =
                Files.createLink(directory.resolve("hard.rdb"), Path.of(file)).toString();
        for (String same : List.of(file, link, hard)) {
            assertUsage("would overwrite the RDB that is read", "rdb", "stats", file, "--html", same);
            assertUsage("would overwrite the RDB that is read", "rdb", "json", file, "--out", same);
        }
        assertArrayEquals(before, Files.readAllBytes(Path.of(file)));
    }

    @Test
    void output_thatCannotBeMeant_usage() {
        String none = directory.resolve("none").resolve("x").toString();
        assertUsage("there is no directory", "rdb", "json", file, "--out", none);
        assertUsage("there is no directory", "rdb", "convert", file, "--to", "redis-7.2", "--out", none);
        assertUsage("there is no directory", "rdb", "stats", file, "--html", none);
        assertUsage("--html -: the table", "rdb", "stats", file, "--html", "-");
        assertUsage("\"\" cannot be the name of a file", "rdb", "check", "");
        assertUsage("See: ferry help rdb check", "rdb", "check", "");
        assertUsage("did you mean redis-8.10?", "rdb", "convert", file, "--out", "x", "--to", "redis-9");
        assertUsage("did you mean valkey-8.1?", "rdb", "convert", file, "--out", "x", "--to", "valkey-8.5");
    }

    @Test
    void everyWord_bytesBehindTheEnd_areWarnedOf() throws IOException {
        byte[] rdb = Files.readAllBytes(Path.of(file));
        byte[] appended = Arrays.copyOf(rdb, rdb.length + 14);
        System.arraycopy("*1\r\n$4\r\nPING\r\n".getBytes(StandardCharsets.US_ASCII), 0, appended, rdb.length, 14);
        String aof = Files.write(directory.resolve("a.aof"), appended).toString();
        String expected =
                "14 bytes at offset 0x%x behind the end of the RDB were not looked at; they look like the commands"
                        .formatted(rdb.length);
        for (List<String> words : List.of(
                List.of("check", aof),
                List.of("check", "-", "--shallow"),
                List.of("stats", aof),
                List.of("json", "-"),
                List.of("diff", aof, file),
                List.of("convert", aof, "--to", "redis-7.4", "--out", aof + ".rdb"))) {
            in = appended;
            err.reset();
            assertEquals(
                    ExitCode.DONE,
                    run(Stream.concat(Stream.of("rdb"), words.stream()).toArray(String[]::new)));
            assertTrue(text(err).contains(expected), () -> words + ": " + text(err));
        }
        out.reset();
        run("rdb", "check", aof, "--json");
        assertEquals(
                appended.length,
                new JsonMapper().readTree(text(out)).get("length").asInt());
    }

    @Test
    void check_wrongChecksum_isCompleteAndSaysSo() throws IOException {
        byte[] rdb = Files.readAllBytes(Path.of(file));
        rdb[rdb.length - 12] ^= 1;
        String changed = Files.write(directory.resolve("changed.rdb"), rdb).toString();
        assertEquals(ExitCode.DAMAGED, run("rdb", "check", changed, "--json"));
        JsonNode result = new JsonMapper().readTree(text(out));
        assertEquals("wrong", result.get("checksum").asString());
        assertTrue(result.get("complete").asBoolean());
        assertEquals(rdb.length, result.get("length").asInt());
        assertTrue(text(err).contains("the damage is somewhere before offset"), text(err));
    }

    @Test
    void check_twoValuesThatCannotBeDecoded_bothAreFoundAndWhatFollows() throws IOException {
        byte[] rdb = ExampleRdb.redis74()
                .set(RdbType.SET_LISTPACK, "one", "member-of-one")
                .set(RdbType.SET_LISTPACK, "two", "member-of-two")
                .string(0, "last", "x")
                .bytes();
        for (String member : List.of("member-of-one", "member-of-two")) {
            int at = new String(rdb, StandardCharsets.ISO_8859_1).indexOf(member);
            rdb[at + member.length()] = 1; // the backlen of the element
        }
        String broken = Files.write(directory.resolve("broken.rdb"), rdb).toString();
        assertEquals(ExitCode.DAMAGED, run("rdb", "check", broken, "--json"));
        JsonNode result = new JsonMapper().readTree(text(out));
        assertEquals(3, result.get("damage").asInt(), text(err));
        assertEquals(1, result.get("keys").get("string").asInt());
        assertTrue(text(err).contains("key \"one\""), text(err));
        assertTrue(text(err).contains("key \"two\""), text(err));
        assertTrue(text(err).contains("checksum mismatch"), text(err));
        err.reset();
        in = rdb;
        assertEquals(ExitCode.DAMAGED, run("rdb", "check", "-"));
        assertTrue(text(err).contains("instead of standard input"), text(err));
    }

    @Test
    void check_unknownVersionAndEmptyFile_areNotCalledDamage() throws IOException {
        byte[] rdb = Files.readAllBytes(Path.of(file));
        System.arraycopy("0099".getBytes(StandardCharsets.US_ASCII), 0, rdb, 5, 4);
        String later = Files.write(directory.resolve("later.rdb"), rdb).toString();
        assertEquals(ExitCode.DAMAGED, run("rdb", "check", later));
        assertTrue(text(err).contains("later.rdb: cannot be read: RDB version"), text(err));
        String empty = Files.createFile(directory.resolve("empty.rdb")).toString();
        assertEquals(ExitCode.DAMAGED, run("rdb", "check", empty));
        assertTrue(text(err).contains("the file is empty"), text(err));
    }

    @Test
    void convert_privateInput_outputIsPrivateToo() throws IOException {
        Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
        Set<PosixFilePermission> ownerAndGroup = PosixFilePermissions.fromString("rw-rw----");
        Path input = Path.of(file);
        Files.setPosixFilePermissions(input, ownerOnly);
        Path made = directory.resolve("made.rdb");
        assertEquals(ExitCode.DONE, run("rdb", "convert", file, "--to", "redis-7.2", "--out", made.toString()));
        assertEquals(ownerOnly, Files.getPosixFilePermissions(made));
        Files.setPosixFilePermissions(input, ownerAndGroup);
        assertEquals(ExitCode.DONE, run("rdb", "convert", file, "--to", "redis-7.2", "--out", file));
        assertEquals(ownerAndGroup, Files.getPosixFilePermissions(input));
    }

    @Test
    void convert_toADatabaseThatServersDoNotHave_warned() {
        String made = directory.resolve("made.rdb").toString();
        assertEquals(
                ExitCode.DONE, run("rdb", "convert", file, "--to", "redis-7.2", "--out", made, "--map-db", "3:99"));
        assertTrue(text(err).contains("warning: keys go to database 99; a server has 16 (0 to 15)"), text(err));
    }

    @Test
    void temporaryFiles_diskFull_directoryAndWayOut() {
        String message = RdbCommand.temporary(new FileSystemException("x", null, "No space left on device"));
        assertTrue(message.contains(RdbDesk.TEMPORARY + " for temporary files: No space left on device"), message);
        assertTrue(message.contains("TMPDIR"), message);
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
