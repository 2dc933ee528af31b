package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.Seed;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three forms of a set. */
final class SetEncodingsTest {

    private static final EncodingPolicy POLICY = EncodingPolicy.defaults();

    private final Random random = Seed.random(SetEncodingsTest.class);

    static Stream<WritableEncoding<ValueItems.OfSet>> encodings() {
        return Stream.of(Encodings.SET_HASHTABLE, Encodings.SET_LISTPACK, Encodings.SET_INTSET);
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void write_anySet_comesBack(WritableEncoding<ValueItems.OfSet> encoding) throws IOException {
        for (int round = 0; round < 300; round++) {
            List<Bytes> members = members(encoding, random.nextInt(200));
            byte[] written = Blobs.written(encoding, set(members), POLICY);
            RdbInput in = Blobs.input(written);
            ValueItems.OfSet read = encoding.items(in);
            assertEquals(members.size(), read.count());
            assertEquals(members, Blobs.list(read.items()));
            assertEquals(written.length, in.offset());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "3 -5 7,                         0e 02000000 03000000 fbff 0300 0700",
        "32767 -32768,                   0c 02000000 02000000 0080 ff7f",
        "1 32768,                        10 04000000 02000000 01000000 00800000",
        "-2147483648,                    0c 04000000 01000000 00000080",
        "2147483648,                     10 08000000 01000000 0000008000000000",
        "-9223372036854775808,           10 08000000 01000000 0000000000000080",
    })
    void write_numbers_areSortedInTheLeastWidth(String members, String hex) throws IOException {
        byte[] written = Blobs.written(Encodings.SET_INTSET, set(Blobs.texts(members.split(" "))), POLICY);
        assertEquals(Bytes.copyOf(RdbBytes.bytesOf(hex)), Bytes.copyOf(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "", "01", "9223372036854775808"})
    void write_noNumber_isRefusedByTheIntset(String member) {
        assertThrows(
                IllegalArgumentException.class,
                () -> Blobs.written(Encodings.SET_INTSET, set(Blobs.texts("1", member)), POLICY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "07 02000000 010000",
                "0a 03000000 01000000 0100",
                "0a 02000000 02000000 0100",
                "0a 02000000 00000000 0100",
                "09 02000000 01000000 01",
                "0a 02000000 ffffffff 0100",
                "0a 04000000 01000000 0100",
                "08 00000000 00000000",
                "08 08000000 00000020",
            })
    void items_noIntset_areRefused(String hex) {
        assertThrows(RdbCorruptException.class, () -> Encodings.SET_INTSET.items(Blobs.input(RdbBytes.bytesOf(hex))));
    }

    @Test
    void items_emptyIntset_areNone() throws IOException {
        ValueItems.OfSet empty = Encodings.SET_INTSET.items(Blobs.input(RdbBytes.bytesOf("08 08000000 00000000")));
        assertEquals(0, empty.count());
        assertEquals(List.of(), Blobs.list(empty.items()));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void items_anyChangeOrTruncation_failTyped(WritableEncoding<ValueItems.OfSet> encoding) throws IOException {
        for (int round = 0; round < 5; round++) {
            List<Bytes> members = members(encoding, 8).stream()
                    .filter(member -> member.length() < 200)
                    .toList();
            byte[] sound = Blobs.written(encoding, set(members), POLICY);
            Blobs.requireTypedFailures(
                    sound,
                    random,
                    bytes -> Blobs.list(encoding.items(Blobs.input(bytes)).items()));
        }
    }

    /** Members that the encoding can hold, in the order in which it holds them. */
    private List<Bytes> members(WritableEncoding<ValueItems.OfSet> encoding, int count) {
        if (!encoding.equals(Encodings.SET_INTSET)) {
            return Blobs.elements(random, count);
        }
        int shift = random.nextInt(Long.SIZE);
        return random.longs(count)
                .map(number -> number >> shift)
                .sorted()
                .mapToObj(number -> Bytes.utf8(Long.toString(number)))
                .toList();
    }

    private static ValueItems.OfSet set(List<Bytes> members) {
        return new ValueItems.OfSet(members.size(), Items.of(members));
    }
}
