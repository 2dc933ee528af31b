package dev.ferry.engine.type;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.rdb.value.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class StreamValueTest {

    private static final StreamLimits LIMITS = new StreamLimits(200, 5);

    @Test
    void stream_afterRandomChanges_isAsAnOrderedMap() {
        long seed = Seed.draw();
        Random random = new Random(seed);
        StreamValue stream = new StreamValue();
        NavigableMap<StreamId, List<String>> model = new TreeMap<>();
        for (int step = 0; step < 4000; step++) {
            switch (random.nextInt(12)) {
                case 0, 1 -> {
                    StreamId id = new StreamId(random.nextInt(60), random.nextInt(4));
                    assertEquals(model.remove(id) != null, stream.delete(id), () -> id + " of seed " + seed);
                }
                case 2 -> {
                    int length = random.nextInt(40);
                    long removed = stream.trim(new StreamTrim.ToLength(length, false, 0));
                    assertEquals(Math.max(0, model.size() - length), removed, () -> "seed " + seed);
                    while (model.size() > length) {
                        model.pollFirstEntry();
                    }
                }
                case 3 -> {
                    StreamId first = new StreamId(random.nextInt(20), 0);
                    stream.trim(new StreamTrim.ToId(first, false, 0));
                    model.headMap(first).clear();
                }
                default -> {
                    StreamId id = new StreamId(stream.lastId().millis() + random.nextInt(2), random.nextInt(4));
                    if (id.compareTo(stream.lastId()) > 0) {
                        List<String> words = words(random);
                        add(stream, id, words.toArray(String[]::new));
                        model.put(id, words);
                    }
                }
            }
            compare(seed, random, model, stream);
            if (stream.lastId().millis() > 55) {
                stream = new StreamValue();
                model.clear();
            }
        }
    }

    @Test
    void node_ofSameFields_isWhatServersWrite() {
        StreamValue stream = new StreamValue();
        add(stream, new StreamId(5, 1), "a", "1");
        add(stream, new StreamId(5, 3), "a", "x");
        add(stream, new StreamId(7, 0), "b", "2");
        stream.delete(new StreamId(5, 3));
        StreamValue.Node node = stream.nodes().iterator().next();
        assertEquals(new StreamId(5, 1), node.id());
        List<String> elements = new ArrayList<>();
        Listpack.of(node.listpack())
                .forEach(ElementVisitor.ofArrays(
                        element -> elements.add(new String(element, StandardCharsets.ISO_8859_1))));
        assertEquals("2 1 1 a 0 2 0 0 1 4 3 0 2 x 4 0 2 -1 1 b 2 6", String.join(" ", elements));
    }

    @Test
    void node_takenOver_isTheSameStream() {
        StreamValue stream = new StreamValue();
        for (int i = 1; i < 30; i++) {
            add(stream, new StreamId(i, 0), "field", "value " + i, "other", "" + i);
        }
        stream.delete(new StreamId(7, 0));
        StreamValue other = new StreamValue();
        for (StreamValue.Node node : stream.nodes()) {
            assertTrue(other.addNode(node));
        }
        assertEquals(entries(stream, false), entries(other, false));
        assertEquals(stream.firstId(), other.firstId());
        assertEquals(stream.lastId(), other.lastId());
        assertEquals(28, other.size());
        StreamValue.Node first = stream.nodes().iterator().next();
        assertFalse(other.addNode(first));
        byte[] damaged = first.listpack();
        damaged[6]++;
        assertFalse(new StreamValue().addNode(new StreamValue.Node(first.id(), damaged)));
    }

    @Test
    void trim_approximate_removesWholeNodesOnly() {
        StreamValue stream = new StreamValue();
        for (int i = 1; i <= 23; i++) {
            add(stream, new StreamId(i, 0), "f", "v");
        }
        assertEquals(5, stream.nodeCount());
        assertEquals(0, stream.trim(new StreamTrim.ToLength(19, true, 0)));
        assertEquals(10, stream.trim(new StreamTrim.ToLength(1, true, 12)));
        assertEquals(new StreamId(11, 0), stream.firstId());
        assertEquals(StreamId.ZERO, stream.maxDeletedId());
    }

    @Test
    void lag_behindADeletedEntry_isUnknown() {
        StreamValue stream = new StreamValue();
        for (int i = 1; i <= 6; i++) {
            add(stream, new StreamId(i, 0), "f", "v");
        }
        StreamGroup group = new StreamGroup(bytes("g"), StreamId.ZERO, StreamValue.UNKNOWN);
        assertEquals(OptionalLong.of(6), stream.lag(group));
        stream.deliver(group, new StreamId(1, 0));
        stream.deliver(group, new StreamId(2, 0));
        assertEquals(2, group.entriesRead());
        assertEquals(OptionalLong.of(4), stream.lag(group));
        stream.delete(new StreamId(4, 0));
        assertEquals(OptionalLong.empty(), stream.lag(group));
        stream.deliver(group, new StreamId(6, 0));
        assertEquals(OptionalLong.of(0), stream.lag(group));
    }

    @Test
    void pendingEntry_assignedToAnother_isTheOthersOnly() {
        StreamGroup group = new StreamGroup(bytes("g"), StreamId.ZERO, 0);
        StreamConsumer first = group.addConsumer(bytes("a"), 1);
        StreamConsumer second = group.addConsumer(bytes("b"), 1);
        StreamId id = new StreamId(3, 0);
        group.assign(id, first).setDelivered(10, 1);
        group.assign(id, second).setDelivered(11, 2);
        assertTrue(first.pending().isEmpty());
        assertEquals(List.of(id), List.copyOf(second.pending().keySet()));
        StreamGroup copy = group.copy();
        group.removeConsumer(second);
        assertTrue(group.pending().isEmpty());
        PendingEntry copied = copy.pending().get(id);
        assertNotNull(copied);
        assertEquals(11, copied.deliveredAtMillis());
        assertArrayEquals(bytes("b"), copied.consumer().name());
        assertTrue(copy.acknowledge(id));
        assertFalse(copy.acknowledge(id));
    }

    @Test
    void radixNodes_ofKnownTrees_areCounted() {
        assertEquals(1, RadixNodes.count(List.of()));
        assertEquals(2, RadixNodes.count(List.of(new StreamId(1, 1))));
        // A run in common, where they part, and for each what is left of it and its end.
        assertEquals(6, RadixNodes.count(List.of(new StreamId(1, 1), new StreamId(2, 1))));
        assertEquals(4, RadixNodes.count(List.of(new StreamId(1, 1), new StreamId(1, 2))));
    }

    private static void compare(
            long seed, Random random, NavigableMap<StreamId, List<String>> model, StreamValue stream) {
        assertEquals(model.size(), stream.size(), () -> "seed " + seed);
        assertEquals(model.isEmpty() ? StreamId.ZERO : model.firstKey(), stream.firstId(), () -> "seed " + seed);
        assertEquals(model.isEmpty() ? StreamId.ZERO : model.lastKey(), stream.lastEntryId(), () -> "seed " + seed);
        StreamId from = new StreamId(random.nextInt(60), random.nextInt(4));
        StreamId to = new StreamId(random.nextInt(60), random.nextInt(4));
        NavigableMap<StreamId, List<String>> range =
                from.compareTo(to) > 0 ? new TreeMap<>() : model.subMap(from, true, to, true);
        assertEquals(range.toString(), entries(stream.cursor(from, to, false)), () -> "seed " + seed);
        assertEquals(range.descendingMap().toString(), entries(stream.cursor(from, to, true)), () -> "seed " + seed);
        if (!model.containsKey(from)) {
            assertNull(stream.find(from), () -> "seed " + seed);
        }
    }

    private static List<String> words(Random random) {
        List<String> words = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            words.add(random.nextInt(4) == 0 ? "other" : "field" + i);
            words.add(random.nextBoolean() ? Integer.toString(random.nextInt()) : "v".repeat(random.nextInt(60)));
        }
        return words;
    }

    private static String entries(StreamValue stream, boolean backward) {
        return entries(stream.cursor(StreamId.ZERO, StreamId.MAX, backward));
    }

    private static String entries(StreamCursor cursor) {
        List<String> shown = new ArrayList<>();
        while (cursor.advance()) {
            List<String> words = new ArrayList<>();
            cursor.show(ElementVisitor.ofArrays(word -> words.add(new String(word, StandardCharsets.ISO_8859_1))));
            assertEquals(words.size(), 2 * cursor.fieldCount());
            shown.add(cursor.id() + "=" + words);
        }
        return "{" + String.join(", ", shown) + "}";
    }

    private static void add(StreamValue stream, StreamId id, String... words) {
        byte[][] arrays = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            arrays[i] = bytes(words[i]);
        }
        stream.add(id, arrays, 0, arrays.length, LIMITS);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
