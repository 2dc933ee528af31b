package dev.ferry.rdb.encoding;

import static dev.ferry.rdb.value.HashField.NEVER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.Seed;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HashEncodingsTest {

    private static final int ROUNDS = 200;
    private static final long SOON = 4_102_444_800_000L;

    private static final HashField F1 = field("f1", "v1", NEVER);
    private static final HashField F2 = field("f2", "2", SOON + 123);
    private static final HashField F3 = field("f3", "v3", SOON);

    private final Random random = Seed.random(HashEncodingsTest.class);

    private static HashField field(String name, String value, long expireAtMillis) {
        return new HashField(Bytes.utf8(name), Bytes.utf8(value), expireAtMillis);
    }

    private static HashField staying(HashField field) {
        return new HashField(field.field(), field.value(), NEVER);
    }

    /** DUMP of Redis 8.0.2. */
    @Test
    void items_metadataOfRedis8_haveTheirExpiry() throws IOException {
        String dump = "00d8c32cbb03000003407c026632c0020002663102763101026633027633";
        assertEquals(List.of(F2, F1, F3), Form.read(Encodings.HASH_METADATA, dump));
    }

    /** DUMP of Redis 8.0.2. */
    @Test
    void items_listpackExOfRedis8_haveTheirExpiry() throws IOException {
        String dump =
                "7bd8c32cbb030000c32e33143300000009008266330382763303f400d8c32cbb03201207826632030201f47be0010f003120210431030001ff";
        assertEquals(List.of(F3, F2, F1), Form.read(Encodings.HASH_LISTPACK_EX, dump));
        assertEquals(List.of(F3, F2, F1), Form.read(Encodings.HASH_LISTPACK_EX_PRE_GA, dump.substring(16)));
    }

    /** DUMP of Valkey 9.1.2. */
    @Test
    void items_hashOfValkey9_haveTheirExpiry() throws IOException {
        String dump = "03026631027631ffffffffffffffff026632c0027bd8c32cbb03000002663302763300d8c32cbb030000";
        assertEquals(List.of(F1, F2, F3), Form.read(Encodings.HASH_VALKEY, dump));
    }

    /** DUMP of Redis 6.2.11, 7.0.15. */
    @Test
    void items_smallAndLargeHashesOfServers_areTheFields() throws IOException {
        List<HashField> fields = List.of(F1, staying(F2), staying(F3));
        String ziplist = "210000001c000000060000026631040276310402663204f30202663304027633ff";
        assertEquals(fields, Form.read(Encodings.HASH_ZIPLIST, "21" + ziplist));
        String listpack = "1d000000060082663103827631038266320302018266330382763303ff";
        assertEquals(fields, Form.read(Encodings.HASH_LISTPACK, "1d" + listpack));
        assertEquals(
                List.of(staying(F2), F1, staying(F3)),
                Form.read(Encodings.HASH_HASHTABLE, "03026632c002026631027631026633027633"));
    }

    @Test
    void items_zipmap_areTheFields() throws IOException {
        String two = "03666f6f 03 00 626172  0568656c6c6f 05 02 776f726c64 7878";
        List<HashField> fields = List.of(field("foo", "bar", NEVER), field("hello", "world", NEVER));
        assertEquals(fields, Form.read(Encodings.HASH_ZIPMAP, zipmap("02" + two + "ff")));
        assertEquals(fields, Form.read(Encodings.HASH_ZIPMAP, zipmap("fe" + two + "ff")));
        assertEquals(
                2,
                Encodings.HASH_ZIPMAP
                        .items(Form.input(zipmap("fe" + two + "ff")))
                        .count());
        String wide = "fe 03000000 666f6f 03 00 626172";
        assertEquals(fields.subList(0, 1), Form.read(Encodings.HASH_ZIPMAP, zipmap("01" + wide + "ff")));
        assertEquals(List.of(), Form.read(Encodings.HASH_ZIPMAP, zipmap("00ff")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "03 0161 01 00 78 ff", // Three are announced.
                "01 0161 01 00 78", // No end.
                "01 0161 01 00 78 ff 00", // More after the end.
                "01 0161 09 00 78 ff", // A value that is longer than the rest.
                "01 0161 01 09 78 ff", // More free bytes than there are.
                "01 fe ffffffff 61 01 00 78 ff", // A negative length.
                "01 ff 01000000 61 01 00 78 ff", // An end too early.
                "01 0161 ff 00 78 ff", // An end instead of a length.
                "01 0161",
                "01",
                ""
            })
    void items_brokenZipmap_isCorrupt(String hex) {
        assertThrows(RdbCorruptException.class, () -> Form.read(Encodings.HASH_ZIPMAP, zipmap(hex)));
    }

    @Test
    void write_anyFields_areReadBackInEachForm() throws IOException {
        Comparator<HashField> byExpiry = (a, b) -> Long.compareUnsigned(a.expireAtMillis(), b.expireAtMillis());
        for (int round = 0; round < ROUNDS; round++) {
            List<HashField> fields = randomFields();
            assertEquals(fields, roundTrip(Encodings.HASH_METADATA, fields));
            assertEquals(fields, roundTrip(Encodings.HASH_METADATA_PRE_GA, fields));
            assertEquals(fields, roundTrip(Encodings.HASH_VALKEY, fields));
            List<HashField> sorted = fields.stream().sorted(byExpiry).toList();
            assertEquals(sorted, roundTrip(Encodings.HASH_LISTPACK_EX, fields));
            assertEquals(sorted, roundTrip(Encodings.HASH_LISTPACK_EX_PRE_GA, fields));
            List<HashField> staying =
                    fields.stream().map(HashEncodingsTest::staying).toList();
            assertEquals(staying, roundTrip(Encodings.HASH_HASHTABLE, fields));
            assertEquals(staying, roundTrip(Encodings.HASH_ZIPLIST, fields));
            assertEquals(staying, roundTrip(Encodings.HASH_LISTPACK, fields));
        }
    }

    @Test
    void write_countNotKnown_isFoundOutForMetadata() throws IOException {
        List<HashField> fields = List.of(F1, F2, F3);
        var value = new ValueItems.OfHash(ValueItems.UNKNOWN, Items.of(fields));
        assertEquals(fields, Form.read(Encodings.HASH_METADATA, Form.write(Encodings.HASH_METADATA, value)));
    }

    @Test
    void write_expiryInEachForm_isAsServersWriteIt() throws IOException {
        byte[] metadata = Form.write(Encodings.HASH_METADATA, new ValueItems.OfHash(3, Items.of(List.of(F2, F1, F3))));
        assertEquals(
                "00d8c32cbb03000003407c026632c0020002663102763101026633027633",
                HexFormat.of().formatHex(metadata));
    }

    @Test
    void write_expiryAtTheBeginningOfTime_isAMillisecondLater() throws IOException {
        List<HashField> early = List.of(field("f", "v", 0));
        List<HashField> later = List.of(field("f", "v", 1));
        assertEquals(later, roundTrip(Encodings.HASH_METADATA, early));
        assertEquals(later, roundTrip(Encodings.HASH_LISTPACK_EX, early));
        assertEquals(early, roundTrip(Encodings.HASH_VALKEY, early));
    }

    @Test
    void write_expiryThatRedisHasNoPlaceFor_isRefused() {
        List<HashField> late = List.of(field("f", "v", 1L << 48));
        assertThrows(IllegalArgumentException.class, () -> roundTrip(Encodings.HASH_METADATA, late));
        assertThrows(IllegalArgumentException.class, () -> roundTrip(Encodings.HASH_LISTPACK_EX, late));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ffffffffffffffff 01 00 0166 0176", // A negative first expiry.
                "0000000000000200 01 00 0166 0176", // One of more than 48 bits.
                "0000000000000100 01 02 0166 0176", // A sum of more than 48 bits.
                "7bd8c32cbb030000 01 817fffffffffffffff 0166 0176", // A sum of more than 64 bits.
                "7bd8c32cbb030000 01 81ffffffffffffffff 0166 0176" // A time before the first.
            })
    void items_metadataWithImpossibleExpiry_isCorrupt(String hex) {
        assertThrows(RdbCorruptException.class, () -> Form.read(Encodings.HASH_METADATA, hex));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10000000 0300 816602 817602 dfff02 ff", // -1
                "17000000 0300 816602 817602 f4000000000000010009 ff", // 2^48
                "10000000 0300 816602 817602 817802 ff", // x
                "0d000000 0200 816602 817602 ff" // None.
            })
    void items_listpackExWithImpossibleExpiry_isCorrupt(String hex) {
        String listpack = hex.replace(" ", "");
        String length = "%02x".formatted(listpack.length() / 2);
        RdbCorruptException e = assertThrows(
                RdbCorruptException.class, () -> Form.read(Encodings.HASH_LISTPACK_EX_PRE_GA, length + listpack));
        assertTrue(e.getMessage().contains("expiry"), e.getMessage());
    }

    @Test
    void items_valkeyHashWithNegativeExpiry_isCorrupt() {
        RdbCorruptException e = assertThrows(
                RdbCorruptException.class, () -> Form.read(Encodings.HASH_VALKEY, "01 0166 0176 feffffffffffffff"));
        assertEquals("field expiry -2 (-1, or a Unix time in milliseconds) at offset 0x5", e.getMessage());
    }

    private static String zipmap(String hex) {
        String digits = hex.replace(" ", "");
        return "%02x".formatted(digits.length() / 2) + digits;
    }

    private static List<Object> roundTrip(WritableEncoding<ValueItems.OfHash> encoding, List<HashField> fields)
            throws IOException {
        return Form.read(encoding, Form.write(encoding, new ValueItems.OfHash(fields.size(), Items.of(fields))));
    }

    private List<HashField> randomFields() {
        List<HashField> fields = new ArrayList<>();
        for (int left = random.nextInt(40); left > 0; left--) {
            fields.add(new HashField(randomBytes(), randomBytes(), randomExpiry()));
        }
        return fields;
    }

    private Bytes randomBytes() {
        if (random.nextInt(4) == 0) {
            return Bytes.utf8(Long.toString(random.nextLong() >> random.nextInt(64)));
        }
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        return Bytes.adopt(bytes);
    }

    private long randomExpiry() {
        return switch (random.nextInt(4)) {
            case 0 -> NEVER;
            case 1 -> FieldExpiry.MAX_MILLIS - random.nextInt(2);
            case 2 -> 1 + random.nextInt(2);
            default -> SOON + random.nextInt();
        };
    }
}
