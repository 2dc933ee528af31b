package dev.ferry.rdb.lzf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.Seed;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library's decoder, and the one that decodes piece by piece, agree about what the encoder makes. */
final class LzfTest {

    private final Random random = Seed.random(LzfTest.class);
    private final LzfEncoder encoder = new LzfEncoder();

    @Test
    void encode_anyText_isDecodedByBoth() {
        for (int round = 0; round < 1_000; round++) {
            byte[] text = text(round % 20 == 0 ? 400_000 : 700);
            byte[] block = encode(text);
            if (block.length > 0) {
                byte[] decoded = new byte[text.length];
                assertTrue(Lzf.decode(block, 0, block.length, decoded));
                assertArrayEquals(text, decoded);
                assertArrayEquals(text, decodeByPieces(block));
                assertTrue(Lzf.plausible(block.length, text.length));
            }
        }
    }

    @Test
    void encode_whatCameBefore_doesNotMatter() {
        byte[] text = text(5_000);
        byte[] first = encode(text);
        encode(text(90_000));
        assertArrayEquals(first, encode(text));
    }

    @Test
    void encode_noGain_isNone() {
        byte[] noise = new byte[1_000];
        random.nextBytes(noise);
        assertEquals(0, encoder.encode(noise, 0, noise.length, noise.length - 4));
        for (int length = 0; length < 8; length++) {
            assertEquals(0, encoder.encode(new byte[length], 0, length, length));
        }
    }

    @Test
    void encode_oneByteRepeated_isShort() {
        byte[] block = encode(new byte[264_000]);
        assertTrue(block.length < 3_100, () -> block.length + " bytes");
        assertArrayEquals(new byte[264_000], decodeByPieces(block));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20 00", "00 61 20 01", "00 61 e0 00 01", "00 61 ff 05 ff"})
    void decode_beforeTheStart_isRefused(String hex) {
        byte[] block = RdbBytes.bytesOf(hex);
        LzfDecoder decoder = new LzfDecoder();
        assertEquals(-1, decoder.decode(block, 0, block.length));
    }

    @Test
    void decode_farthestReference_isReached() {
        byte[] literals = new byte[8192 / 32 * 33 + 2];
        byte[] expected = new byte[8192 + 3];
        int at = 0;
        for (int i = 0; i < 8192; i++) {
            if (i % 32 == 0) {
                literals[at++] = 31;
            }
            expected[i] = (byte) random.nextInt();
            literals[at++] = expected[i];
        }
        literals[at] = 0x3F;
        literals[at + 1] = (byte) 0xFF;
        System.arraycopy(expected, 0, expected, 8192, 3);
        assertArrayEquals(expected, decodeByPieces(literals));
    }

    @Test
    void decode_cutToken_staysUnconsumed() {
        byte[] block = RdbBytes.bytesOf("00 61 e0 05");
        LzfDecoder decoder = new LzfDecoder();
        assertEquals(2, decoder.decode(block, 0, block.length));
        assertEquals(1, decoder.pieceLength());
        assertEquals(2, decoder.decode(block, 2, block.length));
    }

    @Test
    void plausible_lengths_areBounded() {
        assertTrue(Lzf.plausible(1L << 40, 88L << 40));
        assertFalse(Lzf.plausible(1L << 40, (88L << 40) + 1));
        assertTrue(Lzf.plausible(2, 1));
        assertFalse(Lzf.plausible(3, 1));
        assertFalse(Lzf.plausible(0, 0));
        assertFalse(Lzf.plausible(-1, 100));
        assertFalse(Lzf.plausible(100, -1));
        assertFalse(Lzf.plausible(Long.MAX_VALUE, Long.MAX_VALUE));
        assertFalse(Lzf.plausible(1L << 56, 1L << 56 >> 8));
    }

    private byte[] encode(byte[] text) {
        int length = encoder.encode(text, 0, text.length, text.length);
        return Arrays.copyOf(encoder.block(), length);
    }

    /** Decodes the block as it might arrive: a few bytes more each time. */
    private byte[] decodeByPieces(byte[] block) {
        LzfDecoder decoder = new LzfDecoder();
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        int arrived = 0;
        int at = 0;
        while (at < block.length) {
            arrived = Math.min(block.length, arrived + 1 + random.nextInt(2_000));
            at = decoder.decode(block, at, arrived);
            assertTrue(at >= 0);
            if (decoder.full() || random.nextInt(4) == 0 || at == block.length) {
                assertTrue(decoder.pieceLength() <= LzfDecoder.PIECE_BYTES_MAX);
                decoded.writeBytes(decoder.take());
            }
        }
        return decoded.toByteArray();
    }

    /** Something between noise and a single letter. */
    private byte[] text(int lengthMax) {
        byte[] text = new byte[random.nextInt(lengthMax)];
        int letters = 1 + random.nextInt(40);
        int runs = 1 + random.nextInt(50);
        for (int i = 0; i < text.length; i++) {
            boolean repeat = i > 0 && random.nextInt(runs) != 0;
            int back = repeat ? 1 + random.nextInt(Math.min(i, 9_000)) : 0;
            int length = Math.min(text.length - i, repeat ? 1 + random.nextInt(300) : 1);
            for (int k = 0; k < length; k++) {
                text[i + k] = repeat ? text[i + k - back] : (byte) ('a' + random.nextInt(letters));
            }
            i += length - 1;
        }
        return text;
    }
}
