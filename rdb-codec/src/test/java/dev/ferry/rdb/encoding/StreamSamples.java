package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Streams: from real servers, and at random. */
final class StreamSamples {

    /** DUMP of Redis 6.2.11: four entries of which one was deleted, two groups, two consumers. */
    static final String REDIS_6_2 =
            "011000000000000003e800000000000000014050500000001f0003010101020181610281620200010201000100010101817802050103010001010"
                    + "10201817902050100010501dfff020101816302f2701101040601020106010601dfff02817a020501ff0343ee0702016743ed00020000"
                    + "0000000003e800000000000000023dc538fea10100000100000000000003ed00000000000000003dc538fea1010000010205616c6963"
                    + "653dc538fea10100000100000000000003e8000000000000000203626f623dc538fea10100000100000000000003ed00000000000000"
                    + "00016843ed000000";

    /** DUMP of Redis 7.0.15, after the same commands. */
    static final String REDIS_7_0 =
            "011000000000000003e800000000000000014050500000001f0003010101020181610281620200010201000100010101817802050103010001010"
                    + "10201817902050100010501dfff020101816302f2701101040601020106010601dfff02817a020501ff0343ee0743e80143e802040201"
                    + "6743ed00030200000000000003e80000000000000002c5c038fea10100000100000000000003ed0000000000000000c5c038fea10100"
                    + "00010205616c696365c5c038fea10100000100000000000003e8000000000000000203626f62c5c038fea1010000010000000000"
                    + "0003ed0000000000000000016843ed0081ffffffffffffffff0000";

    /** DUMP of Redis 8.0.2, after the same commands. */
    static final String REDIS_8_0 =
            "011000000000000003e800000000000000014050500000001f0003010101020181610281620200010201000100010101817802050103010001010"
                    + "10201817902050100010501dfff020101816302f2701101040601020106010601dfff02817a020501ff0343ee0743e80143e802040201"
                    + "6743ed00030200000000000003e80000000000000002c0c138fea10100000100000000000003ed0000000000000000c0c138fea10100"
                    + "00010205616c696365c0c138fea1010000c0c138fea10100000100000000000003e8000000000000000203626f62c0c138fea1010000"
                    + "c0c138fea10100000100000000000003ed0000000000000000016843ed0081ffffffffffffffff0000";

    private final Random random;

    StreamSamples(Random random) {
        this.random = random;
    }

    /** The entries of the streams of real servers. */
    static Form.Node entriesOfServers() {
        return new Form.Node(List.of(
                entry(1000, 1, "a", "1", "b", "x"), entry(1005, 0, "c", "70000"), entry(1006, 7, "a", "-1", "b", "z")));
    }

    static StreamEntry entry(long millis, long sequence, String... fields) {
        return new StreamEntry(
                new StreamId(millis, sequence),
                List.of(fields).stream().map(Bytes::utf8).toList());
    }

    /**
     * A stream of that generation with groups, whose items are consistent with each other. It is as the generation's reader
     * would give it.
     */
    List<Object> stream(int generation) {
        List<Object> items = new ArrayList<>();
        StreamId last = new StreamId(random.nextInt(3) == 0 ? random.nextLong() >>> 1 : random.nextInt(10_000), 0);
        StreamId first = StreamId.ZERO;
        long length = 0;
        for (int nodes = random.nextInt(5); nodes > 0; nodes--) {
            List<StreamEntry> entries = new ArrayList<>();
            for (int left = 1 + random.nextInt(20); left > 0; left--) {
                last = after(last);
                first = length++ == 0 ? last : first;
                entries.add(new StreamEntry(last, fields()));
            }
            items.add(new Form.Node(entries));
        }
        int groups = random.nextInt(3);
        boolean complete = generation >= 2;
        items.add(new StreamItem.State(
                length,
                last,
                first,
                complete ? new StreamId(random.nextLong(), random.nextLong()) : StreamId.ZERO,
                complete ? length + random.nextInt(100) : length,
                groups,
                complete));
        for (int group = 0; group < groups; group++) {
            group(generation, group, last, items);
        }
        idempotence(generation, items);
        return items;
    }

    private void group(int generation, int group, StreamId last, List<Object> items) {
        long read = generation >= 2 ? random.nextInt(100) - 1 : StreamItem.UNKNOWN;
        int pending = random.nextInt(10);
        items.add(new StreamItem.Group(Bytes.utf8("group " + group), last, read, pending));
        List<StreamId> ids = new ArrayList<>();
        for (int i = 0; i < pending; i++) {
            ids.add(new StreamId(random.nextLong(), i));
            items.add(new StreamItem.Pending(ids.get(i), random.nextLong(), random.nextInt(100)));
        }
        int nacks = generation >= 5 && pending > 0 ? random.nextInt(pending) : 0;
        int consumers = 2;
        items.add(new StreamItem.Consumers(consumers));
        for (int consumer = 0; consumer < consumers; consumer++) {
            List<StreamId> owned = consumer == 0 ? ids.subList(nacks, pending) : List.of();
            long seen = random.nextLong();
            long active = generation >= 3 ? random.nextLong() : seen;
            items.add(new StreamItem.Consumer(Bytes.utf8("consumer " + consumer), seen, active, owned.size()));
            owned.forEach(id -> items.add(new StreamItem.Owned(id)));
        }
        items.add(new StreamItem.Nacks(nacks));
        ids.subList(0, nacks).forEach(id -> items.add(new StreamItem.Nack(id)));
    }

    private void idempotence(int generation, List<Object> items) {
        if (generation < 4) {
            items.add(StreamItem.Idempotence.NONE);
            items.add(new StreamItem.IdempotenceCounts(0, 0));
            return;
        }
        int producers = random.nextInt(3);
        items.add(new StreamItem.Idempotence(1 + random.nextInt(86_400), 1 + random.nextInt(10_000), producers));
        for (int producer = 0; producer < producers; producer++) {
            items.add(new StreamItem.Producer(Bytes.utf8("producer " + producer), 1));
            items.add(new StreamItem.Iid(Bytes.utf8("iid"), new StreamId(random.nextLong(), random.nextLong())));
        }
        items.add(new StreamItem.IdempotenceCounts(random.nextInt(1000), random.nextInt(1000)));
    }

    private StreamId after(StreamId last) {
        return switch (random.nextInt(3)) {
            case 0 -> last.next();
            case 1 -> new StreamId(last.millis(), last.sequence() + 1 + random.nextInt(1 << 20));
            default ->
                new StreamId(last.millis() + 1 + random.nextInt(1000), random.nextLong() >>> random.nextInt(2, 64));
        };
    }

    private List<Bytes> fields() {
        List<Bytes> fields = new ArrayList<>();
        int names = random.nextInt(4) == 0 ? random.nextInt(1, 5) : 2;
        for (int i = 0; i < names; i++) {
            fields.add(Bytes.utf8("field" + i));
            byte[] value = new byte[random.nextInt(80)];
            random.nextBytes(value);
            fields.add(random.nextBoolean() ? Bytes.adopt(value) : Bytes.utf8("" + random.nextLong()));
        }
        return fields;
    }
}
