package dev.ferry.rdb.transcode;

import static dev.ferry.rdb.transcode.Transcoding.encoded;
import static dev.ferry.rdb.transcode.Transcoding.file;
import static dev.ferry.rdb.transcode.Transcoding.result;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.RdbWriter;
import dev.ferry.rdb.encoding.EncodingPolicy;
import dev.ferry.rdb.encoding.Encodings;
import dev.ferry.rdb.value.ArrayElement;
import dev.ferry.rdb.value.ConsumerGroup;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.Value;
import dev.ferry.rdb.value.ValueItems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TranscoderTest {

    private static final RdbVersion REDIS_7_2 = new RdbVersion(Dialect.REDIS, 11);
    private static final RdbVersion REDIS_8_0 = new RdbVersion(Dialect.REDIS, 12);
    private static final RdbVersion REDIS_8_8 = new RdbVersion(Dialect.REDIS, 14);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "redis-2.6, 3, LIST_ZIPLIST",
        "redis-3.0, 600, LIST",
        "redis-3.2, 3, LIST_QUICKLIST",
        "redis-6.2, 600, LIST_QUICKLIST",
        "redis-7.0, 600, LIST_QUICKLIST_2"
    })
    void write_list_takesTheFormOfTheTarget(String target, int count, RdbType expected) throws IOException {
        List<Bytes> elements = texts(count);
        byte[] file = file(
                REDIS_7_2,
                RdbType.LIST_QUICKLIST_2,
                encoded(Encodings.QUICKLIST_2, new ValueItems.OfList(count, Items.of(elements)), true));
        Transcoding.Result result = result(file, target, directory);
        assertEquals(expected, result.type());
        assertEquals(new Value.OfList(elements), result.value());
        assertTrue(result.losses().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "redis-7.0, 3, SET",
        "redis-6.2, 3, SET",
        "redis-2.6, 600, SET",
        "redis-7.2, 3, SET_LISTPACK",
        "valkey-8.1, 3, SET_LISTPACK"
    })
    void write_setOfWords_takesTheFormOfTheTarget(String target, int count, RdbType expected) throws IOException {
        List<Bytes> members = texts(count);
        byte[] file = file(
                REDIS_7_2,
                RdbType.SET_LISTPACK,
                encoded(Encodings.SET_LISTPACK, new ValueItems.OfSet(count, Items.of(members)), true));
        Transcoding.Result result = result(file, target, directory);
        assertEquals(expected, result.type());
        assertEquals(
                members,
                List.copyOf(assertInstanceOf(Value.OfSet.class, result.value()).members()));
    }

    @Test
    void write_setOfNumbersInAListpack_becomesAnIntset() throws IOException {
        List<Bytes> numbers = List.of(Bytes.utf8("-5"), Bytes.utf8("12"), Bytes.utf8("9223372036854775807"));
        byte[] value = encoded(Encodings.SET_LISTPACK, new ValueItems.OfSet(3, Items.of(numbers)), true);
        assertEquals(
                RdbType.SET_INTSET,
                result(file(REDIS_7_2, RdbType.SET_LISTPACK, value), "redis-6.2", directory)
                        .type());
    }

    @ParameterizedTest
    @CsvSource({
        "redis-6.2, 5, ZSET_ZIPLIST",
        "redis-2.6, 5, ZSET_ZIPLIST",
        "redis-3.2, 200, ZSET",
        "redis-4.0, 200, ZSET_2",
        "redis-7.0, 5, ZSET_LISTPACK"
    })
    void write_sortedSet_takesTheFormOfTheTarget(String target, int count, RdbType expected) throws IOException {
        List<ScoredMember> members = IntStream.range(0, count)
                .mapToObj(i -> new ScoredMember(Bytes.utf8("member " + i), i + 0.1))
                .toList();
        byte[] file = file(
                REDIS_7_2,
                RdbType.ZSET_LISTPACK,
                encoded(Encodings.SORTED_SET_LISTPACK, new ValueItems.OfSortedSet(count, Items.of(members)), true));
        Transcoding.Result result = result(file, target, directory);
        assertEquals(expected, result.type());
        Value.OfSortedSet sortedSet = assertInstanceOf(Value.OfSortedSet.class, result.value());
        assertEquals(count, sortedSet.scores().size());
        members.forEach(
                member -> assertEquals(member.score(), sortedSet.scores().get(member.member())));
    }

    @ParameterizedTest
    @CsvSource({
        "redis-8.0, 3, HASH_LISTPACK_EX",
        "redis-8.0, 600, HASH_METADATA",
        "valkey-9.0, 3, HASH_2",
        "valkey-9.1, 600, HASH_2"
    })
    void write_hashWhoseFieldsExpire_keepsTheTimes(String target, int count, RdbType expected) throws IOException {
        List<HashField> fields = expiring(count);
        RdbType foreign = target.startsWith("redis") ? RdbType.HASH_2 : RdbType.HASH_METADATA;
        byte[] file = target.startsWith("redis")
                ? file(RdbVersion.NEWEST_VALKEY, foreign, encoded(Encodings.HASH_VALKEY, hash(fields), true))
                : file(REDIS_8_0, foreign, encoded(Encodings.HASH_METADATA, hash(fields), true));
        Transcoding.Result result = result(file, target, directory);
        assertEquals(expected, result.type());
        Value.OfHash hash = assertInstanceOf(Value.OfHash.class, result.value());
        assertEquals(count, hash.fields().size());
        fields.forEach(field -> assertEquals(field, hash.fields().get(field.field())));
        assertTrue(result.losses().isEmpty());
    }

    @Test
    void write_fieldExpiryToATargetWithout_isRefusedByNameAndTheReaderGoesOn() throws IOException {
        byte[] file = file(REDIS_8_0, RdbType.HASH_METADATA, encoded(Encodings.HASH_METADATA, hash(expiring(3)), true));
        TargetServer target = TargetServerTest.server("redis-7.2");
        Transcoder transcoder = new Transcoder(target, EncodingPolicy.defaults(), Set.of(), directory);
        RdbReader reader = new RdbReader(new ByteArrayInputStream(file), RdbLimits.defaults());
        reader.next();
        RdbEvent.Entry entry = assertInstanceOf(RdbEvent.Entry.class, reader.next());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RdbWriter writer = RdbWriter.to(out, target.rdbVersion());
        UnrepresentableException refusal = assertThrows(
                UnrepresentableException.class, () -> transcoder.write(entry, reader, writer.entry(entry)));
        assertEquals(Optional.of(Loss.FIELD_EXPIRY), refusal.loss());
        assertEquals(Optional.of(Transcoding.KEY), refusal.key());
        assertEquals(
                "key \"the-key\": hash with the expiry of single fields, which redis-7.2 does not have;"
                        + " it can be dropped by allowing the loss of field-expiry",
                refusal.getMessage());
        assertInstanceOf(RdbEvent.End.class, reader.next());
        writer.end();
        assertEquals(1 + Long.BYTES, out.size());
        assertTrue(transcoder.losses().isEmpty());
    }

    @Test
    void write_fieldExpiryThatMayBeLost_isCountedOncePerKey() throws IOException {
        byte[] file = file(REDIS_8_0, RdbType.HASH_METADATA, encoded(Encodings.HASH_METADATA, hash(expiring(3)), true));
        Transcoding.Result result = result(file, "redis-6.2", directory, Loss.FIELD_EXPIRY);
        assertEquals(RdbType.HASH_ZIPLIST, result.type());
        assertEquals(1, result.losses().of(Loss.FIELD_EXPIRY));
        Value.OfHash hash = assertInstanceOf(Value.OfHash.class, result.value());
        assertEquals(3, hash.fields().size());
        assertTrue(hash.fields().values().stream().noneMatch(HashField::expires));
    }

    @Test
    void write_typeThatTheTargetReads_passesByteForByte() throws IOException {
        // Not what the writer would make of it: its number is kept as text.
        byte[] value = RdbBytes.bytesOf("01 01 66 03 313233");
        byte[] file = file(REDIS_7_2, RdbType.HASH, value);
        TargetServer target = TargetServerTest.server("redis-2.6");
        byte[] converted = Transcoding.converted(
                file, new Transcoder(target, EncodingPolicy.defaults(), Set.of(), directory), target);
        assertArrayEquals(RdbBytes.of("REDIS0006").entry(4, "the-key", value).end(), converted);
    }

    @ParameterizedTest
    @CsvSource({"redis-8.8, 16378", "redis-8.8, 16377", "valkey-9.1, 16378", "redis-7.4, 16378"})
    void write_entryOfADisputedSize_isReadByTheTarget(String target, int length) throws IOException {
        List<Bytes> elements = List.of(Bytes.utf8("before"), Bytes.utf8("x".repeat(length)), Bytes.utf8("behind"));
        StreamEntry entry = new StreamEntry(new StreamId(5, 1), elements.subList(0, 2));
        Items<StreamItem> stream = Items.of(List.of(
                new StreamItem.Node(Items.of(List.of(entry))),
                new StreamItem.State(1, entry.id(), entry.id(), StreamId.ZERO, 1, 0, true),
                StreamItem.Idempotence.NONE,
                new StreamItem.IdempotenceCounts(0, 0)));
        byte[] file = file(
                REDIS_7_2,
                RdbType.STREAM_LISTPACKS_3,
                encoded(Encodings.STREAM_3, new ValueItems.OfStream(1, stream), true));
        Value.OfStream read = assertInstanceOf(
                Value.OfStream.class, result(file, target, directory).value());
        assertEquals(List.of(entry), read.entries());

        TargetServer server = TargetServerTest.server(target);
        byte[] converted = Transcoding.converted(
                file, new Transcoder(server, EncodingPolicy.defaults(), Set.of(), directory), server);
        boolean disputed = length == 16_378 && !server.wideBacklen();
        assertEquals(disputed ? file.length - 1 : file.length, converted.length - magicDifference(server));
    }

    @Test
    void aux_valkeyThatCountsAsTheTarget_letsListpacksPassRaw() throws IOException {
        BacklenWidth unknown = BacklenWidth.of(RdbVersion.NEWEST_VALKEY);
        assertEquals(BacklenWidth.UNKNOWN, unknown);
        assertEquals(BacklenWidth.WIDE, unknown.refined(Bytes.utf8("valkey-ver"), Bytes.utf8("9.0.1")));
        assertEquals(BacklenWidth.NARROW, unknown.refined(Bytes.utf8("VALKEY-VER"), Bytes.utf8("9.1.0-rc1")));
        assertEquals(unknown, unknown.refined(Bytes.utf8("redis-ver"), Bytes.utf8("8.0.0")));
        assertEquals(unknown, unknown.refined(Bytes.utf8("valkey-ver"), Bytes.utf8("unstable")));
        assertEquals(BacklenWidth.WIDE, BacklenWidth.of(new RdbVersion(Dialect.REDIS, 13)));
        assertEquals(BacklenWidth.NARROW, BacklenWidth.of(REDIS_8_8));
    }

    @Test
    void write_hashOfATemplate_becomesAPlainHash() throws IOException {
        byte[] file = RdbBytes.of("REDIS0015")
                .hex("f2 07 02")
                .string("a")
                .string("b")
                .entry(32, "the-key", RdbBytes.bytesOf("07 01 78 01 79"))
                .end();
        Transcoding.Result result = result(file, "redis-8.10", directory);
        assertEquals(RdbType.HASH_LISTPACK, result.type());
        assertEquals(
                List.of(
                        new HashField(Bytes.utf8("a"), Bytes.utf8("x"), HashField.NEVER),
                        new HashField(Bytes.utf8("b"), Bytes.utf8("y"), HashField.NEVER)),
                List.copyOf(assertInstanceOf(Value.OfHash.class, result.value())
                        .fields()
                        .values()));
    }

    @Test
    void write_streamWithCountersToAnOlderLayout_losesThemWhenAllowed() throws IOException {
        byte[] file = file(REDIS_7_2, RdbType.STREAM_LISTPACKS_3, encoded(Encodings.STREAM_3, stream(0), true));
        UnrepresentableException refusal =
                assertThrows(UnrepresentableException.class, () -> result(file, "redis-6.2", directory));
        assertEquals(Optional.of(Loss.STREAM_STATE), refusal.loss());
        Transcoding.Result result = result(file, "redis-6.2", directory, Loss.STREAM_STATE);
        assertEquals(RdbType.STREAM_LISTPACKS, result.type());
        assertEquals(1, result.losses().of(Loss.STREAM_STATE));
        Value.OfStream stream = assertInstanceOf(Value.OfStream.class, result.value());
        assertEquals(2, stream.entries().size());
        assertEquals(2, stream.groups().firstEntry().getValue().pending().size());
    }

    @Test
    void write_streamWithPendingEntriesGivenBack_losesThemWithTheirDelivery() throws IOException {
        byte[] file = file(REDIS_8_8, RdbType.STREAM_LISTPACKS_5, encoded(Encodings.STREAM_5, stream(1), false));
        UnrepresentableException refusal =
                assertThrows(UnrepresentableException.class, () -> result(file, "redis-7.2", directory));
        assertEquals(Optional.of(Loss.STREAM_NACKS), refusal.loss());
        Transcoding.Result result = result(file, "valkey-9.0", directory, Loss.STREAM_NACKS);
        assertEquals(RdbType.STREAM_LISTPACKS_3, result.type());
        ConsumerGroup group = assertInstanceOf(Value.OfStream.class, result.value())
                .groups()
                .firstEntry()
                .getValue();
        assertEquals(List.of(new StreamId(1, 0)), List.copyOf(group.pending().sequencedKeySet()));
        assertEquals(List.of(), group.nacks());
        assertEquals(1, result.losses().of(Loss.STREAM_NACKS));
    }

    @Test
    void write_typeThatTheTargetDoesNotHave_isRefusedOrLeftOut() throws IOException {
        byte[] array = file(
                REDIS_8_8,
                RdbType.ARRAY,
                encoded(
                        Encodings.ARRAY,
                        new ValueItems.OfArray(1, ValueItems.UNKNOWN, Items.of(List.of(new ArrayElement.Number(0, 5)))),
                        false));
        UnrepresentableException refusal =
                assertThrows(UnrepresentableException.class, () -> result(array, "redis-8.6", directory));
        assertEquals(Optional.of(Loss.KEYS), refusal.loss());

        TargetServer target = TargetServerTest.server("redis-8.6");
        Transcoder transcoder = new Transcoder(target, EncodingPolicy.defaults(), Set.of(Loss.KEYS), directory);
        assertArrayEquals(RdbBytes.of("REDIS0013").end(), Transcoding.converted(array, transcoder, target));
        assertEquals(1, transcoder.losses().of(Loss.KEYS));
    }

    @Test
    void write_metadataOfAKey_goesWhereItIsReadAndIsLostElsewhere() throws IOException {
        Bytes metadata = Bytes.copyOf(RdbBytes.bytesOf("f3 01 01020304 00"));
        byte[] value = RdbBytes.bytesOf("01 78");
        byte[] file = file(REDIS_8_8, RdbType.STRING, value, metadata);
        TargetServer newer = TargetServerTest.server("redis-8.10");
        assertArrayEquals(
                file(RdbVersion.NEWEST_REDIS, RdbType.STRING, value, metadata),
                Transcoding.converted(
                        file, new Transcoder(newer, EncodingPolicy.defaults(), Set.of(), directory), newer));
        assertThrows(UnrepresentableException.class, () -> result(file, "valkey-9.1", directory));
        assertEquals(
                1,
                result(file, "valkey-9.1", directory, Loss.KEY_METADATA)
                        .losses()
                        .of(Loss.KEY_METADATA));
    }

    @Test
    void admitsFunction_targetWithout_dependsOnWhatMayBeLost() throws IOException {
        TargetServer target = TargetServerTest.server("redis-6.2");
        Transcoder strict = new Transcoder(target, EncodingPolicy.defaults(), Set.of(), directory);
        assertEquals(
                "a function library, which redis-6.2 does not have; it can be dropped by allowing the loss of functions",
                assertThrows(UnrepresentableException.class, strict::admitsFunction)
                        .getMessage());
        Transcoder lax = new Transcoder(target, EncodingPolicy.defaults(), Set.of(Loss.FUNCTIONS), directory);
        assertFalse(lax.admitsFunction());
        assertEquals(1, lax.losses().of(Loss.FUNCTIONS));
    }

    @Test
    void write_valueLargerThanMemoryKept_leavesNoFile() throws IOException {
        List<HashField> fields = IntStream.range(0, 40_000)
                .mapToObj(
                        i -> new HashField(Bytes.utf8("field number " + i), Bytes.utf8("value number " + i), 1_000 + i))
                .toList();
        byte[] file =
                file(RdbVersion.NEWEST_VALKEY, RdbType.HASH_2, encoded(Encodings.HASH_VALKEY, hash(fields), true));
        Transcoding.Result result = result(file, "redis-8.0", directory);
        assertEquals(
                fields,
                List.copyOf(assertInstanceOf(Value.OfHash.class, result.value())
                        .fields()
                        .values()));
        assertEquals(0, directory.toFile().list().length);
    }

    /** Nothing but the magic has another length. */
    private static int magicDifference(TargetServer target) {
        return target.rdbVersion().toString().length() - "REDIS0011".length();
    }

    private static List<Bytes> texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> Bytes.utf8("text " + i)).toList();
    }

    private static List<HashField> expiring(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new HashField(
                        Bytes.utf8("field " + i),
                        Bytes.utf8("value " + i),
                        i % 2 == 0 ? 4_102_444_800_000L + i : HashField.NEVER))
                .toList();
    }

    private static ValueItems.OfHash hash(List<HashField> fields) {
        return new ValueItems.OfHash(fields.size(), Items.of(fields));
    }

    /** Two entries, pending both; of the second one {@code nacks} copies were given back. */
    private static ValueItems.OfStream stream(int nacks) {
        Bytes name = Bytes.utf8("name");
        StreamId one = new StreamId(1, 0);
        StreamId two = new StreamId(2, 0);
        List<StreamItem> items = new java.util.ArrayList<>(List.of(
                new StreamItem.Node(Items.of(
                        List.of(new StreamEntry(one, List.of(name, name)), new StreamEntry(two, List.of(name, name))))),
                new StreamItem.State(2, two, one, nacks == 0 ? one : StreamId.ZERO, nacks == 0 ? 9 : 2, 1, true),
                new StreamItem.Group(name, two, 2, 2),
                new StreamItem.Pending(one, 100, 1),
                new StreamItem.Pending(two, 200, 2),
                new StreamItem.Consumers(1),
                new StreamItem.Consumer(name, 300, 300, 2 - nacks),
                new StreamItem.Owned(one)));
        items.add(nacks == 0 ? new StreamItem.Owned(two) : new StreamItem.Nacks(1));
        items.add(nacks == 0 ? new StreamItem.Nacks(0) : new StreamItem.Nack(two));
        items.add(new StreamItem.Idempotence(100, 100, 0));
        items.add(new StreamItem.IdempotenceCounts(0, 0));
        return new ValueItems.OfStream(1, Items.of(items));
    }
}
