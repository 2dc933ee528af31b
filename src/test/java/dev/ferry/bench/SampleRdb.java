package dev.ferry.bench;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.Encodings;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.encoding.WritableEncoding;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Value;
import dev.ferry.rdb.value.ValueItems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** An RDB of a few dozen megabytes, the same one each time. */
final class SampleRdb {

    private static final int KEYS = 40_000;
    private static final RdbVersion VERSION = new RdbVersion(Dialect.REDIS, 11);
    private static final String WORDS = "the value of a key that reads like text, and so can be compressed a little; ";

    private final Random random = new Random(1);
    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final RdbWriter writer = RdbWriter.to(file, VERSION);
    private final String content;

    private SampleRdb(String content) {
        this.content = content;
    }

    static byte[] of(String content) throws IOException {
        return new SampleRdb(content).write();
    }

    private byte[] write() throws IOException {
        writer.header();
        writer.selectDb(0);
        for (int key = 0; key < KEYS; key++) {
            switch (content) {
                case "strings" -> string(key);
                case "lzf" -> lzf(key);
                case "listpacks" -> hash(key, RdbType.HASH_LISTPACK, Encodings.HASH_LISTPACK, 20);
                case "hashtable" -> hash(key, RdbType.HASH, Encodings.HASH_HASHTABLE, 20);
                case "mixed" -> mixed(key);
                default -> throw new IllegalArgumentException(content);
            }
        }
        writer.end();
        return file.toByteArray();
    }

    private void mixed(int key) throws IOException {
        switch (key % 8) {
            case 0 -> hash(key, RdbType.HASH_LISTPACK, Encodings.HASH_LISTPACK, 10);
            case 1 -> list(key);
            case 2 -> set(key);
            case 3 -> sortedSet(key);
            case 4 -> lzf(key);
            default -> string(key);
        }
    }

    private void string(int key) throws IOException {
        entry(key, RdbType.STRING, Encodings.STRING, new Value.OfString(noise(24 + random.nextInt(1000))).items());
    }

    private void lzf(int key) throws IOException {
        Bytes text = Bytes.utf8(WORDS.repeat(4 + random.nextInt(20)) + key);
        entry(key, RdbType.STRING, Encodings.STRING, new Value.OfString(text).items());
    }

    private void list(int key) throws IOException {
        List<Bytes> elements = IntStream.range(0, 50).mapToObj(this::element).toList();
        entry(key, RdbType.LIST_QUICKLIST_2, Encodings.QUICKLIST_2, new Value.OfList(elements).items());
    }

    private void set(int key) throws IOException {
        LinkedHashSet<Bytes> members = new LinkedHashSet<>();
        IntStream.range(0, 30).mapToObj(this::element).forEach(members::add);
        entry(key, RdbType.SET, Encodings.SET_HASHTABLE, new Value.OfSet(members).items());
    }

    private void sortedSet(int key) throws IOException {
        LinkedHashMap<Bytes, Double> scores = new LinkedHashMap<>();
        IntStream.range(0, 50).forEach(i -> scores.put(element(i), i * 1.5));
        entry(key, RdbType.ZSET_LISTPACK, Encodings.SORTED_SET_LISTPACK, new Value.OfSortedSet(scores).items());
    }

    private void hash(int key, RdbType type, WritableEncoding<ValueItems.OfHash> encoding, int count)
            throws IOException {
        LinkedHashMap<Bytes, HashField> fields = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Bytes field = Bytes.utf8("field:" + i);
            fields.put(field, new HashField(field, element(i), HashField.NEVER));
        }
        entry(key, type, encoding, new Value.OfHash(fields).items());
    }

    private Bytes element(int nth) {
        return nth % 3 == 0 ? Bytes.utf8(Integer.toString(random.nextInt())) : noise(10 + random.nextInt(20));
    }

    private Bytes noise(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.adopt(bytes);
    }

    private <T extends ValueItems> void entry(int key, RdbType type, WritableEncoding<T> encoding, T items)
            throws IOException {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        RdbOutput out = new RdbOutput(value::write, EncodingPolicy.defaults());
        encoding.write(items, out);
        out.flush();
        var entry = new RdbEvent.Entry(0, Bytes.utf8("key:" + key), type, -1, -1, -1, Bytes.EMPTY);
        var sink = writer.entry(entry);
        sink.begin(type, Bytes.EMPTY);
        sink.whole(value.toByteArray(), 0, value.size());
    }
}
