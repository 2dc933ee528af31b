package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.RdbLimitException;
import dev.ferry.rdb.value.HashField;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateHashEncodingTest {

    private static final String NAMES_LISTPACK = "0d 0d000000 0200 816102 816202 ff";
    private static final String VALUES_X_7 = "0e 0e000000 0300 0501 817802 0701 ff";

    private static final List<HashField> FIELDS = List.of(field("a", "x"), field("b", "7"));

    private static HashField field(String name, String value) {
        return new HashField(Bytes.utf8(name), Bytes.utf8(value), HashField.NEVER);
    }

    private static RdbInput withTemplate5(String hex) {
        RdbInput in = Form.input(hex);
        in.templates().add(5, List.of(Bytes.utf8("a"), Bytes.utf8("b")));
        return in;
    }

    @Test
    void items_namesInTheValue_areJoinedWithTheValues() throws IOException {
        assertEquals(FIELDS, Form.read(Encodings.HASH_TEMPLATE_LISTPACK, "00" + NAMES_LISTPACK + VALUES_X_7));
        assertEquals(FIELDS, Form.read(Encodings.HASH_TEMPLATE_LISTPACK, "01 02 0161 0162" + VALUES_X_7));
        assertEquals(FIELDS, Form.read(Encodings.HASH_TEMPLATE_ARRAY, "00" + NAMES_LISTPACK + "0178 c007"));
        assertEquals(FIELDS, Form.read(Encodings.HASH_TEMPLATE_ARRAY, "01 02 0161 0162 0178 c007"));
    }

    @Test
    void items_namesInATemplate_areJoinedWithTheValues() throws IOException {
        assertEquals(FIELDS, Form.pull(Encodings.HASH_TEMPLATE_LISTPACK_REF.items(withTemplate5(VALUES_X_7))));
        assertEquals(FIELDS, Form.pull(Encodings.HASH_TEMPLATE_ARRAY_REF.items(withTemplate5("05 0178 c007"))));
        assertEquals(
                2,
                Encodings.HASH_TEMPLATE_LISTPACK_REF
                        .items(withTemplate5(VALUES_X_7))
                        .count());
    }

    @Test
    void items_templateThatIsNotThere_isCorrupt() {
        RdbCorruptException e = assertThrows(
                RdbCorruptException.class, () -> Form.read(Encodings.HASH_TEMPLATE_LISTPACK_REF, VALUES_X_7));
        assertEquals("hash template 5, which the RDB does not define at offset 0x0", e.getMessage());
        assertThrows(RdbCorruptException.class, () -> Form.read(Encodings.HASH_TEMPLATE_ARRAY_REF, "06 0178 c007"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "07 07000000 0000 ff", // Not even an id.
                "0d 0d000000 0200 817802 0701 00 ff", // No number as an id.
                "0b 0b000000 0200 0501 0701 ff", // One value of two fields.
                "10 10000000 0400 0501 817802 0701 0701 ff" // Three values of two fields.
            })
    void items_otherNumberOfValues_isCorrupt(String listpack) {
        assertThrows(
                RdbCorruptException.class,
                () -> Form.pull(Encodings.HASH_TEMPLATE_LISTPACK_REF.items(withTemplate5(listpack))));
    }

    @Test
    void items_moreNamesThanTheirHeadSays_isCorrupt() {
        String twoNamesOfThree = "00 10 10000000 0200 816102 816202 816302 ff";
        assertThrows(
                RdbCorruptException.class,
                () -> Form.read(Encodings.HASH_TEMPLATE_LISTPACK, twoNamesOfThree + VALUES_X_7));
        assertThrows(
                RdbCorruptException.class,
                () -> Form.read(Encodings.HASH_TEMPLATE_ARRAY, twoNamesOfThree + "0178 c007"));
    }

    @Test
    void items_unknownFormOfNames_isCorrupt() {
        RdbCorruptException e =
                assertThrows(RdbCorruptException.class, () -> Form.read(Encodings.HASH_TEMPLATE_ARRAY, "02 00"));
        assertEquals("hash template fields in form 2 (0 or 1) at offset 0x0", e.getMessage());
    }

    @Test
    void items_moreNamesThanMayBeHeld_isALimit() {
        assertThrows(RdbLimitException.class, () -> Form.read(Encodings.HASH_TEMPLATE_ARRAY, "01 8010000000 0161"));
    }
}
