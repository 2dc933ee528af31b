package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.Seed;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StreamEncodingTest {

    private static final int ROUNDS = 200;

    private static final StreamId DELETED = new StreamId(1000, 2);
    private static final StreamId READ = new StreamId(1005, 0);
    private static final StreamId LAST = new StreamId(1006, 7);

    private final Random random = Seed.random(StreamEncodingTest.class);
    private final StreamSamples samples = new StreamSamples(random);

    private static WritableEncoding<ValueItems.OfStream> generation(int number) {
        return new StreamEncoding(number);
    }

    @Test
    void items_streamOfRedis6_areItsEntriesAndGroups() throws IOException {
        long seen = 1_795_266_495_805L;
        assertEquals(
                List.of(
                        StreamSamples.entriesOfServers(),
                        new StreamItem.State(3, LAST, new StreamId(1000, 1), StreamId.ZERO, 3, 2, false),
                        group("g", StreamItem.UNKNOWN, 2),
                        new StreamItem.Pending(DELETED, seen, 1),
                        new StreamItem.Pending(READ, seen, 1),
                        new StreamItem.Consumers(2),
                        new StreamItem.Consumer(Bytes.utf8("alice"), seen, seen, 1),
                        new StreamItem.Owned(DELETED),
                        new StreamItem.Consumer(Bytes.utf8("bob"), seen, seen, 1),
                        new StreamItem.Owned(READ),
                        new StreamItem.Nacks(0),
                        group("h", StreamItem.UNKNOWN, 0),
                        new StreamItem.Consumers(0),
                        new StreamItem.Nacks(0),
                        StreamItem.Idempotence.NONE,
                        new StreamItem.IdempotenceCounts(0, 0)),
                Form.read(generation(1), StreamSamples.REDIS_6_2));
    }

    @ParameterizedTest
    @CsvSource({"2, " + StreamSamples.REDIS_7_0, "3, " + StreamSamples.REDIS_8_0})
    void items_streamOfNewerServers_knowMore(int number, String dump) throws IOException {
        List<Object> items = Form.read(generation(number), dump);
        assertEquals(StreamSamples.entriesOfServers(), items.get(0));
        assertEquals(new StreamItem.State(3, LAST, new StreamId(1000, 1), DELETED, 4, 2, true), items.get(1));
        assertEquals(group("g", 3, 2), items.get(2));
        assertEquals(group("h", StreamItem.UNKNOWN, 0), items.get(11));
    }

    @Test
    void write_streamOfServers_isTheSameButForDeletedEntries() throws IOException {
        List<Object> items = Form.read(generation(3), StreamSamples.REDIS_8_0);
        assertEquals(items, Form.read(generation(3), write(3, 1, items)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void write_anyStream_isReadBack(int number) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            List<Object> items = samples.stream(number);
            byte[] written = write(number, nodes(items), items);
            assertEquals(items, Form.read(generation(number), written));
            RdbInput in = Form.input(written);
            generation(number).skip(in);
            assertEquals(written.length, in.offset());
        }
    }

    /** What a server does that loads a stream of an older one. */
    @Test
    void write_newerThanTheSource_estimatesWhatGroupsHaveRead() throws IOException {
        List<Object> older = Form.read(generation(1), StreamSamples.REDIS_6_2);
        List<Object> newer = Form.read(generation(5), write(5, 1, older));
        assertEquals(new StreamItem.State(3, LAST, new StreamId(1000, 1), StreamId.ZERO, 3, 2, true), newer.get(1));
        assertEquals(group("g", StreamItem.UNKNOWN, 2), newer.get(2));
        assertTrue(newer.contains(new StreamItem.Idempotence(100, 100, 0)), newer::toString);
        assertEquals(3, entriesRead(older, LAST));
        assertEquals(0, entriesRead(older, new StreamId(1000, 0)));
        assertEquals(1, entriesRead(older, new StreamId(1000, 1)));
        assertEquals(StreamItem.UNKNOWN, entriesRead(older, new StreamId(1006, 8)));
    }

    private static long entriesRead(List<Object> older, StreamId groupLast) throws IOException {
        List<Object> items = new ArrayList<>(older);
        items.set(2, new StreamItem.Group(Bytes.utf8("g"), groupLast, StreamItem.UNKNOWN, 2));
        return ((StreamItem.Group) Form.read(generation(2), write(2, 1, items)).get(2)).entriesRead();
    }

    @Test
    void write_olderThanTheSource_leavesOutWhatHasNoPlace() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            List<Object> items = samples.stream(4);
            List<Object> older = Form.read(generation(1), write(1, nodes(items), items));
            assertEquals(items.subList(0, (int) nodes(items)), older.subList(0, (int) nodes(items)));
            assertEquals(StreamItem.Idempotence.NONE, older.get(older.size() - 2));
        }
    }

    @Test
    void write_nacksWithoutAPlace_areRefused() {
        List<Object> items = List.of(
                new StreamItem.State(0, LAST, StreamId.ZERO, StreamId.ZERO, 0, 1, true),
                group("g", 0, 1),
                new StreamItem.Pending(LAST, 0, 1),
                new StreamItem.Consumers(0),
                new StreamItem.Nacks(1),
                new StreamItem.Nack(LAST),
                StreamItem.Idempotence.NONE,
                new StreamItem.IdempotenceCounts(0, 0));
        assertThrows(IllegalArgumentException.class, () -> write(3, 0, items));
    }

    @Test
    void write_nodeThatWasRead_keepsItsMasterEntry() throws IOException {
        StreamNodeEntries node = nodeWithRareFirstEntry("n".repeat(1000), 100);
        StreamNodeBuilder builder = new StreamNodeBuilder(EncodingPolicy.defaults());
        int length = builder.build(node).listpack().length();
        assertTrue(length < 3000, () -> length + " bytes");
    }

    /** A node whose first entry has no fields, and the others one that the master entry has. */
    private static StreamNodeEntries nodeWithRareFirstEntry(String field, int others) {
        ListpackBuilder listpack = new ListpackBuilder(false);
        for (long number : new long[] {1 + others, 0, 1}) {
            listpack.add(number);
        }
        listpack.add(Bytes.utf8(field));
        for (long number : new long[] {0, 0, 0, 0, 0, 4}) {
            listpack.add(number);
        }
        for (int i = 1; i <= others; i++) {
            for (long number : new long[] {2, 0, i, 7, 4}) {
                listpack.add(number);
            }
        }
        return new StreamNodeEntries(
                new StreamId(1, 0), new Blob(listpack.build().toArray(), 0, "node", Form.input("")));
    }

    @Test
    void write_nodesWithoutEntries_haveAKeyOfTheirOwn() throws IOException {
        Form.Node none = new Form.Node(List.of());
        Form.Node one = new Form.Node(List.of(StreamSamples.entry(5, -1, "a", "b")));
        Form.Node two = new Form.Node(List.of(StreamSamples.entry(6, 2, "a", "b")));
        List<Object> items = new ArrayList<>(List.of(none, none, one, none, none, two));
        items.add(new StreamItem.State(2, LAST, new StreamId(5, -1), StreamId.ZERO, 2, 0, true));
        items.add(StreamItem.Idempotence.NONE);
        items.add(new StreamItem.IdempotenceCounts(0, 0));
        byte[] written = write(3, 6, items);
        assertEquals(items, Form.read(generation(3), written));
        RdbInput in = Form.input(written);
        in.count();
        List<StreamId> keys = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            keys.add(StreamIds.of(in.element("key")));
            in.skipString();
        }
        assertEquals(
                List.of(
                        new StreamId(0, 1),
                        new StreamId(0, 2),
                        new StreamId(5, -1),
                        new StreamId(6, 0),
                        new StreamId(6, 1),
                        new StreamId(6, 2)),
                keys);
    }

    @Test
    void write_itemsOutOfOrder_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> write(3, 1, List.of(new StreamItem.Nacks(0))));
        assertThrows(IllegalArgumentException.class, () -> write(3, 0, List.of()));
    }

    /** A byte of the node's listpack of the Redis 8 stream is changed, and the error says what it then means. */
    @ParameterizedTest
    @CsvSource({
        "00030101 01, 00040101 01, announces 1 live",
        "00030101 01, 00020101 01, announces -1 live",
        "00030101 01, 00030102 01, 1 deleted entries more",
        "0201000100 0101, 0401000100 0101, of a stream entry (0 to 3)",
        "02050103010001, 02060103010001, number of elements of the entry: 6 (5)"
    })
    void items_nodeThatContradictsItself_isCorrupt(String from, String to, String problem) {
        String found = from.replace(" ", "");
        String changed = to.replace(" ", "");
        assertTrue(StreamSamples.REDIS_8_0.contains(found));
        RdbCorruptException e = assertThrows(
                RdbCorruptException.class,
                () -> Form.read(generation(3), StreamSamples.REDIS_8_0.replaceFirst(found, changed)));
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }

    @Test
    void items_nodeKeyOfWrongLength_isCorrupt() {
        RdbCorruptException e = assertThrows(
                RdbCorruptException.class, () -> Form.read(generation(1), "01 0f" + "00".repeat(15) + "00"));
        assertEquals("stream node key of 15 bytes (16) at offset 0x1", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00 01", "80 00015181 01", "01 00", "01 6711"})
    void items_idempotenceOutOfRange_isCorrupt(String settings) {
        String empty = "00 00 00 00  00 00 00 00 00  00";
        assertThrows(RdbCorruptException.class, () -> Form.read(generation(4), empty + settings + "00 00 00"));
    }

    @Test
    void items_differencesThatWrap_giveUnsignedIds() throws IOException {
        StreamEntry high = StreamSamples.entry(-2, 5, "a", "b");
        StreamEntry last = StreamSamples.entry(-1, -1, "a", "b");
        StreamEntry low = StreamSamples.entry(7, -1, "a", "b");
        List<Object> items = new ArrayList<>(List.of(new Form.Node(List.of(low, high, last))));
        items.add(new StreamItem.State(3, last.id(), low.id(), StreamId.ZERO, 3, 0, true));
        items.add(StreamItem.Idempotence.NONE);
        items.add(new StreamItem.IdempotenceCounts(0, 0));
        assertEquals(items, Form.read(generation(3), write(3, 1, items)));
    }

    private static StreamItem.Group group(String name, long read, long pending) {
        return new StreamItem.Group(Bytes.utf8(name), READ, read, pending);
    }

    private static long nodes(List<Object> items) {
        return items.stream().filter(Form.Node.class::isInstance).count();
    }

    private static byte[] write(int number, long nodes, List<?> items) throws IOException {
        return Form.write(generation(number), new ValueItems.OfStream(nodes, Form.stream(items)));
    }
}
