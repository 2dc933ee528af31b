package dev.ferry.rdb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StringValueTest {

    @ParameterizedTest
    @CsvSource({
        "00,                             '', 0",
        "03 616263,                      abc, 3",
        "80 00000003 616263,             abc, 3",
        "81 0000000000000003 616263,     abc, 3",
        "c0 00,                          0, 4",
        "c0 80,                          -128, 4",
        "c1 3930,                        12345, 6",
        "c1 0080,                        -32768, 6",
        "c2 00ca9a3b,                    1000000000, 11",
        "c2 00000080,                    -2147483648, 11",
        "c3 02 01 0061,                  a, 1",
        "c3 05 18 00 61 e0 0e 00,        aaaaaaaaaaaaaaaaaaaaaaaa, 24",
        "c3 06 07 02 616263 40 02,       abcabca, 7",
        "c3 4006 8000000007 02 616263 40 02, abcabca, 7",
    })
    void stringValue_anyEncoding_isDecoded(String value, String text, long lengthAtMost) throws IOException {
        for (RdbLimits limits : new RdbLimits[] {Transcript.WIDE, Transcript.NARROW}) {
            RdbReader reader = atValue(RdbBytes.bytesOf(value), limits);
            assertEquals(lengthAtMost, reader.stringValueLengthAtMost());
            assertEquals(lengthAtMost, reader.stringValueLengthAtMost());
            assertEquals(Bytes.utf8(text), reader.stringValue());
            assertEquals(RdbEvent.End.class, reader.next().getClass());
        }
    }

    @Test
    void stringValue_longerThanTheWindow_isWhole() throws IOException {
        String text = "0123456789".repeat(50_000);
        byte[] value = RdbBytes.bytesOf("80 0007a120");
        byte[] rdb = RdbBytes.of("REDIS0011")
                .entry(0, "k", value)
                .raw(Bytes.utf8(text).toArray())
                .end();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), Transcript.NARROW);
        reader.next();
        reader.next();
        assertEquals(text.length(), reader.stringValueLengthAtMost());
        assertEquals(Bytes.utf8(text), reader.stringValue());
        assertEquals(new RdbEvent.End(rdb.length, true), reader.next());
    }

    @Test
    void stringValueLengthAtMost_announcedLength_isUnlimited() throws IOException {
        RdbReader reader = atValue(RdbBytes.bytesOf("81 0000001000000000"), Transcript.WIDE);
        assertEquals(1L << 36, reader.stringValueLengthAtMost());
    }

    @ParameterizedTest
    @CsvSource({"04 61626364, 4", "c3 05 18 00 61 e0 0e 00, 24", "c3 02 40ff 0000, 255"})
    void stringValue_longerThanTheLimit_isRefused(String value, long length) throws IOException {
        RdbReader reader = atValue(RdbBytes.bytesOf(value), Transcript.WIDE.withStringValueBytesMax(3));
        RdbLimitException failure = assertThrows(RdbLimitException.class, reader::stringValue);
        assertEquals("value of " + length + " bytes (at most 3) at offset 0xc, key \"k\"", failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        // A reference before the start, a block that ends inside of a run, one too short, one that is empty.
        "c3 03 05 00 61 e0",
        "c3 04 08 00 61 60 05",
        "c3 02 05 04 61",
        "c3 02 02 00 61",
        "c3 00 00",
        "c3 00 01",
        "c3 02 00 00 61",
        "c3 05 02 00 61 00 62 00",
        "c3 81ffffffffffffffff 02 00 61",
    })
    void stringValue_brokenLzf_isCorrupt(String value) throws IOException {
        RdbReader reader = atValue(RdbBytes.bytesOf(value), Transcript.WIDE);
        RdbCorruptException failure = assertThrows(RdbCorruptException.class, reader::stringValue);
        assertEquals(12, failure.offset());
    }

    private static RdbReader atValue(byte[] value, RdbLimits limits) throws IOException {
        byte[] rdb = RdbBytes.of("REDIS0011").entry(0, "k", value).end();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), limits);
        reader.next();
        reader.next();
        return reader;
    }
}
