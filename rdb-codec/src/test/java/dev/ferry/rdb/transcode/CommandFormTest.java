package dev.ferry.rdb.transcode;

import static dev.ferry.rdb.transcode.Transcoding.encoded;
import static dev.ferry.rdb.transcode.Transcoding.file;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import dev.ferry.rdb.encoding.Encodings;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.ValueItems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandFormTest {

    private static final RdbVersion REDIS_7_2 = new RdbVersion(Dialect.REDIS, 11);

    @TempDir
    Path directory;

    @Test
    void write_stringLargerThanTheWindow_isAppendedPartByPart() throws IOException {
        byte[] value = RdbBytes.of("").string("a".repeat(200_000)).unfinished();
        List<String> commands = new ArrayList<>();
        String text = "";
        for (String command : commands(file(REDIS_7_2, RdbType.STRING, value), "redis-7.2", 64, false)) {
            String[] words = command.split(" ", 3);
            commands.add(words[0]);
            text += words[2];
        }
        assertEquals("SET", commands.removeFirst());
        assertEquals(Set.of("APPEND"), Set.copyOf(commands));
        assertEquals("a".repeat(200_000), text);
    }

    @Test
    void write_expiringStringThatReplaces_isDeletedFirstAndExpiresLast() throws IOException {
        byte[] file = RdbBytes.of("REDIS0011")
                .hex("fc 7b00000000000000")
                .entry(0, "the-key", RdbBytes.bytesOf("01 78"))
                .end();
        assertEquals(
                List.of("DEL the-key", "SET the-key x", "PEXPIREAT the-key 123"),
                commands(file, "redis-7.2", 4096, true));
    }

    @ParameterizedTest
    @CsvSource({"fb, -5", "00, 0"})
    void write_stringThatExpiredBefore1970_expires(String firstByte, long expireAtMillis) throws IOException {
        String others = expireAtMillis < 0 ? "ff".repeat(7) : "00".repeat(7);
        byte[] file = RdbBytes.of("REDIS0011")
                .hex("fc" + firstByte + others)
                .entry(0, "the-key", RdbBytes.bytesOf("01 78"))
                .end();
        assertEquals(
                List.of("SET the-key x", "PEXPIREAT the-key " + expireAtMillis),
                commands(file, "redis-7.2", 4096, false));
    }

    @Test
    void write_list_keepsToTheBounds() throws IOException {
        List<Bytes> elements =
                IntStream.range(0, 31).mapToObj(i -> Bytes.utf8("" + i)).toList();
        byte[] file = file(
                REDIS_7_2,
                RdbType.LIST,
                encoded(Encodings.LINKED_LIST, new ValueItems.OfList(31, Items.of(elements)), true));
        assertEquals(
                List.of(
                        "RPUSH the-key 0 1 2 3 4 5 6 7 8 9 10 11 12 13",
                        "RPUSH the-key 14 15 16 17 18 19 20 21 22 23 24 25 26 27",
                        "RPUSH the-key 28 29 30"),
                commands(file, "redis-7.2", 4096, false));
    }

    @Test
    void write_sortedSet_saysScoresExactly() throws IOException {
        List<ScoredMember> members = List.of(
                new ScoredMember(Bytes.utf8("a"), 3),
                new ScoredMember(Bytes.utf8("b"), 0.1),
                new ScoredMember(Bytes.utf8("c"), Double.NEGATIVE_INFINITY),
                new ScoredMember(Bytes.utf8("d"), -0.0));
        byte[] file = file(
                REDIS_7_2,
                RdbType.ZSET_2,
                encoded(Encodings.SORTED_SET_BINARY, new ValueItems.OfSortedSet(4, Items.of(members)), true));
        assertEquals(List.of("ZADD the-key 3 a 0.1 b -inf c -0.0 d"), commands(file, "redis-7.2", 4096, false));
    }

    @Test
    void write_hash_expiresFieldsOfOneMomentTogether() throws IOException {
        List<HashField> fields = List.of(
                new HashField(Bytes.utf8("a"), Bytes.utf8("1"), 5_000),
                new HashField(Bytes.utf8("b"), Bytes.utf8("2"), HashField.NEVER),
                new HashField(Bytes.utf8("c"), Bytes.utf8("3"), 5_000));
        byte[] file = file(
                RdbVersion.NEWEST_VALKEY,
                RdbType.HASH_2,
                encoded(Encodings.HASH_VALKEY, new ValueItems.OfHash(3, Items.of(fields)), true));
        assertEquals(
                List.of("HSET the-key a 1 b 2 c 3", "HPEXPIREAT the-key 5000 FIELDS 2 a c"),
                commands(file, "redis-7.4", 4096, false));
        assertThrows(UnrepresentableException.class, () -> commands(file, "redis-7.2", 4096, false));
        assertEquals(List.of("HMSET the-key a 1 b 2 c 3"), commands(file, "redis-3.2", 4096, false, Loss.FIELD_EXPIRY));
    }

    @Test
    void write_fieldThatExpiresLaterThanACommandOfRedisTakes_isALoss() throws IOException {
        List<HashField> fields = List.of(
                new HashField(Bytes.utf8("a"), Bytes.utf8("1"), (1L << 46) - 1),
                new HashField(Bytes.utf8("b"), Bytes.utf8("2"), 1L << 46));
        byte[] file = file(
                RdbVersion.NEWEST_VALKEY,
                RdbType.HASH_2,
                encoded(Encodings.HASH_VALKEY, new ValueItems.OfHash(2, Items.of(fields)), true));
        List<String> both = List.of(
                "HSET the-key a 1 b 2",
                "HPEXPIREAT the-key 70368744177663 FIELDS 1 a",
                "HPEXPIREAT the-key 70368744177664 FIELDS 1 b");
        assertEquals(both, commands(file, "valkey-9.0", 4096, false));
        assertThrows(UnrepresentableException.class, () -> commands(file, "redis-8.0", 4096, false));
        assertEquals(both.subList(0, 2), commands(file, "redis-8.0", 4096, false, Loss.FIELD_EXPIRY));
    }

    @Test
    void write_streamWithADeletedPendingEntry_revivesItForTheClaim() throws IOException {
        byte[] file = file(REDIS_7_2, RdbType.STREAM_LISTPACKS_3, encoded(Encodings.STREAM_3, stream(), true));
        assertEquals(
                List.of(
                        "XADD the-key 1-0 f v",
                        "XADD the-key 2-0  ",
                        "XADD the-key 3-0 f v",
                        "XSETID the-key 9-0 ENTRIESADDED 7 MAXDELETEDID 2-0",
                        "XGROUP CREATE the-key group 3-0 ENTRIESREAD 3",
                        "XGROUP CREATECONSUMER the-key group alice",
                        "XCLAIM the-key group alice 0 1-0 2-0 TIME 100 RETRYCOUNT 4 FORCE JUSTID",
                        "XGROUP CREATECONSUMER the-key group bob",
                        "XDEL the-key 2-0",
                        "XSETID the-key 9-0 ENTRIESADDED 7 MAXDELETEDID 2-0"),
                commands(file, "redis-7.0", 4096, false));
        List<String> old = commands(file, "redis-5.0", 4096, false, Loss.STREAM_STATE);
        assertEquals("XSETID the-key 9-0", old.get(3));
        assertEquals("XGROUP CREATE the-key group 3-0", old.get(4));
        assertEquals("XREADGROUP GROUP group bob COUNT 1 STREAMS the-key 0", old.get(6));
    }

    @Test
    void write_emptyStream_isMadeByAGroup() throws IOException {
        List<StreamItem> items = List.of(
                new StreamItem.State(0, new StreamId(5, 5), StreamId.ZERO, new StreamId(5, 5), 1, 0, true),
                StreamItem.Idempotence.NONE,
                new StreamItem.IdempotenceCounts(0, 0));
        byte[] value = encoded(Encodings.STREAM_3, new ValueItems.OfStream(0, Items.of(items)), true);
        assertEquals(
                List.of(
                        "XGROUP CREATE the-key ferry 0 MKSTREAM",
                        "XGROUP DESTROY the-key ferry",
                        "XSETID the-key 5-5 ENTRIESADDED 1 MAXDELETEDID 5-5"),
                commands(file(REDIS_7_2, RdbType.STREAM_LISTPACKS_3, value), "redis-7.0", 4096, false));
    }

    @Test
    void write_module_hasNoCommands() throws IOException {
        byte[] file = file(REDIS_7_2, RdbType.MODULE_2, RdbBytes.bytesOf("81 0123456789abcdef 00"));
        assertEquals(
                "key \"the-key\": module in the form of commands, which redis-7.2 does not have;"
                        + " it can be dropped by allowing the loss of keys",
                assertThrows(UnrepresentableException.class, () -> commands(file, "redis-7.2", 4096, true))
                        .getMessage());
        assertEquals(List.of(), commands(file, "redis-7.2", 4096, true, Loss.KEYS));
    }

    private List<String> commands(byte[] file, String target, int window, boolean replace, Loss... allowed)
            throws IOException {
        CommandForm form = new CommandForm(TargetServerTest.server(target), Set.of(allowed), 16, 1_000, directory);
        RdbReader reader = new RdbReader(
                new ByteArrayInputStream(file), RdbLimits.defaults().withWindowBytes(window));
        List<String> commands = new ArrayList<>();
        for (RdbEvent event = reader.next(); !(event instanceof RdbEvent.End); event = reader.next()) {
            if (event instanceof RdbEvent.Entry entry) {
                form.write(
                        entry,
                        reader,
                        replace,
                        arguments -> commands.add(
                                arguments.stream().map(Bytes::toUtf8).collect(Collectors.joining(" "))));
            }
        }
        return commands;
    }

    private static ValueItems.OfStream stream() {
        List<Bytes> fields = List.of(Bytes.utf8("f"), Bytes.utf8("v"));
        StreamId one = new StreamId(1, 0);
        StreamId two = new StreamId(2, 0);
        StreamId three = new StreamId(3, 0);
        return new ValueItems.OfStream(
                1,
                Items.of(List.of(
                        new StreamItem.Node(
                                Items.of(List.of(new StreamEntry(one, fields), new StreamEntry(three, fields)))),
                        new StreamItem.State(2, new StreamId(9, 0), one, two, 7, 1, true),
                        new StreamItem.Group(Bytes.utf8("group"), three, 3, 2),
                        new StreamItem.Pending(one, 100, 4),
                        new StreamItem.Pending(two, 100, 4),
                        new StreamItem.Consumers(2),
                        new StreamItem.Consumer(Bytes.utf8("alice"), 100, 100, 2),
                        new StreamItem.Owned(one),
                        new StreamItem.Owned(two),
                        new StreamItem.Consumer(Bytes.utf8("bob"), 100, StreamItem.UNKNOWN, 0),
                        new StreamItem.Nacks(0),
                        StreamItem.Idempotence.NONE,
                        new StreamItem.IdempotenceCounts(0, 0))));
    }
}
