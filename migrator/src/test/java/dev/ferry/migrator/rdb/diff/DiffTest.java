package dev.ferry.migrator.rdb.diff;

import static dev.ferry.migrator.rdb.ExampleRdb.field;
import static dev.ferry.migrator.rdb.ExampleRdb.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.rdb.ExampleRdb;
import dev.ferry.migrator.rdb.Meter;
import dev.ferry.migrator.rdb.RdbSource;
import dev.ferry.rdb.RdbType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

    @TempDir
    Path directory;

    @Test
    void compare_otherOrderAndOtherForms_theSame() throws Exception {
        ExampleRdb a = ExampleRdb.redis74()
                .string(0, "s", "x")
                .set(RdbType.SET, "set", "1a", "2b", "3c")
                .sortedSet(RdbType.ZSET_2, "z", member("m", 1.5), member("n", -0.0))
                .hash(RdbType.HASH, "h", field("f", "v"), field("g", "w"));
        ExampleRdb b = ExampleRdb.redis74()
                .hash(RdbType.HASH_LISTPACK_EX, "h", field("g", "w"), field("f", "v"))
                .sortedSet(RdbType.ZSET_LISTPACK, "z", member("n", 0), member("m", 1.5))
                .set(RdbType.SET_LISTPACK, "set", "3c", "1a", "2b")
                .string(0, "s", "x");
        DiffResult result = compare(a, b, Duration.ZERO);
        assertTrue(result.same(), result.toString());
        assertEquals(4, result.keysA());
    }

    @Test
    void compare_everyKindOfDifference_namedInTheOrderOfTheFile() throws Exception {
        ExampleRdb a = ExampleRdb.redis74()
                .function("#!lua name=f\n")
                .string(0, "gone", "x")
                .string(0, "value", "x")
                .list("type", "x")
                .string(0, "ttl", Bytes.utf8("x"), 1_000)
                .list("order", "x", "y")
                .string(0, "same", "x");
        ExampleRdb b = ExampleRdb.redis74()
                .string(0, "value", "y")
                .set(RdbType.SET, "type", "x")
                .string(0, "ttl", "x")
                .list("order", "y", "x")
                .string(1, "same", "x")
                .string(0, "same", "x");
        DiffResult result = compare(a, b, Duration.ZERO);
        assertFalse(result.same());
        assertEquals(
                List.of("function", "string"),
                result.firstOnlyInA().stream().map(DiffResult.Missing::type).toList());
        assertEquals("\"gone\"", result.firstOnlyInA().get(1).key().toString());
        assertEquals(1, result.firstOnlyInB().getFirst().db().orElseThrow());
        assertEquals(
                List.of("\"value\" [value]", "\"type\" [type]", "\"ttl\" [ttl]", "\"order\" [value]"),
                result.firstDifferent().stream()
                        .map(changed -> changed.key() + " " + changed.what())
                        .toList());
    }

    @Test
    void compare_ttlWithinTheTolerance_theSame() throws Exception {
        assertTrue(compareTtl(Duration.ofSeconds(1)).same());
        assertFalse(compareTtl(Duration.ofMillis(999)).same());
    }

    @Test
    void compare_moreThanTheLimit_countedAndNotNamed() throws Exception {
        ExampleRdb a = ExampleRdb.redis74();
        for (int i = 0; i < 5_000; i++) {
            a.string(i % 3, "key:" + i, "v");
        }
        DiffResult result = compare(a, ExampleRdb.redis74(), Duration.ZERO);
        assertEquals(5_000, result.onlyInA());
        assertEquals(
                List.of("\"key:0\"", "\"key:1\"", "\"key:2\"", "\"key:3\"", "\"key:4\""),
                result.firstOnlyInA().stream()
                        .map(missing -> missing.key().toString())
                        .toList());
        try (var files = Files.list(directory)) {
            assertEquals(2, files.count(), "temporary files are gone");
        }
    }

    private DiffResult compareTtl(Duration tolerance) throws Exception {
        ExampleRdb a = ExampleRdb.redis74().string(0, "k", Bytes.utf8("x"), 50_000);
        ExampleRdb b = ExampleRdb.redis74().string(0, "k", Bytes.utf8("x"), 51_000);
        return compare(a, b, tolerance);
    }

    private DiffResult compare(ExampleRdb a, ExampleRdb b, Duration tolerance) throws Exception {
        try (RdbSource sourceA = RdbSource.open(a.file(directory, "a.rdb"));
                RdbSource sourceB = RdbSource.open(b.file(directory, "b.rdb"))) {
            return new Diff(5, tolerance, directory).compare(sourceA, sourceB, source -> Meter.NONE);
        }
    }
}
