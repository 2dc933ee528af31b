package dev.ferry.migrator.select;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.bytes.GlobPattern;
import dev.ferry.rdb.value.ValueKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private static final Bytes KEY = Bytes.utf8("user:1");

    @Test
    void selects_everyCondition_allMustHold() {
        Selection selection = new Selection(
                Set.of(0, 2),
                List.of(GlobPattern.of("user:*"), GlobPattern.of("cart:*")),
                List.of(GlobPattern.of("*:tmp")),
                Set.of(ValueKind.STRING));
        assertTrue(selection.selects(0, KEY, ValueKind.STRING));
        assertTrue(selection.selects(2, Bytes.utf8("cart:9"), ValueKind.STRING));
        assertFalse(selection.selects(1, KEY, ValueKind.STRING));
        assertFalse(selection.selects(0, KEY, ValueKind.HASH));
        assertFalse(selection.selects(0, Bytes.utf8("order:1"), ValueKind.STRING));
        assertFalse(selection.selects(0, Bytes.utf8("user:1:tmp"), ValueKind.STRING));
    }

    @Test
    void selects_nothingSaid_everything() {
        assertTrue(Selection.ALL.selects(15, KEY, ValueKind.MODULE));
        assertTrue(Selection.ALL.all());
    }

    @Test
    void mapping_firstRenameThatApplies_onlyThatOne() {
        Mapping mapping = new Mapping(
                Map.of(3, 0),
                List.of(
                        new Rename(Bytes.utf8("user:"), Bytes.utf8("u:")),
                        new Rename(Bytes.utf8("u"), Bytes.utf8("never:"))));
        assertEquals(Bytes.utf8("u:1"), mapping.key(KEY));
        assertEquals(Bytes.utf8("never:x"), mapping.key(Bytes.utf8("ux")));
        assertEquals(Bytes.utf8("order"), mapping.key(Bytes.utf8("order")));
        assertEquals(0, mapping.db(3));
        assertEquals(7, mapping.db(7));
    }

    @Test
    void mapping_emptySides_prefixAddedOrTakenAway() {
        assertEquals(Bytes.utf8("old:user:1"), renamed("", "old:"));
        assertEquals(Bytes.utf8("1"), renamed("user:", ""));
    }

    private static Bytes renamed(String from, String to) {
        return new Mapping(Map.of(), List.of(new Rename(Bytes.utf8(from), Bytes.utf8(to)))).key(KEY);
    }
}
