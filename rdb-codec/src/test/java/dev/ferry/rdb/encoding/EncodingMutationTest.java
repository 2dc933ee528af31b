package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbException;
import dev.ferry.rdb.RdbTruncatedException;
import dev.ferry.rdb.Seed;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is done to the bytes of a hash, a sorted set, a stream and the rest: items, or an {@link RdbException}. */
final class EncodingMutationTest {

    private static final int ROUNDS = 3_000;
    private static final Duration ENOUGH = Duration.ofMinutes(1);

    private final Random random = Seed.random(EncodingMutationTest.class);

    static Stream<Arguments> values() {
        String namesInListpack = "00 0d 0d000000 0200 816102 816202 ff";
        String valuesInListpack = "0e 0e000000 0300 0501 817802 0701 ff";
        return Stream.of(
                Arguments.of(Encodings.SORTED_SET_DECIMAL, "04 0161 03312e35 0162 fd 0163 fe 0164 052d31652d37"),
                Arguments.of(Encodings.SORTED_SET_BINARY, "02 0161 000000000000f83f c007 000000000000f0ff"),
                Arguments.of(
                        Encodings.SORTED_SET_ZIPLIST,
                        "c33b405004500000004a2003130a0000016303042d696e660601650313302e3130e005000631150161031231e007170a3114"
                                + "016403f40201620303203b00ff"),
                Arguments.of(
                        Encodings.SORTED_SET_LISTPACK,
                        "2d2d0000000a00816302842d696e660581650283302e310481610283312e3104816402030181620283696e6604ff"),
                Arguments.of(Encodings.HASH_HASHTABLE, "03 026632 c002 026631 027631 026633 c3 05 18 00 61 e0 0e 00"),
                Arguments.of(
                        Encodings.HASH_ZIPMAP, "1a 02 03666f6f 03 00 626172 0568656c6c6f 05 02 776f726c64 7878 ff"),
                Arguments.of(Encodings.HASH_ZIPMAP, "0f fe fe 03000000 666f6f 03 00 626172 ff"),
                Arguments.of(
                        Encodings.HASH_ZIPLIST, "21210000001c000000060000026631040276310402663204f30202663304027633ff"),
                Arguments.of(Encodings.HASH_LISTPACK, "1d1d000000060082663103827631038266320302018266330382763303ff"),
                Arguments.of(
                        Encodings.HASH_VALKEY,
                        "03026631027631ffffffffffffffff026632c0027bd8c32cbb03000002663302763300d8c32cbb030000"),
                Arguments.of(Encodings.HASH_METADATA, "00d8c32cbb03000003407c026632c0020002663102763101026633027633"),
                Arguments.of(Encodings.HASH_METADATA_PRE_GA, "02 00 0166 0176 81 0000018bcfe56800 0167 0177"),
                Arguments.of(
                        Encodings.HASH_LISTPACK_EX,
                        "7bd8c32cbb030000c32e33143300000009008266330382763303f400d8c32cbb03201207826632030201f47be0010f003120"
                                + "210431030001ff"),
                Arguments.of(Encodings.HASH_TEMPLATE_LISTPACK, namesInListpack + valuesInListpack),
                Arguments.of(Encodings.HASH_TEMPLATE_LISTPACK, "01 02 0161 0162" + valuesInListpack),
                Arguments.of(Encodings.HASH_TEMPLATE_LISTPACK_REF, valuesInListpack),
                Arguments.of(Encodings.HASH_TEMPLATE_ARRAY, namesInListpack + "0178 c007"),
                Arguments.of(Encodings.HASH_TEMPLATE_ARRAY_REF, "05 0178 c007"),
                Arguments.of(
                        Encodings.ARRAY,
                        "04 01 05 00 00 03616263 01 01 0100000000000000 02 02 000000000000f03f 4064 03 0161"),
                Arguments.of(
                        Encodings.MODULE,
                        "81fedcba9876543210 01 4e20 02 81ffffffffffffffff 03 0000803f 04 000000000000f03f 05 03616263 00"),
                Arguments.of(Encodings.RATE_LIMITER, "81 0000018bcfe56800"),
                Arguments.of(Encodings.STREAM_1, StreamSamples.REDIS_6_2),
                Arguments.of(Encodings.STREAM_2, StreamSamples.REDIS_7_0),
                Arguments.of(Encodings.STREAM_3, StreamSamples.REDIS_8_0),
                Arguments.of(Encodings.STREAM_4, StreamSamples.REDIS_8_0 + "4064 41f4 01 03706964 01 0169 01 02 05 00"),
                Arguments.of(
                        Encodings.STREAM_5,
                        "00 01 0101 0101 00 00 01 01 0167 00 00 00 01 00000000000000010000000000000002 0068e5cf8b010000 03 00"
                                + " 01 00000000000000010000000000000002 4064 41f4 00 00 00"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void items_whole_areRead(Encoding<?> encoding, String hex) throws IOException {
        byte[] bytes = RdbBytes.bytesOf(hex);
        RdbInput in = input(bytes);
        assertFalse(Form.pull(encoding.items(in)).isEmpty());
        assertEquals(bytes.length, in.offset());
    }

    @ParameterizedTest
    @MethodSource("values")
    void items_truncated_endWithThat(Encoding<?> encoding, String hex) {
        byte[] bytes = RdbBytes.bytesOf(hex);
        for (int length = 0; length < bytes.length; length++) {
            assertInstanceOf(RdbTruncatedException.class, failure(encoding, Arrays.copyOf(bytes, length)));
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void items_anyByteChanged_areItemsOrAnRdbException(Encoding<?> encoding, String hex) {
        byte[] bytes = RdbBytes.bytesOf(hex);
        assertTimeoutPreemptively(ENOUGH, () -> {
            for (int at = 0; at < bytes.length; at++) {
                byte[] changed = bytes.clone();
                for (int value = 0; value < 256; value++) {
                    changed[at] = (byte) value;
                    failure(encoding, changed);
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("values")
    void items_severalBytesChanged_areItemsOrAnRdbException(Encoding<?> encoding, String hex) {
        byte[] bytes = RdbBytes.bytesOf(hex);
        byte[] extremes = {0, 1, -1, Byte.MIN_VALUE, Byte.MAX_VALUE, (byte) 0x81, (byte) 0xC3, (byte) 0xF4, (byte) 0xFE
        };
        assertTimeoutPreemptively(ENOUGH, () -> {
            for (int round = 0; round < ROUNDS; round++) {
                byte[] changed = bytes.clone();
                for (int changes = 2 + random.nextInt(4); changes > 0; changes--) {
                    int at = random.nextInt(changed.length);
                    changed[at] = random.nextBoolean()
                            ? extremes[random.nextInt(extremes.length)]
                            : (byte) random.nextInt(256);
                }
                failure(encoding, changed);
            }
        });
    }

    /** What the reading of the value ended with, null when it was read. */
    private static @Nullable RdbException failure(Encoding<?> encoding, byte[] bytes) {
        try {
            Form.pull(encoding.items(input(bytes)));
            return null;
        } catch (RdbException e) {
            assertFalse(e.getMessage().isEmpty());
            return e;
        } catch (IOException | RuntimeException | Error e) {
            throw new AssertionError(HexFormat.of().formatHex(bytes), e);
        }
    }

    private static RdbInput input(byte[] bytes) {
        RdbInput in = Form.input(bytes);
        in.templates().add(5, List.of(Bytes.utf8("a"), Bytes.utf8("b")));
        return in;
    }
}
