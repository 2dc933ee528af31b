package dev.ferry.rdb.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import dev.ferry.rdb.value.StreamItem;
import dev.ferry.rdb.value.StreamItem.Consumer;
import dev.ferry.rdb.value.StreamItem.Consumers;
import dev.ferry.rdb.value.StreamItem.Group;
import dev.ferry.rdb.value.StreamItem.Idempotence;
import dev.ferry.rdb.value.StreamItem.IdempotenceCounts;
import dev.ferry.rdb.value.StreamItem.Iid;
import dev.ferry.rdb.value.StreamItem.Nack;
import dev.ferry.rdb.value.StreamItem.Nacks;
import dev.ferry.rdb.value.StreamItem.Owned;
import dev.ferry.rdb.value.StreamItem.Pending;
import dev.ferry.rdb.value.StreamItem.Producer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each contradiction within a stream has a finding of its own. */
final class StreamCheckTest {

    private static final Bytes G = Bytes.utf8("g");
    private static final Bytes C = Bytes.utf8("c");
    private static final Bytes D = Bytes.utf8("d");

    private final List<StreamItem> items = new ArrayList<>();
    private RdbType type = RdbType.STREAM_LISTPACKS_5;

    @BeforeEach
    void soundEntries() {
        node("1-1", "1-2");
        node("2-0");
    }

    @Test
    void check_soundStream_findsNothing() throws IOException {
        state(3, "5-0", "1-1", "0-7", 9, 1);
        group(9, pending("1-1"), pending("1-2"), pending("2-0"));
        consumers(consumer(C, 1), owned("1-2"), consumer(D, 1), owned("1-1"));
        nacks("2-0");
        items.add(new Idempotence(100, 100, 1));
        items.add(new Producer(Bytes.utf8("p"), 1));
        items.add(new Iid(Bytes.utf8("i"), id("2-0")));
        items.add(new IdempotenceCounts(4, 2));
        assertEquals(List.of(), findings());
    }

    @Test
    void check_idsNotAscending_isFound() throws IOException {
        node("1-2");
        state(4, "5-0", "1-1", "0-0", 9, 0);
        assertFound("stream entry 1-2 after 2-0 (ascending)");
    }

    @Test
    void check_emptyNode_isFound() throws IOException {
        node();
        state(3, "5-0", "1-1", "0-0", 9, 0);
        assertFound("stream node without an entry that was not deleted (at least one)");
    }

    @Test
    void check_wrongState_isFound() throws IOException {
        state(4, "1-2", "1-2", "9-9", 3, 0);
        assertFound(
                "stream of length 4 with 3 entries (expected as many as the length says)",
                "last id 1-2 of a stream with entry 2-0 (not less)",
                "first id 1-2 of a stream that begins with 1-1 (the same)",
                "greatest deleted id 9-9 of a stream with last id 1-2 (not greater)",
                "3 entries added to a stream of length 4 (not less)");
    }

    @Test
    void check_groupThatReadMoreThanThereWas_isFound() throws IOException {
        state(3, "5-0", "1-1", "0-0", 9, 1);
        group(10);
        consumers();
        nacks();
        assertFound("consumer group \"g\" that has read 10 entries of a stream to which 9 were added (not more)");
    }

    @Test
    void check_groupOfOlderServerThatReadMoreThanThereWas_isSound() throws IOException {
        type = RdbType.STREAM_LISTPACKS_3;
        state(3, "5-0", "1-1", "0-0", 9, 1);
        group(10);
        consumers();
        nacks();
        assertFound();
    }

    @Test
    void check_namesTwice_areFound() throws IOException {
        state(3, "5-0", "1-1", "0-0", 9, 2);
        group(StreamItem.UNKNOWN);
        consumers(consumer(C, 0), consumer(C, 0));
        nacks();
        group(StreamItem.UNKNOWN);
        consumers(consumer(C, 0));
        nacks();
        assertFound("consumer \"c\" is there twice (once)", "consumer group \"g\" is there twice (once)");
    }

    @Test
    void check_pendingOfNobody_isFound() throws IOException {
        state(3, "5-0", "1-1", "0-0", 9, 1);
        group(3, pending("1-1"), pending("1-2"));
        consumers(consumer(C, 1), owned("1-2"));
        nacks();
        assertFound("pending entry 1-1 of consumer group \"g\", which no consumer has (expected one)");
    }

    @Test
    void check_pendingOfTwo_isFound() throws IOException {
        state(3, "5-0", "1-1", "0-0", 9, 1);
        group(3, pending("1-1"));
        consumers(consumer(C, 1), owned("1-1"), consumer(D, 1), owned("1-1"));
        nacks("1-1");
        assertFound(
                "consumer \"d\" has entry 1-1 of consumer group \"g\", which is in other hands already (expected in one)",
                "the list of those given back has entry 1-1 of consumer group \"g\", which is in other hands already"
                        + " (expected in one)");
    }

    @Test
    void check_ownedAndNotPending_isFound() throws IOException {
        state(3, "5-0", "1-1", "0-0", 9, 1);
        group(3);
        consumers(consumer(C, 1), owned("1-1"));
        nacks();
        assertFound(
                "consumer \"c\" has entry 1-1, which is not pending in consumer group \"g\" (expected only what is pending there)");
    }

    @Test
    void check_pendingNotAscending_isFound() throws IOException {
        state(3, "5-0", "1-1", "0-0", 9, 1);
        group(3, pending("1-2"), pending("1-1"));
        consumers(consumer(C, 2), owned("1-1"), owned("1-2"));
        nacks();
        assertFound(
                "pending entry 1-1 of consumer group \"g\" after 1-2 (ascending)",
                "who has which pending entry of consumer group \"g\" is not checked, for want of memory or of their"
                        + " order");
    }

    @Test
    void check_wrongIdempotence_isFound() throws IOException {
        state(3, "5-0", "1-1", "0-0", 9, 0);
        items.add(new Idempotence(0, 10_001, 2));
        items.add(new Producer(Bytes.utf8("p"), 2));
        items.add(new Iid(Bytes.utf8("i"), id("5-1")));
        items.add(new Iid(Bytes.utf8("i"), id("1-1")));
        items.add(new Producer(Bytes.utf8("p"), 0));
        items.add(new IdempotenceCounts(4, 2));
        assertFound(
                "idempotence duration of 0 s (1 to 86400)",
                "idempotence of 10001 ids for each producer (1 to 10000)",
                "a producer's id \"i\" for entry 5-1 of a stream with last id 5-0 (not greater)",
                "id of producer \"p\", \"i\" is there twice (once)",
                "producer \"p\" is there twice (once)");
    }

    private void assertFound(String... problems) throws IOException {
        if (!(items.getLast() instanceof IdempotenceCounts)) {
            items.add(Idempotence.NONE);
            items.add(new IdempotenceCounts(0, 0));
        }
        assertEquals(List.of(problems), findings());
    }

    private List<String> findings() throws IOException {
        List<String> problems = new ArrayList<>();
        byte[] rdb = RdbBytes.of("REDIS0015").unfinished();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), RdbLimits.defaults());
        RdbEvent.Entry entry = new RdbEvent.Entry(0, Bytes.utf8("k"), type, -1, -1, -1, Bytes.EMPTY);
        Findings findings = new Findings(entry, reader::offset, finding -> problems.add(finding.problem()));
        new StreamCheck(type, findings, Fingerprint.random(), 1 << 20).check(Items.of(items));
        return problems;
    }

    private void node(String... ids) {
        items.add(new StreamItem.Node(Items.of(
                Stream.of(ids).map(id -> new StreamEntry(id(id), List.of())).toList())));
    }

    private void state(long length, String last, String first, String maxDeleted, long added, long groups) {
        items.add(new StreamItem.State(length, id(last), id(first), id(maxDeleted), added, groups, true));
    }

    private void group(long read, StreamItem... pending) {
        items.add(new Group(G, id("2-0"), read, pending.length));
        items.addAll(List.of(pending));
    }

    private void consumers(StreamItem... ofAll) {
        items.add(new Consumers(
                Stream.of(ofAll).filter(Consumer.class::isInstance).count()));
        items.addAll(List.of(ofAll));
    }

    private void nacks(String... ids) {
        items.add(new Nacks(ids.length));
        Stream.of(ids).map(id -> new Nack(id(id))).forEach(items::add);
    }

    private static Pending pending(String id) {
        return new Pending(id(id), 1, 1);
    }

    private static Consumer consumer(Bytes name, long pending) {
        return new Consumer(name, 1, 1, pending);
    }

    private static Owned owned(String id) {
        return new Owned(id(id));
    }

    private static StreamId id(String text) {
        String[] parts = text.split("-");
        return new StreamId(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }
}
