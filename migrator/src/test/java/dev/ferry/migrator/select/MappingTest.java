package dev.ferry.migrator.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.bytes.Bytes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingTest {

    private static final Mapping MAPPING = new Mapping(
            Map.of(3, 0, 5, 0, 1, 2), List.of(rename("order:", "o:"), rename("o:", "old:"), rename("tmp:", "")));

    @Test
    void databasesOf_severalThatMeet_allOfThem() {
        assertEquals(Set.of(0, 3, 5), MAPPING.databasesOf(0));
        assertEquals(Set.of(), MAPPING.databasesOf(1));
        assertEquals(Set.of(1, 2), MAPPING.databasesOf(2));
        assertEquals(Set.of(7), Mapping.NONE.databasesOf(7));
    }

    @Test
    void keysOf_renamed_everyNameThatBecomesIt() {
        assertEquals(List.of(key("order:1"), key("tmp:o:1")), MAPPING.keysOf(key("o:1")));
        assertEquals(List.of(key("o:1"), key("tmp:old:1"), key("old:1")), MAPPING.keysOf(key("old:1")));
        assertEquals(List.of(key("tmp:order:1")), MAPPING.keysOf(key("order:1")));
        assertEquals(List.of(key("any")), Mapping.NONE.keysOf(key("any")));
    }

    @Test
    void keysOf_anything_isMappedBack() {
        for (String name : List.of("o:1", "old:1", "order:1", "tmp:1", "x", "")) {
            for (Bytes before : MAPPING.keysOf(key(name))) {
                assertEquals(key(name), MAPPING.key(before), before::toString);
            }
        }
    }

    private static Rename rename(String from, String to) {
        return new Rename(key(from), key(to));
    }

    private static Bytes key(String text) {
        return Bytes.utf8(text);
    }
}
