package dev.ferry.rdb;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.ArrayElement;
import dev.ferry.rdb.value.ConsumerGroup;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.ModuleId;
import dev.ferry.rdb.value.ModuleItem;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.StreamProducers;
import dev.ferry.rdb.value.Value;
import dev.ferry.rdb.value.ValueKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values of every kind, with everything that they can have. */
final class RandomValues {

    private static final long SOME_TIME_MILLIS = 1_700_000_000_000L;

    private final Random random;

    RandomValues(Random random) {
        this.random = random;
    }

    Value next(ValueKind kind) {
        return switch (kind) {
            case STRING -> new Value.OfString(bytes());
            case LIST -> new Value.OfList(list());
            case SET -> new Value.OfSet(new LinkedHashSet<>(random.nextBoolean() ? list() : numbers()));
            case SORTED_SET -> sortedSet();
            case HASH -> hash();
            case STREAM -> stream();
            case ARRAY -> array();
            case MODULE -> module();
            case RATE_LIMITER -> new Value.OfRateLimiter(random.nextLong());
        };
    }

    /** Numbers of all widths, words, and noise; now and then long, now and then of a length where encodings change. */
    Bytes bytes() {
        return switch (random.nextInt(8)) {
            case 0 -> Bytes.utf8(Long.toString(random.nextLong() >> random.nextInt(64)));
            case 1 -> Bytes.utf8(Integer.toString(random.nextInt(-200, 200)));
            case 2 -> Bytes.utf8("-0" + random.nextInt(100));
            case 3 -> Bytes.utf8("word ".repeat(random.nextInt(60)));
            case 4 -> noise(random.nextInt(300));
            case 5 ->
                noise(List.of(0, 1, 63, 64, 127, 128, 253, 254, 255, 4095, 4096).get(random.nextInt(11)));
            case 6 -> noise(random.nextInt(50) == 0 ? 16_370 + random.nextInt(20) : 10);
            default -> Bytes.utf8("key:" + random.nextInt(1000));
        };
    }

    private Bytes noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.adopt(bytes);
    }

    private int count() {
        return 1 + random.nextInt(random.nextInt(10) == 0 ? 300 : 8);
    }

    private List<Bytes> list() {
        List<Bytes> list = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            list.add(bytes());
        }
        return list;
    }

    private List<Bytes> numbers() {
        int shift = random.nextInt(64);
        return random.longs(count())
                .map(number -> number >> shift)
                .sorted()
                .mapToObj(number -> Bytes.utf8(Long.toString(number)))
                .toList();
    }

    private Value.OfSortedSet sortedSet() {
        LinkedHashMap<Bytes, Double> scores = new LinkedHashMap<>();
        list().stream()
                .map(member -> new Scored(member, score()))
                .sorted(Comparator.comparingDouble(Scored::score).thenComparing(Scored::member))
                .forEach(scored -> scores.put(scored.member(), scored.score()));
        return new Value.OfSortedSet(scores);
    }

    private double score() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(-5, 5);
            case 1 -> random.nextLong();
            case 2 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case 3 -> random.nextInt(1000) / 100.0;
            case 4 -> -0.0;
            default -> {
                double any = Double.longBitsToDouble(random.nextLong());
                yield Double.isNaN(any) ? Double.MIN_VALUE : any;
            }
        };
    }

    private Value.OfHash hash() {
        boolean expiring = random.nextBoolean();
        LinkedHashMap<Bytes, HashField> fields = new LinkedHashMap<>();
        for (Bytes field : list()) {
            long expiry = expiring && random.nextBoolean() ? time() : HashField.NEVER;
            fields.put(field, new HashField(field, bytes(), expiry));
        }
        return new Value.OfHash(fields);
    }

    private long time() {
        return SOME_TIME_MILLIS + random.nextInt();
    }

    private Value.OfStream stream() {
        TreeMap<StreamId, StreamEntry> entries = new TreeMap<>();
        List<Bytes> usual = List.of(Bytes.utf8("n"), Bytes.utf8("text"));
        for (int left = random.nextInt(3) == 0 ? 0 : count(); left > 0; left--) {
            List<Bytes> fields = new ArrayList<>();
            for (Bytes name : random.nextInt(4) == 0 ? list() : usual) {
                fields.add(name);
                fields.add(bytes());
            }
            StreamEntry entry = new StreamEntry(id(), fields);
            entries.put(entry.id(), entry);
        }
        StreamId last = entries.isEmpty() ? id() : entries.lastKey();
        LinkedHashMap<Bytes, ConsumerGroup> groups = new LinkedHashMap<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            groups.put(bytes(), group());
        }
        return new Value.OfStream(
                List.copyOf(entries.values()),
                last,
                entries.isEmpty() ? StreamId.ZERO : entries.firstKey(),
                random.nextBoolean() ? StreamId.ZERO : last,
                entries.size() + (random.nextBoolean() ? 0 : random.nextInt(1000)),
                groups,
                producers());
    }

    private StreamId id() {
        return new StreamId(1 + random.nextLong(1L << random.nextInt(1, 48)), random.nextInt(3));
    }

    private ConsumerGroup group() {
        LinkedHashMap<Bytes, ConsumerGroup.Consumer> consumers = new LinkedHashMap<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            long seen = time();
            consumers.put(
                    bytes(),
                    new ConsumerGroup.Consumer(
                            seen,
                            switch (random.nextInt(3)) {
                                case 0 -> StreamItem.UNKNOWN;
                                case 1 -> seen;
                                default -> time();
                            }));
        }
        List<Bytes> owners = List.copyOf(consumers.keySet());
        TreeMap<StreamId, ConsumerGroup.Pending> pending = new TreeMap<>();
        List<StreamId> nacks = new ArrayList<>();
        for (int left = random.nextInt(20); left > 0; left--) {
            StreamId id = id();
            if (!pending.containsKey(id)) {
                @Nullable
                Bytes owner =
                        owners.isEmpty() || random.nextInt(100) == 0 ? null : owners.get(random.nextInt(owners.size()));
                pending.put(id, new ConsumerGroup.Pending(time(), random.nextInt(100), owner));
                if (owner == null) {
                    nacks.add(id);
                }
            }
        }
        long read = random.nextBoolean() ? StreamItem.UNKNOWN : random.nextInt(100);
        return new ConsumerGroup(id(), read, new LinkedHashMap<>(pending), consumers, nacks);
    }

    private StreamProducers producers() {
        LinkedHashMap<Bytes, List<StreamItem.Iid>> iids = new LinkedHashMap<>();
        if (random.nextInt(3) > 0) {
            return new StreamProducers(StreamItem.UNKNOWN, StreamItem.UNKNOWN, iids, 0, 0);
        }
        for (int left = random.nextInt(3); left > 0; left--) {
            iids.put(bytes(), List.of(new StreamItem.Iid(bytes(), id()), new StreamItem.Iid(bytes(), id())));
        }
        return new StreamProducers(1 + random.nextInt(86_400), 1 + random.nextInt(10_000), iids, random.nextInt(9), 1);
    }

    private Value.OfArray array() {
        List<ArrayElement> elements = new ArrayList<>();
        long index = random.nextInt(10);
        for (int left = count(); left > 0; left--) {
            elements.add(
                    switch (random.nextInt(3)) {
                        case 0 -> new ArrayElement.Number(index, random.nextLong());
                        case 1 -> new ArrayElement.Real(index, score());
                        default -> new ArrayElement.Text(index, bytes());
                    });
            index += 1 + random.nextLong(1L << random.nextInt(50));
        }
        return new Value.OfArray(elements, random.nextBoolean() ? index : -1);
    }

    private Value.OfModule module() {
        List<ModuleItem> written = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            written.add(
                    switch (random.nextInt(5)) {
                        case 0 -> new ModuleItem.Signed(random.nextLong());
                        case 1 -> new ModuleItem.Unsigned(random.nextLong());
                        case 2 -> new ModuleItem.SinglePrecision(random.nextFloat());
                        case 3 -> new ModuleItem.DoublePrecision(score());
                        default -> new ModuleItem.Text(bytes());
                    });
        }
        return new Value.OfModule(new ModuleId(random.nextLong()), written);
    }

    private record Scored(Bytes member, double score) {}
}
