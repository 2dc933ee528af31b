package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.Seed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RdbOutputTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final RdbOutput out = new RdbOutput(bytes::write, EncodingPolicy.defaults());

    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "63, 3f",
        "64, 4040",
        "16383, 7fff",
        "16384, 8000004000",
        "4294967295, 80ffffffff",
        "4294967296, 810000000100000000",
        "-1, 81ffffffffffffffff",
    })
    void length_any_isInTheShortestForm(long length, String hex) throws IOException {
        out.length(length);
        assertWritten(hex);
        assertEquals(length, Blobs.input(bytes.toByteArray()).length());
    }

    @ParameterizedTest
    @CsvSource({
        "0, c000",
        "-128, c080",
        "128, c18000",
        "-32768, c10080",
        "32768, c200800000",
        "-2147483648, c200000080",
        "2147483648, 0a32313437343833363438",
        "01, 023031",
        "-0, 022d30",
        "+1, 022b31",
        "-, 012d",
        "'', 00",
        "1e3, 03316533",
    })
    void string_shortText_isANumberWhereItComesBackTheSame(String text, String hex) throws IOException {
        out.string(Bytes.utf8(text));
        assertWritten(hex);
        assertEquals(Bytes.utf8(text), Blobs.input(bytes.toByteArray()).element("test"));
    }

    @Test
    void numbers_fixedSize_areLittleEndian() throws IOException {
        out.u8(0x1FE);
        out.i32(0x01020304);
        out.i64(0x0102030405060708L);
        assertWritten("fe 04030201 0807060504030201");
    }

    @Test
    void string_compressible_isShorterWhenThePolicySaysSo() throws IOException {
        Bytes text = Bytes.utf8("a".repeat(1000));
        out.string(text);
        out.flush();
        assertTrue(bytes.size() < 40, () -> bytes.size() + " bytes");
        assertEquals(text, Blobs.input(bytes.toByteArray()).element("test"));
        bytes.reset();
        RdbOutput plain = new RdbOutput(bytes::write, EncodingPolicy.defaults().withCompress(false));
        plain.string(text);
        plain.flush();
        assertEquals(1002, bytes.size());
    }

    @Test
    void string_twentyBytes_isNotCompressed() throws IOException {
        out.string(Bytes.utf8("a".repeat(20)));
        assertWritten("14" + "61".repeat(20));
    }

    @Test
    void string_anySequence_comesBack() throws IOException {
        Random random = Seed.random(RdbOutputTest.class);
        List<Bytes> strings = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            Bytes string = random.nextInt(100) == 0 ? longText(random) : Blobs.element(random);
            strings.add(string);
            out.string(string);
        }
        out.flush();
        RdbInput in = Blobs.input(bytes.toByteArray());
        for (Bytes string : strings) {
            assertEquals(string, in.element("test"));
        }
        assertEquals(bytes.size(), in.offset());
    }

    private static Bytes longText(Random random) {
        Bytes piece = Blobs.noise(random, 1 + random.nextInt(20_000));
        byte[] text = new byte[random.nextInt(300_000)];
        for (int at = 0; at + piece.length() <= text.length; at += piece.length()) {
            piece.copyTo(text, at);
        }
        return Bytes.adopt(text);
    }

    private void assertWritten(String hex) throws IOException {
        out.flush();
        assertEquals(Bytes.copyOf(RdbBytes.bytesOf(hex)), Bytes.copyOf(bytes.toByteArray()));
    }
}
