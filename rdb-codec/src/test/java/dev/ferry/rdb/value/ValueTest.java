package dev.ferry.rdb.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ValueTest {

    private static final Bytes A = Bytes.utf8("a");
    private static final Bytes B = Bytes.utf8("b");

    @Test
    void equals_setsInAnotherOrder_areEqual() {
        Value.OfSet ab = new Value.OfSet(new LinkedHashSet<>(List.of(A, B)));
        Value.OfSet ba = new Value.OfSet(new LinkedHashSet<>(List.of(B, A)));
        assertEquals(ab, ba);
        assertNotEquals(new Value.OfList(List.of(A, B)), new Value.OfList(List.of(B, A)));
    }

    @Test
    void of_moreThanTheLimit_isRefused() {
        Value.OfList list = new Value.OfList(List.of(A, B));
        ValueLimitException failure = assertThrows(ValueLimitException.class, () -> Value.of(list.items(), 129));
        assertEquals("value that takes more than 129 bytes of memory", failure.getMessage());
        assertThrows(ValueLimitException.class, () -> Value.of(new Value.OfString(Bytes.utf8("abc")).items(), 2));
    }

    @Test
    void of_withinTheLimit_isCollected() throws IOException {
        Value.OfList list = new Value.OfList(List.of(A, B));
        assertEquals(list, Value.of(list.items(), 130));
    }

    @Test
    void of_memberTwice_isInconsistent() {
        ValueItems.OfSet items = new ValueItems.OfSet(2, Items.of(List.of(A, A)));
        InconsistentValueException failure =
                assertThrows(InconsistentValueException.class, () -> Value.of(items, 1 << 20));
        assertEquals("member \"a\" is in the set twice", failure.getMessage());
    }

    @Test
    void of_stringInParts_isOne() throws IOException {
        ValueItems.OfString items = new ValueItems.OfString(2, Items.of(List.of(A, B)));
        assertEquals(new Value.OfString(Bytes.utf8("ab")), Value.of(items, 1 << 20));
    }

    @Test
    void items_ofStream_haveNodesAsServersMakeThem() throws IOException {
        List<StreamEntry> entries = IntStream.rangeClosed(1, 250)
                .mapToObj(i -> new StreamEntry(new StreamId(i, 0), List.of(A, B)))
                .toList();
        assertEquals(3, stream(entries).items().nodes());
        List<StreamEntry> large = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> new StreamEntry(new StreamId(i, 0), List.of(A, Bytes.adopt(new byte[3000]))))
                .toList();
        assertEquals(4, stream(large).items().nodes());
        assertEquals(stream(large), Value.of(stream(large).items(), 1 << 20));
    }

    private static Value.OfStream stream(List<StreamEntry> entries) {
        return new Value.OfStream(
                entries,
                entries.getLast().id(),
                entries.getFirst().id(),
                StreamId.ZERO,
                entries.size(),
                new LinkedHashMap<>(),
                new StreamProducers(StreamItem.UNKNOWN, StreamItem.UNKNOWN, new LinkedHashMap<>(), 0, 0));
    }
}
