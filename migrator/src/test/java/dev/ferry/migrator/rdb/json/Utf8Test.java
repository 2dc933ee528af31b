package dev.ferry.migrator.rdb.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf8Test {

    /** Everything of up to four bytes that begins with a lead byte and has bytes at the bounds behind it. */
    @Test
    void valid_boundsOfEveryByte_asTheJdkDecides() {
        int[] followers = {0x00, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
        for (int lead = 0; lead < 256; lead++) {
            same(lead);
            for (int second : followers) {
                same(lead, second);
                for (int third : followers) {
                    same(lead, second, third);
                    for (int fourth : followers) {
                        same(lead, second, third, fourth);
                    }
                }
            }
        }
    }

    @Test
    void add_piecesCutAnywhere_theSameAsOnePiece() {
        byte[] text = "aé€\uD83D\uDE00z".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= text.length; cut++) {
            Utf8 utf8 = new Utf8();
            utf8.add(text, 0, cut);
            utf8.add(text, cut, text.length - cut);
            assertEquals(true, utf8.valid(), "cut at " + cut);
        }
    }

    private static void same(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        boolean expected;
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            expected = true;
        } catch (CharacterCodingException e) {
            expected = false;
        }
        assertEquals(
                expected,
                Utf8.valid(bytes, 0, bytes.length),
                java.util.HexFormat.of().formatHex(bytes));
    }
}
