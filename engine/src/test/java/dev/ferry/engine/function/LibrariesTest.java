package dev.ferry.engine.function;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LibrariesTest {

    /** What redis-server 8.0 answers to FUNCTION DUMP when it has the library {@code a} with the function {@code g}. */
    private static final byte[] PAYLOAD_OF_8 =
            HexFormat.of().parseHex("f538" + HexFormat.of().formatHex(code("a", "g")) + "0c00b5884380defeb92e");

    private static final byte[] EMPTY_PAYLOAD_OF_8 = HexFormat.of().parseHex("0c0096ed6880f5553c93");
    private static final byte[] EMPTY_PAYLOAD_OF_7 = HexFormat.of().parseHex("0a005d9b5c400f7fa2da");

    private final Libraries libraries = new Libraries();

    @Test
    void load_nameThatIsThere_onlyWithReplace() throws Exception {
        libraries.load(code("a", "f"), false);
        assertError("Library 'a' already exists", () -> libraries.load(code("a", "g"), false));
        libraries.load(code("a", "g"), true);
        assertFalse(libraries.hasFunction("f"));
        assertTrue(libraries.hasFunction("g"));
        assertEquals(1, libraries.count());
    }

    @Test
    void load_functionOfAnotherLibrary_refusedAndNothingChanged() throws Exception {
        libraries.load(code("a", "f"), false);
        libraries.load(code("b", "g"), false);
        assertError("Function f already exists", () -> libraries.load(code("b", "f"), true));
        assertTrue(libraries.hasFunction("g"));
        assertEquals(2, libraries.functionCount());
    }

    @Test
    void add_someThatAreThere_allOrNone() throws Exception {
        libraries.load(code("b", "g"), false);
        List<byte[]> more = List.of(code("a", "f"), code("b", "h"));
        assertError("Library b already exists", () -> libraries.add(more, false));
        assertFalse(libraries.hasFunction("f"));
        libraries.add(more, true);
        assertTrue(libraries.hasFunction("f"));
        assertTrue(libraries.hasFunction("h"));
        assertFalse(libraries.hasFunction("g"));
    }

    @Test
    void set_otherLibraries_takeThePlaceOfAll() throws Exception {
        libraries.load(code("a", "f"), false);
        libraries.set(List.of(code("b", "f")));
        assertEquals(1, libraries.count());
        assertArrayEquals(code("b", "f"), libraries.codes().getFirst());
        libraries.set(List.of());
        assertEquals(0, libraries.count());
    }

    @Test
    void read_whatWasWritten_theSameLibraries() throws Exception {
        List<byte[]> codes = List.of(code("a", "f"), code("b", "g".repeat(3000)));
        List<byte[]> read = LibraryPayload.read(LibraryPayload.write(codes));
        assertEquals(2, read.size());
        assertArrayEquals(codes.get(0), read.get(0));
        assertArrayEquals(codes.get(1), read.get(1));
    }

    @Test
    void read_payloadsOfServers_taken() throws Exception {
        assertArrayEquals(code("a", "g"), LibraryPayload.read(PAYLOAD_OF_8).getFirst());
        assertEquals(List.of(), LibraryPayload.read(EMPTY_PAYLOAD_OF_8));
        assertEquals(List.of(), LibraryPayload.read(EMPTY_PAYLOAD_OF_7));
        assertArrayEquals(EMPTY_PAYLOAD_OF_7, LibraryPayload.write(List.of()));
    }

    @Test
    void read_anyByteChanged_refused() {
        for (int i = 0; i < PAYLOAD_OF_8.length; i++) {
            byte[] changed = PAYLOAD_OF_8.clone();
            changed[i] ^= 1;
            assertError("DUMP payload version or checksum are wrong", () -> LibraryPayload.read(changed));
        }
        byte[] changed = EMPTY_PAYLOAD_OF_8.clone();
        changed[3] ^= 1;
        assertError("DUMP payload version or checksum are wrong", () -> LibraryPayload.read(changed));
        assertError("DUMP payload version or checksum are wrong", () -> LibraryPayload.read(new byte[9]));
    }

    private static byte[] code(String library, String function) {
        return "#!lua name=%s\nredis.register_function(\"%s\",function() end)"
                .formatted(library, function)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertError(String message, Executable executable) {
        assertEquals(message, assertThrows(LibraryException.class, executable).getMessage());
    }
}
