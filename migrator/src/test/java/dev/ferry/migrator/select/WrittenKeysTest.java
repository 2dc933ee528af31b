package dev.ferry.migrator.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.bytes.Bytes;
import dev.ferry.resp.RespLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenKeysTest {

    /** Writes down what it is told. */
    private static final class Notes implements WrittenKeys.Witness {

        private final List<String> notes = new ArrayList<>();

        @Override
        public boolean listens() {
            return true;
        }

        @Override
        public void key(int db, Bytes key) {
            notes.add(db + ":" + key.toUtf8());
        }

        @Override
        public void database(int db) {
            notes.add(db + ":*");
        }

        @Override
        public void everything() {
            notes.add("*");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SET a v                            | 2:a",
                "set a v PXAT 5                     | 2:a",
                "DEL a b                            | 2:a 2:b",
                "MSET a v b v                       | 2:a 2:b",
                "RENAME a b                         | 2:a 2:b",
                "SUNIONSTORE to a b                 | 2:to",
                "COPY a b                           | 2:b",
                "COPY a b DB 5                      | 5:b",
                "MOVE a 5                           | 2:a 5:a",
                "XGROUP CREATE s g 0                | 2:s",
                "XREADGROUP GROUP g c STREAMS s >   | 2:s",
                "SORT a BY w_* STORE to             | 2:to",
                "EVAL return 1 a v                  | 2:a",
                "EVAL return 0                      | *",
                "FLUSHDB                            | 2:*",
                "FLUSHALL                           | *",
                "SWAPDB 0 5                         | 0:* 5:*",
                "MODULE.WRITE a                     | *",
                "SELECT 5                           | ''",
                "PUBLISH a v                        | ''",
                "PING                               | ''",
            })
    void tell_command_namesWhatItWrites(String command, String expected) throws IOException {
        Notes notes = new Notes();
        WrittenKeys keys = new WrittenKeys(KeyFinder.NOBODY, notes);
        keys.tell(Streams.frame(command), 2);
        keys.tell(Streams.frame(command), 2);
        List<String> once = expected.isEmpty() ? List.of() : List.of(expected.split(" ", -1));
        List<String> twice = new ArrayList<>(once);
        twice.addAll(once);
        assertEquals(twice, notes.notes);
    }

    @Test
    void tell_valueTooLargeForMemory_keyIsNamedAllTheSame() throws IOException {
        Notes notes = new Notes();
        RespLimits small = new RespLimits(64, 1024, 100, 1 << 20, 8);
        new WrittenKeys(KeyFinder.NOBODY, notes).tell(Streams.frame(small, "SET", "a", "x".repeat(5_000)), 0);
        assertEquals(List.of("0:a"), notes.notes);
    }
}
