package dev.ferry.migrator.rdb.json;

import static dev.ferry.migrator.rdb.ExampleRdb.field;
import static dev.ferry.migrator.rdb.ExampleRdb.member;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.rdb.ExampleRdb;
import dev.ferry.migrator.select.Selection;
import dev.ferry.rdb.RdbTruncatedException;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.ValueKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {

    @TempDir
    Path spills;

    @Test
    void print_everyKind_theLinesOfTheFormat() throws IOException {
        byte[] rdb = ExampleRdb.redis74()
                .function("#!lua name=f\n")
                .string(0, "s", "héllo")
                .string(0, "n", "-12")
                .string(3, "bin", Bytes.adopt(new byte[] {(byte) 0xFE}), 1_800_000_000_123L)
                .list("l", "a", "b")
                .set(RdbType.SET, "set", "x")
                .sortedSet(RdbType.ZSET_2, "z", member("one", 1), member("in", Double.NEGATIVE_INFINITY))
                .hash(
                        RdbType.HASH_LISTPACK_EX,
                        "h",
                        new HashField(Bytes.utf8("f"), Bytes.utf8("v"), 1_900_000_000_000L),
                        field("g", "w"))
                .bytes();
        assertEquals("""
                {"function":"#!lua name=f\\n"}
                {"db":0,"key":"s","type":"string","encoding":"raw","expireAt":null,"value":"héllo"}
                {"db":0,"key":"n","type":"string","encoding":"int","expireAt":null,"value":"-12"}
                {"db":3,"key":"bin","type":"string","encoding":"raw","expireAt":1800000000123,"value":{"base64":"/g=="}}
                {"db":0,"key":"l","type":"list","encoding":"linkedlist","expireAt":null,"value":["a","b"]}
                {"db":0,"key":"set","type":"set","encoding":"hashtable","expireAt":null,"value":["x"]}
                {"db":0,"key":"z","type":"zset","encoding":"skiplist","expireAt":null,"value":[{"member":"one","score":1},{"member":"in","score":"-inf"}]}
                {"db":0,"key":"h","type":"hash","encoding":"listpackex","expireAt":null,"value":[{"field":"f","value":"v","expireAt":1900000000000},{"field":"g","value":"w","expireAt":null}]}
                """, print(Selection.ALL, rdb));
    }

    @Test
    void print_stream_lastIdAndLengthBeforeTheEntries() throws IOException {
        StreamId first = new StreamId(5, 1);
        StreamId second = new StreamId(6, 0);
        StreamEntry one = new StreamEntry(first, List.of(Bytes.utf8("f"), Bytes.utf8("v")));
        StreamEntry other = new StreamEntry(second, List.of(Bytes.utf8("f"), Bytes.utf8("w")));
        byte[] rdb = ExampleRdb.redis74().stream(
                        "st",
                        1,
                        List.of(
                                new StreamItem.Node(Items.of(List.of(one, other))),
                                new StreamItem.State(2, second, first, StreamId.ZERO, 2, 1, true),
                                new StreamItem.Group(Bytes.utf8("g"), second, 2, 2),
                                new StreamItem.Pending(first, 77, 1),
                                new StreamItem.Pending(second, 78, 3),
                                new StreamItem.Consumers(2),
                                new StreamItem.Consumer(Bytes.utf8("c1"), 80, 80, 1),
                                new StreamItem.Owned(second),
                                new StreamItem.Consumer(Bytes.utf8("c2"), 80, 80, 1),
                                new StreamItem.Owned(first),
                                new StreamItem.Nacks(0),
                                StreamItem.Idempotence.NONE,
                                new StreamItem.IdempotenceCounts(0, 0)))
                .bytes();
        assertEquals("""
                {"db":0,"key":"st","type":"stream","encoding":"stream","expireAt":null,"value":\
                {"lastId":"6-0","length":2,"entries":[{"id":"5-1","fields":[["f","v"]]},{"id":"6-0","fields":[["f","w"]]}],\
                "groups":[{"name":"g","lastId":"6-0","pending":[\
                {"id":"5-1","consumer":"c2","deliveryTime":77,"deliveryCount":1},\
                {"id":"6-0","consumer":"c1","deliveryTime":78,"deliveryCount":3}],"consumers":["c1","c2"]}]}}
                """, print(Selection.ALL, rdb));
    }

    @Test
    void print_longStrings_wholeAndTheSpillIsGone() throws IOException {
        String text = "é\n".repeat(1_000_000);
        byte[] binary = text.getBytes(StandardCharsets.UTF_8);
        binary[binary.length - 2] = (byte) 0xFF;
        byte[] rdb = ExampleRdb.redis74()
                .string(0, "text", text)
                .string(0, "binary", Bytes.copyOf(binary), -1)
                .bytes();
        List<String> lines = print(Selection.ALL, rdb).lines().toList();
        JsonMapper json = new JsonMapper();
        assertEquals(text, json.readTree(lines.get(0)).get("value").asString());
        String base64 = json.readTree(lines.get(1)).get("value").get("base64").asString();
        assertTrue(Arrays.equals(binary, Base64.getDecoder().decode(base64)));
        try (var left = Files.list(spills)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void print_selection_onlyThoseAndNoFunctions() throws IOException {
        byte[] rdb = ExampleRdb.redis74()
                .function("#!lua name=f\n")
                .string(0, "a", "1")
                .string(1, "b", "2")
                .set(RdbType.SET, "c", "x")
                .bytes();
        Selection strings = new Selection(Set.of(1), List.of(), List.of(), Set.of(ValueKind.STRING));
        assertEquals(
                "{\"db\":1,\"key\":\"b\",\"type\":\"string\",\"encoding\":\"int\",\"expireAt\":null,\"value\":\"2\"}\n",
                print(strings, rdb));
    }

    @Test
    void print_cutAnywhere_onlyWholeLines() throws IOException {
        byte[] rdb = ExampleRdb.redis74()
                .string(0, "a", "1")
                .list("l", "x", "y")
                .string(0, "b", "2")
                .bytes();
        for (int length = 0; length < rdb.length; length++) {
            byte[] cut = Arrays.copyOf(rdb, length);
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            assertThrows(
                    RdbTruncatedException.class,
                    () -> new JsonLines(Selection.ALL, true, spills).print(ExampleRdb.reader(cut), written::write));
            String text = written.toString(StandardCharsets.UTF_8);
            assertTrue(text.isEmpty() || text.endsWith("}\n"), text);
        }
    }

    private String print(Selection selection, byte[] rdb) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new JsonLines(selection, true, spills).print(ExampleRdb.reader(rdb), written::write);
        return written.toString(StandardCharsets.UTF_8);
    }
}
