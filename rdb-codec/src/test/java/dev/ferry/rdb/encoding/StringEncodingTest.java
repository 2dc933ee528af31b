package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RepeatedInput;
import dev.ferry.rdb.Seed;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StringEncodingTest {

    private static final int PART_BYTES_MAX = 64 << 10;

    private final Random random = Seed.random(StringEncodingTest.class);

    @ParameterizedTest
    @CsvSource({
        "00,                      ''",
        "03 616263,               abc",
        "80 00000003 616263,      abc",
        "c0 80,                   -128",
        "c1 3930,                 12345",
        "c2 00000080,             -2147483648",
        "c3 05 18 00 61 e0 0e 00, aaaaaaaaaaaaaaaaaaaaaaaa",
    })
    void items_shortString_isOnePart(String hex, String text) throws IOException {
        ValueItems.OfString value = Encodings.STRING.items(Blobs.input(RdbBytes.bytesOf(hex)));
        assertEquals(text.length(), value.length());
        assertEquals(text.isEmpty() ? List.of() : Blobs.texts(text), Blobs.list(value.items()));
        assertNull(value.items().next());
    }

    @Test
    void write_anyString_comesBack() throws IOException {
        for (int round = 0; round < 300; round++) {
            byte[] text = text(round % 30 == 0 ? 3_000_000 : 200_000);
            for (boolean compress : new boolean[] {true, false}) {
                EncodingPolicy policy = EncodingPolicy.defaults().withCompress(compress);
                byte[] written = Blobs.written(Encodings.STRING, value(text), policy);
                assertEquals(Bytes.copyOf(text), read(written, random.nextBoolean() ? 64 : 1 << 18));
            }
        }
    }

    @Test
    void write_oneMegabyteInParts_isCompressed() throws IOException {
        byte[] written = Blobs.written(Encodings.STRING, value(new byte[1 << 20]), EncodingPolicy.defaults());
        assertTrue(written.length < 20_000, () -> written.length + " bytes");
        assertEquals(0xC3, written[0] & 0xFF);
    }

    @Test
    void write_moreThanIsGathered_isWrittenAsItComes() throws IOException {
        byte[] text = new byte[(1 << 20) + 1];
        byte[] written = Blobs.written(Encodings.STRING, value(text), EncodingPolicy.defaults());
        assertEquals(text.length + 5, written.length);
    }

    @ParameterizedTest
    @CsvSource({"3, 2", "2, 3", "0, 1", "1, 0", "1048577, 1048576", "1048577, 1048578"})
    void write_otherLengthThanAnnounced_isRefused(long announced, int length) {
        Items<Bytes> parts = length == 0 ? Items.of(List.of()) : parts(new byte[length]);
        ValueItems.OfString value = new ValueItems.OfString(announced, parts);
        assertThrows(
                IllegalArgumentException.class,
                () -> Blobs.written(Encodings.STRING, value, EncodingPolicy.defaults()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c3 03 80 00020000 00 61 e0",
                "c3 00 80 00020000",
                "c3 44b0 80 00010001 00 61 e0 fe 05",
                "c3 81 ffffffffffffffff 80 00010001 00",
                "c3 44b0 81 ffffffffffffffff 00",
                "81 ffffffffffffffff 61",
                "c4 00",
            })
    void items_broken_failTyped(String hex) {
        byte[] bytes = Arrays.copyOf(RdbBytes.bytesOf(hex), 3_000);
        assertThrows(
                RdbException.class,
                () -> Blobs.list(Encodings.STRING.items(Blobs.input(bytes)).items()));
    }

    @Test
    void items_longLzfWithAnotherLength_areRefused() throws IOException {
        byte[] text = text(300_000 + PART_BYTES_MAX);
        Arrays.fill(text, 0, text.length / 2, (byte) 'a');
        byte[] longer = Arrays.copyOf(text, Math.max(text.length, 200_000));
        byte[] written = Blobs.written(Encodings.STRING, value(longer), EncodingPolicy.defaults());
        RdbInput in = Blobs.input(written);
        in.u8();
        long blockLength = in.length();
        int lengthAt = (int) in.offset();
        assertEquals(longer.length, in.length());
        for (int delta : new int[] {-1, 1, -PART_BYTES_MAX, PART_BYTES_MAX}) {
            byte[] changed = RdbBytes.of("")
                    .raw(Arrays.copyOf(written, lengthAt))
                    .length(longer.length + delta)
                    .raw(Arrays.copyOfRange(written, written.length - (int) blockLength, written.length))
                    .unfinished();
            assertThrows(RdbCorruptException.class, () -> read(changed, 1 << 18));
        }
    }

    @Test
    void items_anyChangeOrTruncation_failTyped() throws IOException {
        byte[] block = Blobs.written(
                Encodings.STRING,
                value("some words, some more words, some more ".repeat(3).getBytes(StandardCharsets.US_ASCII)),
                EncodingPolicy.defaults());
        Blobs.requireTypedFailures(block, random, bytes -> read(bytes, 64));
        byte[] longBlock = Blobs.written(Encodings.STRING, value(new byte[90_000]), EncodingPolicy.defaults());
        byte[] head = Arrays.copyOf(longBlock, 40);
        Blobs.requireTypedFailures(
                head,
                random,
                bytes -> read(
                        RdbBytes.of("")
                                .raw(bytes)
                                .raw(Arrays.copyOfRange(longBlock, 40, longBlock.length))
                                .unfinished(),
                        64));
    }

    /** Two gigabytes of it would fit no array; they are decoded in the memory of one part. */
    @Test
    void items_lzfLongerThanAnArray_arePulledPartByPart() throws IOException {
        long tokens = 8_200_000;
        byte[] tokensOf264 = RdbBytes.bytesOf("e0ff00".repeat(1000));
        byte[] head = RdbBytes.of("")
                .hex("c3")
                .length(2 + tokens * 3)
                .length(1 + tokens * 264)
                .hex("00 61")
                .unfinished();
        InputStream in =
                new SequenceInputStream(new ByteArrayInputStream(head), new RepeatedInput(tokensOf264, tokens * 3));
        ValueItems.OfString value = Encodings.STRING.items(new RdbInput(in, RdbLimits.defaults()));
        assertEquals(1 + tokens * 264, value.length());
        assertTrue(value.length() > Integer.MAX_VALUE);
        long total = 0;
        for (Bytes part = value.items().next();
                part != null;
                part = value.items().next()) {
            assertTrue(part.length() > 0 && part.length() <= PART_BYTES_MAX);
            assertEquals('a', part.byteAt(0));
            assertEquals('a', part.byteAt(part.length() - 1));
            total += part.length();
        }
        assertEquals(value.length(), total);
    }

    private static Bytes read(byte[] written, int window) throws IOException {
        RdbInput in = new RdbInput(
                new ByteArrayInputStream(written), RdbLimits.defaults().withWindowBytes(window));
        ValueItems.OfString value = Encodings.STRING.items(in);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        for (Bytes part = value.items().next();
                part != null;
                part = value.items().next()) {
            assertTrue(part.length() > 0 && part.length() <= PART_BYTES_MAX);
            read.writeBytes(part.toArray());
        }
        assertEquals(value.length(), read.size());
        return Bytes.adopt(read.toByteArray());
    }

    private static ValueItems.OfString value(byte[] text) {
        return new ValueItems.OfString(text.length, parts(text));
    }

    private static Items<Bytes> parts(byte[] text) {
        return new Items<>() {
            private int at;

            @Override
            public @Nullable Bytes next() {
                int from = at;
                at = Math.min(text.length, at + PART_BYTES_MAX);
                return from == at ? null : Bytes.copyOf(text, from, at - from);
            }
        };
    }

    private byte[] text(int lengthMax) {
        byte[] text = new byte[random.nextInt(lengthMax)];
        byte[] word = Blobs.noise(random, 1 + random.nextInt(3_000)).toArray();
        for (int i = 0; i < text.length; i++) {
            text[i] = random.nextInt(50) == 0 ? (byte) random.nextInt() : word[i % word.length];
        }
        return text;
    }
}
