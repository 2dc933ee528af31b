package dev.ferry.migrator.rdb;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.EncodedValueSink;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.Encodings;
import dev.ferry.rdb.encoding.RdbOutput;
import dev.ferry.rdb.encoding.WritableEncoding;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.ValueItems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Makes small RDBs for tests, key by key. */
public final class ExampleRdb {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final RdbWriter writer;
    private int db = -1;

    public ExampleRdb(RdbVersion version) throws IOException {
        writer = RdbWriter.to(written, version);
        writer.header();
        writer.aux(Bytes.utf8("redis-ver"), Bytes.utf8("7.4.1"));
        writer.aux(Bytes.utf8("ctime"), Bytes.utf8("1700000000"));
    }

    /** An RDB as Redis 7.4 writes it. */
    public static ExampleRdb redis74() throws IOException {
        return new ExampleRdb(new RdbVersion(Dialect.REDIS, 12));
    }

    public ExampleRdb string(int ofDb, String key, Bytes value, long expireAtMillis) throws IOException {
        ValueItems.OfString items = new ValueItems.OfString(value.length(), Items.of(List.of(value)));
        return entry(ofDb, key, expireAtMillis, RdbType.STRING, Encodings.STRING, items);
    }

    public ExampleRdb string(int ofDb, String key, String value) throws IOException {
        return string(ofDb, key, Bytes.utf8(value), -1);
    }

    public ExampleRdb list(String key, String... elements) throws IOException {
        ValueItems.OfList items = new ValueItems.OfList(elements.length, Items.of(bytes(elements)));
        return entry(0, key, -1, RdbType.LIST, Encodings.LINKED_LIST, items);
    }

    public ExampleRdb set(RdbType type, String key, String... members) throws IOException {
        ValueItems.OfSet items = new ValueItems.OfSet(members.length, Items.of(bytes(members)));
        return entry(0, key, -1, type, type == RdbType.SET ? Encodings.SET_HASHTABLE : Encodings.SET_LISTPACK, items);
    }

    public ExampleRdb sortedSet(RdbType type, String key, ScoredMember... members) throws IOException {
        ValueItems.OfSortedSet items = new ValueItems.OfSortedSet(members.length, Items.of(List.of(members)));
        return entry(
                0,
                key,
                -1,
                type,
                type == RdbType.ZSET_2 ? Encodings.SORTED_SET_BINARY : Encodings.SORTED_SET_LISTPACK,
                items);
    }

    public ExampleRdb hash(RdbType type, String key, HashField... fields) throws IOException {
        ValueItems.OfHash items = new ValueItems.OfHash(fields.length, Items.of(List.of(fields)));
        return entry(
                0, key, -1, type, type == RdbType.HASH ? Encodings.HASH_HASHTABLE : Encodings.HASH_LISTPACK_EX, items);
    }

    public ExampleRdb stream(String key, long nodes, List<StreamItem> items) throws IOException {
        ValueItems.OfStream stream = new ValueItems.OfStream(nodes, Items.of(items));
        return entry(0, key, -1, RdbType.STREAM_LISTPACKS_3, Encodings.STREAM_3, stream);
    }

    public ExampleRdb function(String code) throws IOException {
        writer.function(Bytes.utf8(code));
        return this;
    }

    /** Ends it and returns all of it. */
    public byte[] bytes() throws IOException {
        writer.end();
        return written.toByteArray();
    }

    /** Ends it and writes it to a file. */
    public Path file(Path directory, String name) throws IOException {
        return Files.write(directory.resolve(name), bytes());
    }

    /** Returns a reader of these bytes. */
    public static RdbReader reader(byte[] rdb) {
        return new RdbReader(new ByteArrayInputStream(rdb), RdbLimits.defaults());
    }

    /** Returns a field that does not expire. */
    public static HashField field(String field, String value) {
        return new HashField(Bytes.utf8(field), Bytes.utf8(value), HashField.NEVER);
    }

    /** Returns a member with its score. */
    public static ScoredMember member(String member, double score) {
        return new ScoredMember(Bytes.utf8(member), score);
    }

    private <T extends ValueItems> ExampleRdb entry(
            int ofDb, String key, long expireAtMillis, RdbType type, WritableEncoding<T> encoding, T items)
            throws IOException {
        if (ofDb != db) {
            writer.selectDb(ofDb);
            db = ofDb;
        }
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        RdbOutput out = new RdbOutput(value::write, EncodingPolicy.defaults());
        encoding.write(items, out);
        out.flush();
        RdbEvent.Entry entry = new RdbEvent.Entry(ofDb, Bytes.utf8(key), type, expireAtMillis, -1, -1, Bytes.EMPTY);
        EncodedValueSink sink = writer.entry(entry);
        sink.begin(type, Bytes.EMPTY);
        sink.whole(value.toByteArray(), 0, value.size());
        return this;
    }

    private static List<Bytes> bytes(String... texts) {
        return Stream.of(texts).map(Bytes::utf8).toList();
    }
}
