package dev.ferry.migrator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans that are wrong. In each the sign » stands before the place that the message must name. */
class BrokenPlansTest {

    private static final String MARK = "»";

    /** A plan with nothing wrong, to which a line is added. */
    private static final String SOUND = """
            version: 1
            kind: migration
            source: redis://h:1
            target: redis://h:2
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                // Fields.
                "»soruce: h#there is no field soruce; did you mean source? (there are: version, kind, source,",
                "»maxLag: 1s#there is no field maxLag; did you mean cutover.maxLag?",
                "»max-load: {a: 1}#there is no field max-load; did you mean limits.maxLoad?",
                "cutover: {»maxLagg: 1s}#there is no field maxLagg in cutover; did you mean maxLag? (there are: mode, source,",
                "»source: redis://h:3#source stands here a second time; it is already in line 3",
                "verify: {mode: full, »mode: none}#mode stands here a second time; it is already in line 5",
                "limits: {memory: »much}#limits.memory: \"much\" is not a size",
                "cutover: {rollback: »arm}#cutover.rollback arm is not in this version yet; it takes none",
                // What stands behind them.
                "cutover: »auto#cutover: found \"auto\"; expected fields: mode, source, maxLag, pauseTimeout, rollback, watch",
                "cutover: {maxLag: »200}#cutover.maxLag: found the number 200; expected a duration, such as 200ms",
                "cutover: {maxLag: »soon}#cutover.maxLag: \"soon\" is not a duration; expected for example 200ms",
                "cutover: {maxLag:» }#cutover.maxLag: found nothing; expected a duration",
                "cutover: {mode: »manuel}#cutover.mode \"manuel\": expected auto|manual|at=TIME|none; did you mean manual?",
                "cutover: {mode: »at=03:00}#cutover.mode at=03:00: expected a time with its zone",
                "cutover: {mode: none, source: »demote}#cutover.source says what becomes of the source when the target",
                "cutover: {pauseTimeout: »0s}#cutover.pauseTimeout: a cutover needs a pause; expected at least 1ms",
                "verify: {mode: »cuont}#verify.mode \"cuont\": expected none|count|sample|full; did you mean count?",
                "verify: {mode: full, sample: »1%}#verify.sample: expected verify.mode: sample beside it",
                "verify: {mode: sample, sample: »200%}#verify.sample: \"200%\" is no share; expected a share such as 1%",
                "route: »relay#route relay is not in this version yet; it takes auto|write",
                "flushTarget: »yes#flushTarget: found \"yes\"; expected true or false",
                "flushTarget: »[true]#flushTarget: found a list; expected true or false",
                "name: »1234#name: found the number 1234; expected a text",
                "name: »a/b#name \"a/b\": expected up to 100 letters",
                "limits: {spool: »20 gallons}#limits.spool: \"20 gallons\" is not a size; expected for example 512MiB",
                "limits: {bandwidth: »fast}#limits.bandwidth: \"fast\" is no rate",
                "limits: {commands: »0}#limits.commands: \"0\" is no rate; expected at least 1",
                "limits: {maxLoad: {used_memory_pct: »true}}#limits.maxLoad.used_memory_pct: found true; expected a number",
                "limits: {maxLoad: {»Memory: 1}}#limits.maxLoad: found \"Memory\"; expected the name of a number",
                "minSourceKeys: »101#minSourceKeys \"101\": expected a number from 0 to 100",
                "minSourceKeys: »50%#minSourceKeys: found \"50%\"; expected a whole number",
                "observe: {listen: »9464}#observe.listen: found the number 9464; expected a text",
                "observe: {listen: »nowhere}#observe.listen \"nowhere\": expected HOST:PORT",
                "report: »/no/such/dir/r.json#report: cannot write /no/such/dir/r.json",
                // Lists and pairs.
                "select: {include: »a*}#select.include: found \"a*\"; expected a list of texts",
                "select: {include: [a*, »7]}#select.include[1]: found the number 7; expected a text",
                "select: {databases: [0, »x]}#select.databases[1]: found \"x\"; expected a whole number",
                "select: {types: [string, »strng]}#select.types: there is no type \"strng\"; did you mean string?",
                "allowLoss: [»everything]#allowLoss: there is no loss \"everything\" (there are: field-expiry,",
                "map: {databases: {3: 0, »x: 1}}#map.databases: found \"x\"; expected the number of a database",
                "map: {databases: »{3: 0}}#map.databases: databases 0 and 3 of the source would both be database 0",
                "map: {rename: [»{from: a}]}#map.rename[0].to is missing",
                "map: {rename: [{from: a, »two: b, to: c}]}#there is no field two in map.rename[0]; did you mean to?",
                "map: {rename: »[{from: a, to: c}, {from: b, to: c}]}#map.rename: keys that begin with",
                // YAML.
                "name: a»: b#not YAML: mapping values are not allowed here",
                "name: »!secret x#a tag (secret); expected a value without one",
                "name: »!!str x#a tag (tag:yaml.org,2002:str); expected a value without one",
                "name: »*nobody#the alias *nobody has no anchor before it in this document",
            })
    void read_oneMistake_saidWhereItIs(String line, String expected) throws IOException {
        check(SOUND + line + "\n", expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "source: »redis://:hunter2@h#source: a password itself; expected a reference in its place, ${env:NAME}",
                "source: »redis://app:hunter2@h#source: a password itself",
                "source: »redis://app:hunter2${env:PW}@h#source: a password itself",
                "source: »redis://:hun/ter2@h#source: a password itself",
                "source: »app:hunter2@h:6379#source: a password itself",
                "source: »embedded:?requirepass=hunter2#source: a password itself",
                "source: {uri: »redis://:hunter2@h}#source.uri: a password itself",
                "source: {uri: redis://h, password: »hunter2}#source.password: found something else (not shown); expected a reference",
                "source: {uri: redis://h, password: »12345}#source.password: found something else (not shown)",
                "source: {uri: redis://h, »pasword: hunter2}#there is no field pasword in source; did you mean password?",
                "source: {uri: redis://h, password: »[hunter2]}#source.password: found a list; expected a reference",
                "source: {uri: h, others: [»redis://:hunter2@h]}#source.others: a password itself",
                "source: {uri: »h, password: '${env:NONE}'}#source: the environment variable NONE, which the password refers to, is not set",
                "source: {uri: h, username: »app}#source.username: expected a password beside it",
                "source: {uri: 'redis://h', tls: »{ca: ca.pem}}#source.tls: expected uri to begin with rediss://",
                "source: {uri: »'rediss://h', tls: {ca: /no/ca.pem}}#source: the file /no/ca.pem is not there or not readable",
                "source: {uri: »'redis://:${env:PW}@h', password: '${env:PW}'}#source.uri: a user or a password in the address, and one",
                "source: »{username: app}#source.uri is missing",
                "source: {uri: h, preferReplica: »often}#source.preferReplica: found",
                "source: »redis://h/3#source: the address names one database",
            })
    void read_mistakeInAServer_saidWithoutThePassword(String line, String expected) throws IOException {
        check("version: 1\nkind: migration\ntarget: h\n" + line + "\n", expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "»kind: migration|source: h|target: h#version is missing; expected version: 1",
                "version: »2|kind: migration|source: h|target: h#version: found the number 2; expected 1",
                "»version: 1|source: h|target: h#kind is missing; expected kind: migration",
                "version: 1|kind: »migratoin|source: h|target: h#kind: found \"migratoin\"; expected ",
                "»version: 1|kind: migration|source: h#target is missing; expected for example target: redis://10.0.0.5:6379",
                "»# nothing#nothing but blanks and comments; expected a document",
                "version: 1|kind: migration|source: h|target: h|---|»---|version: 1|kind: migration|source: h|target: i"
                        + "#the document: found nothing; expected fields",
                "version: 1|a: {b: c»]#not YAML: while parsing a flow mapping: expected ',' or '}'",
                "»just a text#the document: found \"just a text\"; expected fields",
                "»- a|- b#the document: found a list; expected fields",
                "version: 1|»\tkind: migration#not YAML: while scanning for the next token: found character '\\t(TAB)'",
                "name: a|version: 1|kind: migration|source: h|target: h|---|»name: a|version: 1|kind: migration|source: h|target: h"
                        + "#name: this document is called a, like the one in line 1",
            })
    void read_mistakeOfADocument_saidWhereItIs(String lines, String expected) throws IOException {
        check(lines.replace('|', '\n') + "\n", expected);
    }

    @Test
    void read_manyMistakesInTwoDocuments_allOfThemInTheirOrder() throws IOException {
        List<String> problems = problems("""
                version: 1
                kind: migration
                source: {uri: h, pasword: x}
                cutover: {maxLag: 1, mode: x}
                select: {databases: [a]}
                ---
                version: 2
                kind: migratoin
                source: h
                target: h
                verfy: {}
                """);
        List<String> places = problems.stream()
                .map(problem -> problem.substring(directory.toString().length() + "/plan.yaml:".length())
                        .replaceFirst("(\\d+:\\d+): .*", "$1"))
                .toList();
        assertEquals(
                List.of("1:1", "3:18", "4:19", "4:28", "5:22", "7:10", "8:7", "11:1"), places, problems.toString());
    }

    @Test
    void read_bytesThatAreNoText_placeOfTheFirst() throws IOException {
        byte[] plan = (SOUND + "name: aé").getBytes(StandardCharsets.ISO_8859_1);
        assertProblem(plan, ":5:8: the byte 0xE9 is no UTF-8; expected a text file in UTF-8");
        assertProblem(
                (SOUND + "name: a\u0000b").getBytes(StandardCharsets.UTF_8),
                ":5:8: the control character U+0000 may not stand in YAML");
    }

    @Test
    void read_aliasesThatRepeatAliases_refusedAtOnce() {
        StringBuilder bomb = new StringBuilder(SOUND).append("a: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 30; i++) {
            String last = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", List.of(last, last, last, last, last))));
        }
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertProblem(bytes(bomb), "more than 10000 values, counting those"));
    }

    @Test
    void read_muchWithinEachOther_refusedAtOnce() {
        StringBuilder deep = new StringBuilder(SOUND).append("a: ").repeat("[", 200_000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertProblem(bytes(deep), ":5:24: more than 20 levels within each other"));
    }

    @Test
    void read_fileOfManyMegabytes_refusedUnread() throws IOException {
        assertProblem(bytes(new StringBuilder("#").repeat("x", 3 << 20)), ":1:1: longer than 1048576 bytes");
    }

    @Test
    void read_noFile_saysSo() {
        UsageException e = assertThrows(UsageException.class, () -> Plans.read(directory.resolve("none.yaml")));
        assertTrue(e.problems().getFirst().startsWith("cannot read " + directory.resolve("none.yaml")), e.toString());
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void assertProblem(byte[] plan, String expected) throws IOException {
        Path file = directory.resolve("plan.yaml");
        Files.write(file, plan);
        List<String> problems =
                assertThrows(UsageException.class, () -> Plans.read(file)).problems();
        assertTrue(problems.getFirst().contains(expected), problems.toString());
    }

    private void check(String marked, String expected) throws IOException {
        List<String> lines = new ArrayList<>(marked.lines().toList());
        int line = 0;
        while (!lines.get(line).contains(MARK)) {
            line++;
        }
        int column = lines.get(line).indexOf(MARK);
        List<String> problems = problems(marked.replace(MARK, ""));
        assertEquals(1, problems.size(), problems.toString());
        String start = "%s:%d:%d: %s".formatted(directory.resolve("plan.yaml"), line + 1, column + 1, expected);
        assertTrue(problems.getFirst().startsWith(start), problems.getFirst() + "\nexpected " + start);
        assertFalse(problems.getFirst().contains("hunter2"), problems.getFirst());
    }

    private List<String> problems(String text) throws IOException {
        Path file = directory.resolve("plan.yaml");
        Files.writeString(file, text);
        return assertThrows(UsageException.class, () -> Plans.read(file)).problems();
    }
}
