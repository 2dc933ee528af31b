package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.value.ArrayElement;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ModuleId;
import dev.ferry.rdb.value.ModuleItem;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays, modules and rate limiters. */
final class PlainEncodingsTest {

    private static final List<ArrayElement> ELEMENTS = List.of(
            new ArrayElement.Text(0, Bytes.utf8("abcdefgh")),
            new ArrayElement.Number(1, -2),
            new ArrayElement.Real(2, 1.0),
            new ArrayElement.Text(-1, Bytes.EMPTY));
    private static final String ARRAY =
            "04 01 05  00 00 086162636465666768  01 01 feffffffffffffff  02 02 000000000000f03f  81ffffffffffffffff 00 00";

    private static final ModuleId MODULE = new ModuleId(0xFEDC_BA98_7654_3210L);
    private static final List<ModuleItem> ITEMS = List.of(
            new ModuleItem.Signed(-1),
            new ModuleItem.Unsigned(20_000),
            new ModuleItem.SinglePrecision(1),
            new ModuleItem.DoublePrecision(1),
            new ModuleItem.Text(Bytes.utf8("abc")));
    private static final String MODULE_VALUE = "81fedcba9876543210 01 81ffffffffffffffff 02 8000004e20"
            + " 03 0000803f 04 000000000000f03f 05 03616263 00";

    @Test
    void items_array_areTheElements() throws IOException {
        assertEquals(ELEMENTS, Form.read(Encodings.ARRAY, ARRAY));
        ValueItems.OfArray array = Encodings.ARRAY.items(Form.input(ARRAY));
        assertEquals(4, array.count());
        assertEquals(5, array.insertIndex());
    }

    @Test
    void items_arrayWithShortString_isText() throws IOException {
        assertEquals(
                List.of(new ArrayElement.Text(100, Bytes.utf8("1234567"))),
                Form.read(Encodings.ARRAY, "01 00 4064 03 0731323334353637"));
        assertEquals(
                ValueItems.UNKNOWN,
                Encodings.ARRAY.items(Form.input("01 00 4064 03 0161")).insertIndex());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00 00", // No element.
                "01 02 00 00 0161", // A flag that is neither yes nor no.
                "01 00 00 04 0161", // An unknown tag.
                "01 00 00 03 086162636465666768" // A short string that is not short.
            })
    void items_brokenArray_isRefused(String hex) {
        assertThrows(RdbException.class, () -> Form.read(Encodings.ARRAY, hex));
    }

    @Test
    void write_array_isThatOfServers() throws IOException {
        byte[] written = Form.write(Encodings.ARRAY, new ValueItems.OfArray(4, 5, Items.of(ELEMENTS)));
        assertEquals(ARRAY.replace(" ", ""), HexFormat.of().formatHex(written));
        var none = new ValueItems.OfArray(4, ValueItems.UNKNOWN, Items.of(ELEMENTS));
        assertEquals(0, Form.write(Encodings.ARRAY, none)[1]);
    }

    @Test
    void write_emptyArray_isRefused() {
        var empty = new ValueItems.OfArray(0, 0, Items.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Form.write(Encodings.ARRAY, empty));
    }

    @Test
    void items_module_areWhatItHasWritten() throws IOException {
        assertEquals(ITEMS, Form.read(Encodings.MODULE, MODULE_VALUE));
        assertEquals(MODULE, Encodings.MODULE.items(Form.input(MODULE_VALUE)).module());
    }

    @Test
    void write_module_isReadBack() throws IOException {
        byte[] written = Form.write(Encodings.MODULE, new ValueItems.OfModule(MODULE, Items.of(ITEMS)));
        assertEquals(ITEMS, Form.read(Encodings.MODULE, written));
        assertEquals(
                HexFormat.of().formatHex(RdbBytes.bytesOf(MODULE_VALUE)),
                HexFormat.of().formatHex(written));
    }

    @Test
    void items_moduleItemOfUnknownKind_isCorrupt() {
        RdbCorruptException e = assertThrows(RdbCorruptException.class, () -> Form.read(Encodings.MODULE, "05 06 00"));
        assertEquals("module item of kind 6 (0 to 5) at offset 0x1", e.getMessage());
    }

    @Test
    void rateLimiter_itsNumber_isReadAndWritten() throws IOException {
        byte[] bytes = RdbBytes.bytesOf("81 0000018bcfe56800");
        assertEquals(List.of(0x0000018bcfe56800L), Form.read(Encodings.RATE_LIMITER, bytes));
        assertEquals(
                HexFormat.of().formatHex(bytes),
                HexFormat.of()
                        .formatHex(Form.write(
                                Encodings.RATE_LIMITER,
                                new ValueItems.OfRateLimiter(Items.of(List.of(0x0000018bcfe56800L))))));
    }
}
