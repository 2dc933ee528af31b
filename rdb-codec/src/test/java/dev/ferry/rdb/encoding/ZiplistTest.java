package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbCorruptException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ZiplistTest {

    @ParameterizedTest
    @CsvSource({
        "0,                    f1",
        "12,                   fd",
        "13,                   fe 0d",
        "-1,                   fe ff",
        "-128,                 fe 80",
        "128,                  c0 8000",
        "-32768,               c0 0080",
        "32768,                f0 008000",
        "-8388608,             f0 000080",
        "8388608,              d0 00008000",
        "-2147483648,          d0 00000080",
        "2147483648,           e0 0000008000000000",
        "-9223372036854775808, e0 0000000000000080",
        "a,                    01 61",
        "'',                   00",
        "1.5,                  03 312e35",
    })
    void build_oneElement_isAsServersWriteIt(String text, String entry) throws IOException {
        int length = RdbBytes.bytesOf(entry).length + 12;
        PackedBuilder builder = Ziplist.INSTANCE.builder(EncodingPolicy.defaults());
        builder.add(Bytes.utf8(text));
        byte[] expected = RdbBytes.bytesOf("%02x000000 0a000000 0100 00 %s ff".formatted(length, entry));
        assertEquals(Bytes.copyOf(expected), builder.build());
        assertEquals(Blobs.texts(text), Blobs.list(Ziplist.INSTANCE.elements(Blobs.blob(expected))));
    }

    @ParameterizedTest
    @CsvSource({"63, 3f", "64, 4040", "16383, 7fff", "16384, 8000004000"})
    void build_string_hasTheShortestHead(int length, String head) {
        PackedBuilder builder = Ziplist.INSTANCE.builder(EncodingPolicy.defaults());
        builder.add(Bytes.utf8("a".repeat(length)));
        byte[] expectedHead = RdbBytes.bytesOf("00" + head);
        Bytes built = builder.build();
        assertEquals(
                Bytes.copyOf(expectedHead), Bytes.copyOf(built.toArray(), Ziplist.HEADER_BYTES, expectedHead.length));
        assertEquals(Ziplist.HEADER_BYTES + expectedHead.length + length + 1, built.length());
    }

    @ParameterizedTest
    @CsvSource({"250, fc", "251, fd", "252, fefe000000"})
    void build_longEntryBefore_isSaidInFiveBytes(int length, String size) {
        PackedBuilder builder = Ziplist.INSTANCE.builder(EncodingPolicy.defaults());
        builder.add(Bytes.utf8("a".repeat(length - 1)));
        builder.add(7);
        byte[] built = builder.build().toArray();
        byte[] expected = RdbBytes.bytesOf(size + "f8 ff");
        assertEquals(Bytes.copyOf(expected), Bytes.copyOf(built, built.length - expected.length, expected.length));
    }

    @Test
    void elements_sizeInFiveBytesWhereOneSuffices_areRead() throws IOException {
        Blob blob = Blobs.blob("13000000 0c000000 0200  00 f2  fe 02000000 f3 ff");
        assertEquals(Blobs.texts("1", "2"), Blobs.list(Ziplist.INSTANCE.elements(blob)));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "0a000000 0a000000 0000",
        "0b000000 0a000000 0100 ff",
        "0b000000 0b000000 0000 ff",
        "0b000000 0a000000 0000 00",
        "0c000000 0a000000 0000 ff",
        "0c000000 0a000000 0000 ff ff",
        "0d000000 0a000000 0000 00 f1 ff",
        "0d000000 0a000000 0200 00 f1 ff",
        "0d000000 0b000000 0100 00 f1 ff",
        "0d000000 0a000000 0100 01 f1 ff",
        "0c000000 0a000000 0100 00 ff",
        "0f000000 0c000000 0200 00 f1 03 f1 ff",
        "12000000 0c000000 0200 00 f1 fe 03000000 f1 ff",
        "0f000000 0c000000 0200 00 f1 fe 02 ff",
        "0d000000 0a000000 0100 00 c0 ff",
        "0d000000 0a000000 0100 00 01 ff",
        "0d000000 0a000000 0100 00 40 ff",
        "11000000 0a000000 0100 00 80 ffffffff ff",
        "0d000000 0a000000 0100 00 c1 ff",
        "0d000000 0a000000 0100 00 ff ff",
    })
    void elements_noZiplist_areRefused(String hex) {
        RdbCorruptException failure =
                assertThrows(RdbCorruptException.class, () -> Blobs.list(Ziplist.INSTANCE.elements(Blobs.blob(hex))));
        assertEquals(0x10, failure.offset());
    }
}
