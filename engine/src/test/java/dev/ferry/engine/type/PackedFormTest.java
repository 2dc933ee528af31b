package dev.ferry.engine.type;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The forms of small values as they stand in an RDB; the expected bytes are those of Redis 8.0. */
final class PackedFormTest {

    private static final HashLimits HASH = new HashLimits(512, 64);
    private static final SortedSetLimits SORTED_SET = new SortedSetLimits(128, 64);
    private static final SetLimits SET = new SetLimits(512, 128, 64);

    @Test
    void hash_packed_isThatOfTheServers() {
        HashValue hash = new HashValue();
        for (String name : List.of("a", "b", "c")) {
            hash.put(bytes(name), bytes(Integer.toString(name.charAt(0) - 'a' + 1)), HASH);
        }
        assertArrayEquals(
                bytes("\u0016\0\0\0\6\0\u0081a\2\1\1\u0081b\2\2\1\u0081c\2\3\1\u00ff"), packed(hash.packedForm()));
        hash.setExpiry(bytes("b"), 4_102_444_800_000L);
        byte[] timed = packed(hash.packedForm());
        assertArrayEquals(
                bytes(
                        "$\0\0\0\t\0\u0081b\2\2\1\u00f4\0\u00d8\u00c3,\u00bb\3\0\0\t\u0081a\2\1\1\0\1\u0081c\2\3\1\0\1\u00ff"),
                timed);
        HashValue again = HashValue.ofListpack(timed, true);
        assertEquals(4_102_444_800_000L, again.expiry(bytes("b")));
        assertEquals(HashValue.NO_EXPIRY, again.expiry(bytes("a")));
        assertEquals(3, again.size());
        assertArrayEquals(bytes("3"), again.get(bytes("c")));
    }

    @Test
    void hash_whoseValuesAreNamesToo_findsNames() {
        HashValue hash = new HashValue();
        hash.put(bytes("a"), bytes("b"), HASH);
        hash.put(bytes("b"), bytes("c"), HASH);
        assertArrayEquals(bytes("c"), hash.get(bytes("b")));
        assertNull(hash.get(bytes("c")));
        hash.expectExpiries();
        assertArrayEquals(bytes("c"), hash.get(bytes("b")));
        assertNull(hash.get(bytes("c")));
    }

    @Test
    void sortedSet_packed_isThatOfTheServers() {
        SortedSetValue value = new SortedSetValue();
        Map<String, Double> scores = Map.of(
                "a", 1.5, "b", 3.0, "c", -0.0, "d", 1e17, "e", 1e19, "f", 1 / 0.0, "g", -1 / 0.0, "h", 0.1, "5", 0.0);
        scores.forEach((member, score) -> value.put(bytes(member), score, SORTED_SET));
        value.put(bytes("5"), 1e-7, SORTED_SET);
        byte[] packed = packed(value.packedForm());
        String head = "Q\0\0\0\u0012\0";
        String first = "\u0081g\2\u0084-inf\5\u0081c\2\0\1\5\1\u00841e-7\5\u0081h\2\u00830.1\4\u0081a\2\u00831.5\4";
        String second =
                "\u0081b\2\3\1\u0081d\2\u00f4\0\0\u008a]xEc\1\t\u0081e\2\u00851e+19\6\u0081f\2\u0083inf\4\u00ff";
        assertArrayEquals(bytes(head + first + second), packed);
        SortedSetValue again = SortedSetValue.ofListpack(packed);
        for (String member : List.of("a", "b", "d", "e", "f", "g", "h")) {
            assertEquals(scores.get(member), again.score(bytes(member)));
        }
        assertEquals(0.0, again.score(bytes("c")));
        assertEquals(1e-7, again.score(bytes("5")));
    }

    @Test
    void sortedSet_whoseScoresAreWrittenOtherwise_isReadAsTheServersDo() {
        Listpack pack = new Listpack();
        for (String element : List.of("a", "-Infinity", "b", "1.50", "c", "0x10", "d", "1E+2", "e", "+inf")) {
            pack.append(bytes(element));
        }
        byte[] form = pack.toBytes();
        assertEquals(true, PackedForms.isSortedSet(form));
        SortedSetValue value = SortedSetValue.ofListpack(form);
        List<Double> scores = new ArrayList<>();
        value.forEach((member, score) -> scores.add(score));
        assertEquals(List.of(Double.NEGATIVE_INFINITY, 1.5, 16.0, 100.0, Double.POSITIVE_INFINITY), scores);
        assertEquals(100.0, value.score(bytes("d")));
    }

    @Test
    void set_compact_comesBack() {
        SetValue numbers = SetValue.ofNumbers();
        numbers.add(bytes("-1"), SET);
        numbers.add(bytes("70000"), SET);
        byte[] intset = packed(numbers.packedForm());
        assertArrayEquals(bytes("\4\0\0\0\2\0\0\0\u00ff\u00ff\u00ff\u00ffp\u0011\1\0"), intset);
        assertEquals(true, SetValue.ofIntset(intset).contains(bytes("70000")));
        numbers.add(bytes("text"), SET);
        SetValue mixed = SetValue.ofListpack(packed(numbers.packedForm()));
        assertEquals(3, mixed.size());
        assertEquals(true, mixed.contains(bytes("text")));
        assertEquals("listpack", mixed.encoding());
    }

    @Test
    void list_ofNodes_comesBack() {
        NodeLimit limit = new NodeLimit(64, Long.MAX_VALUE);
        ListValue list = new ListValue();
        List<String> expected = new ArrayList<>();
        for (String element : List.of("a", "x".repeat(50), "y".repeat(500), "3", "z".repeat(60))) {
            list.growFor(limit, element.length(), 1);
            list.push(false, bytes(element));
            expected.add(element);
        }
        ListValue again = ListValue.ofNodes(limit);
        list.forEachNode(again::addNode);
        assertEquals("quicklist", again.encoding());
        assertEquals(5, again.size());
        List<String> actual = new ArrayList<>();
        again.forEach(ElementVisitor.ofArrays(element -> actual.add(new String(element, StandardCharsets.ISO_8859_1))));
        assertEquals(expected, actual);
    }

    @Test
    void listpack_ofManyElements_isCountedAgain() {
        Listpack pack = new Listpack();
        for (int i = 0; i < 70_000; i++) {
            pack.insert(pack.end(), i);
        }
        assertEquals(70_000, Listpack.of(pack.toBytes()).count());
    }

    private static byte[] packed(@Nullable PackedForm form) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Objects.requireNonNull(form).writeTo(bytes::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(String latin) {
        return latin.getBytes(StandardCharsets.ISO_8859_1);
    }
}
