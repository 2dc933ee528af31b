package dev.ferry.migrator.verify.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.bytes.Bytes;
import dev.ferry.migrator.verify.value.StreamSide.Delivery;
import dev.ferry.migrator.verify.value.StreamSide.Group;
import dev.ferry.migrator.verify.value.StreamSide.Surroundings;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.StreamEntry;
import dev.ferry.rdb.value.StreamId;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamComparisonTest {

    private static final long AT = 1_700_000_000_000L;

    @Test
    void entries_merged_eachOneThatDiffersIsNamed() throws IOException {
        assertEquals(
                "entry 2-0 is missing on the target; fields of entry 3-0 differ; entry 5-0 is only on the target",
                compare(
                        stream(List.of(entry(1, "a"), entry(2, "a"), entry(3, "a"))),
                        stream(List.of(entry(1, "a"), entry(3, "b"), entry(5, "a")))));
    }

    @Test
    void groups_onOneSideOnly_named() throws IOException {
        assertEquals(
                "group \"g\" is missing on the target; group \"h\" is only on the target",
                compare(stream(List.of(), group("g")), stream(List.of(), group("h"))));
    }

    @Test
    void pending_missingAndOwner_named() throws IOException {
        assertEquals(
                "pending entry 1-0 in group \"g\" belongs to \"alice\" against \"bob\";"
                        + " pending entry 2-0 is missing on the target in group \"g\";"
                        + " pending entry 3-0 is only on the target in group \"g\"",
                compare(
                        stream(List.of(), group("g", delivery(1, "alice", AT, 1), delivery(2, "alice", AT, 1))),
                        stream(List.of(), group("g", delivery(1, "bob", AT, 1), delivery(3, "alice", AT, 1)))));
    }

    @Test
    void pending_targetBehindByReadsThatNoReplicaIsToldOf_isTheSame() throws IOException {
        assertEquals(
                "",
                compare(
                        stream(List.of(), group("g", delivery(1, "alice", AT + 60_000, 3))),
                        stream(List.of(), group("g", delivery(1, "alice", AT, 1)))));
    }

    @Test
    void pending_targetAhead_differs() throws IOException {
        assertEquals(
                "pending entry 1-0 in group \"g\" was delivered 1 times against 3",
                compare(
                        stream(List.of(), group("g", delivery(1, "alice", AT, 1))),
                        stream(List.of(), group("g", delivery(1, "alice", AT, 3)))));
        assertEquals(
                "pending entry 1-0 in group \"g\" was delivered at %d against %d".formatted(AT, AT + 1001),
                compare(
                        stream(List.of(), group("g", delivery(1, "alice", AT, 1))),
                        stream(List.of(), group("g", delivery(1, "alice", AT + 1001, 1)))));
    }

    private static String compare(StreamSide source, StreamSide target) throws IOException {
        Discrepancies found = new Discrepancies();
        new StreamComparison(new Times(AT, 1000, true)).compare(source, target, found);
        return found.text();
    }

    private static StreamEntry entry(long millis, String value) {
        return new StreamEntry(new StreamId(millis, 0), List.of(Bytes.utf8("field"), Bytes.utf8(value)));
    }

    private static Group group(String name, Delivery... pending) {
        return new Group(
                Bytes.utf8(name), StreamId.ZERO, Set.of(Bytes.utf8("alice")), Items.of(Arrays.asList(pending)));
    }

    private static Delivery delivery(long millis, String consumer, long atMillis, long deliveries) {
        return new Delivery(new StreamId(millis, 0), Bytes.utf8(consumer), atMillis, deliveries);
    }

    private static StreamSide stream(List<StreamEntry> entries, Group... groups) {
        return new StreamSide() {
            @Override
            public Items<StreamEntry> entries() {
                return Items.of(entries);
            }

            @Override
            public Surroundings surroundings() {
                return new Surroundings(new StreamId(9, 0), List.of(groups));
            }
        };
    }
}
