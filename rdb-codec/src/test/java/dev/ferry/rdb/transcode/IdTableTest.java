package dev.ferry.rdb.transcode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.rdb.value.StreamId;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdTableTest {

    /** More than fit in memory, and no whole number of blocks. */
    private static final int RECORDS = 10_001;

    @TempDir
    Path directory;

    @Test
    void find_everyRecordInAnyOrder_readsItsNumbers() throws IOException {
        try (IdTable table = filled()) {
            for (int i = 0; i < RECORDS; i++) {
                int nth = (int) (i * 7919L % RECORDS);
                assertTrue(table.find(id(nth)), () -> "record " + nth);
                assertEquals(nth, table.number(0));
                assertEquals(-nth, table.number(1));
            }
        }
    }

    @Test
    void find_idBetweenBeforeAndBehind_isNotThere() throws IOException {
        try (IdTable table = filled()) {
            assertFalse(table.find(StreamId.ZERO));
            for (int i = 0; i < RECORDS; i++) {
                assertFalse(table.find(id(i).next()));
            }
            assertFalse(table.find(StreamId.MAX));
        }
    }

    @Test
    void add_idThatDoesNotAscend_isNotTaken() throws IOException {
        try (IdTable table = filled()) {
            assertFalse(table.add(id(RECORDS - 1), 0, 0));
            assertFalse(table.add(id(5), 0, 0));
            assertTrue(table.find(id(5)));
            assertEquals(5, table.number(0));
        }
    }

    @Test
    void clear_filled_canBeFilledAnew() throws IOException {
        try (IdTable table = filled()) {
            assertTrue(table.find(id(3)));
            table.clear();
            assertFalse(table.find(id(3)));
            assertTrue(table.add(id(2), 20, 21));
            assertTrue(table.find(id(2)));
            assertEquals(20, table.number(0));
            assertFalse(table.find(id(3)));
        }
    }

    private IdTable filled() throws IOException {
        IdTable table = new IdTable(2, directory);
        for (int i = 0; i < RECORDS; i++) {
            assertTrue(table.add(id(i), i, -i));
        }
        return table;
    }

    /** Beyond the signed numbers, too. */
    private static StreamId id(int nth) {
        return new StreamId(Long.MAX_VALUE - RECORDS / 2 + nth / 3, nth % 3 * 2L);
    }
}
