package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbCorruptException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListpackTest {

    private static final EncodingPolicy WIDE = EncodingPolicy.defaults().withWideBacklen(true);
    private static final EncodingPolicy NARROW = EncodingPolicy.defaults().withWideBacklen(false);

    @ParameterizedTest
    @CsvSource({
        "0,                    00 01",
        "127,                  7f 01",
        "128,                  c080 02",
        "4095,                 cfff 02",
        "-1,                   dfff 02",
        "-4096,                d000 02",
        "4096,                 f1 0010 03",
        "-4097,                f1 ffef 03",
        "-32768,               f1 0080 03",
        "32768,                f2 008000 04",
        "-8388608,             f2 000080 04",
        "8388608,              f3 00008000 05",
        "-2147483648,          f3 00000080 05",
        "2147483648,           f4 0000008000000000 09",
        "-9223372036854775808, f4 0000000000000080 09",
        "a,                    81 61 02",
        "'',                   80 01",
        "-0,                   82 2d30 03",
        "007,                  83 303037 04",
        "9223372036854775808,  93 39323233333732303336383534373735383038 14",
    })
    void build_oneElement_isAsServersWriteIt(String text, String entry) throws IOException {
        byte[] entryBytes = RdbBytes.bytesOf(entry);
        PackedBuilder builder = Listpack.INSTANCE.builder(WIDE);
        builder.add(Bytes.utf8(text));
        byte[] expected = RdbBytes.bytesOf("%02x000000 0100 %s ff".formatted(entryBytes.length + 7, entry));
        assertEquals(Bytes.copyOf(expected), builder.build());
        assertEquals(Blobs.texts(text), Blobs.list(Listpack.INSTANCE.elements(Blobs.blob(expected))));
    }

    @ParameterizedTest
    @CsvSource({"63, bf, 40", "64, e040, 42", "125, e07d, 7f", "126, e07e, 0180", "4095, efff, 2081"})
    void build_string_hasTheShortestHeadAndBacklen(int length, String head, String backlen) throws IOException {
        String entry = head + "61".repeat(length) + backlen;
        PackedBuilder builder = Listpack.INSTANCE.builder(WIDE);
        builder.add(Bytes.utf8("a".repeat(length)));
        Bytes built = builder.build();
        assertEquals(
                Bytes.copyOf(RdbBytes.bytesOf(entry + "ff")),
                Bytes.copyOf(built.toArray(), Listpack.HEADER_BYTES, built.length() - Listpack.HEADER_BYTES));
    }

    @ParameterizedTest
    @CsvSource({"16378, 00ffff, 7fff", "2097146, 00ffffff, 7fffff"})
    void elements_disputedSize_areReadInBothWidths(int length, String wide, String narrow) throws IOException {
        Bytes disputed = Bytes.utf8("x".repeat(length));
        List<Bytes> elements = List.of(Bytes.utf8("before"), disputed, Bytes.utf8("after"), disputed);
        for (EncodingPolicy policy : new EncodingPolicy[] {WIDE, NARROW}) {
            PackedBuilder builder = Listpack.INSTANCE.builder(policy);
            elements.forEach(builder::add);
            byte[] built = builder.build().toArray();
            assertEquals(elements, Blobs.list(Listpack.INSTANCE.elements(Blobs.blob(built))));
            Bytes backlen = Bytes.copyOf(RdbBytes.bytesOf(policy.wideBacklen() ? wide : narrow));
            assertEquals(backlen, Bytes.copyOf(built, built.length - 1 - backlen.length(), backlen.length()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {16377, 16379, 2097145, 2097147})
    void build_sizeBesideADisputedOne_isTheSameForAll(int length) {
        PackedBuilder wide = Listpack.INSTANCE.builder(WIDE);
        PackedBuilder narrow = Listpack.INSTANCE.builder(NARROW);
        Bytes element = Bytes.utf8("x".repeat(length));
        wide.add(element);
        narrow.add(element);
        assertEquals(wide.build(), narrow.build());
    }

    @Test
    void disputed_threeSizes_areKnown() {
        for (int width = 1; width <= 4; width++) {
            int size = (1 << (7 * width)) - 1;
            assertEquals(width > 1, Listpack.disputed(size));
            assertEquals(width, Listpack.backlenWidth(size));
            assertEquals(width + 1, Listpack.backlenWidth(size + 1));
        }
        assertEquals(5, Listpack.backlenWidth(Integer.MAX_VALUE));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "00000000 0000",
        "07000000 0100 ff",
        "07000000 0000 00",
        "08000000 0000 ff",
        "08000000 0000 ff ff",
        "08000000 ffff ff ff",
        "08000000 ffff 00 ff",
        "09000000 ffff 00 02 ff",
        "09000000 0200 00 01 ff",
        "0b000000 0100 00 01 00 01 ff",
        "09000000 ffff bf 01 ff",
        "09000000 ffff e0 01 ff",
        "0a000000 ffff e0 00 03 ff",
        "0c000000 ffff f0 ffffffff ff",
        "0c000000 ffff f0 00000080 ff",
        "08000000 ffff f4 ff",
        "09000000 ffff f5 01 ff",
        "0f000000 ffff f4 0000000000000000 ff",
        // A backlen of two bytes where one suffices.
        "0a000000 0100 00 00 81 ff",
    })
    void elements_noListpack_areRefused(String hex) {
        RdbCorruptException failure =
                assertThrows(RdbCorruptException.class, () -> Blobs.list(Listpack.INSTANCE.elements(Blobs.blob(hex))));
        assertEquals(0x10, failure.offset());
        assertTrue(failure.getMessage().startsWith("blob of a test: at its byte "), failure::getMessage);
    }

    @Test
    void elements_wrongBacklen_areNamed() {
        RdbCorruptException failure = assertThrows(
                RdbCorruptException.class,
                () -> Blobs.list(Listpack.INSTANCE.elements(Blobs.blob("0c000000 0200 05 01 81 61 07 ff"))));
        assertEquals(
                "blob of a test: at its byte 8 of 12: a backlen at byte 10 that is not of the 2 bytes before it"
                        + " at offset 0x10",
                failure.getMessage());
    }
}
