package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.Dialect;
import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbType;
import dev.ferry.rdb.RdbVersion;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DUMP of real servers says, type and value, is read; and a packed string is built to the byte as they build it. */
final class ServerPayloadsTest {

    private static final List<Bytes> NUMBERS = Blobs.texts(("0 12 13 127 128 -1 -128 -129 4095 4096 -4096 -4097 32767"
                    + " 32768 -32768 -32769 8388607 8388608 -8388608 -8388609 2147483647 2147483648 -2147483648"
                    + " -2147483649 9223372036854775807 -9223372036854775808")
            .split(" "));

    private static final List<Bytes> STRINGS = Blobs.texts(
            "",
            "a",
            "abc".repeat(20) + "def",
            "x".repeat(64),
            "-0",
            "007",
            "9223372036854775808",
            "1.5",
            "y".repeat(300),
            "end");

    private static final String NUMBERS_6_2 =
            "0e01c34089408f048f0000008420031f1a0000f102fd02fe0d03fe7f03c0800004feff03fe8003c07fff"
                    + "04c0ff0f04c0010010200300f0200b00ef2003167f04f000800005c0008004f0ff7fff05f0ffff7f05d0"
                    + "0020130106f020050105d0200f01ff06200503ff7f06e0205c0080200301000a202003008006e0401520"
                    + "0301ff0a40094000017f0a402340000180ff";

    private static final String NUMBERS_7_0 =
            "120102c3407f408514850000001a0000010c010d017f01c08002dfff02df20051f7f02cfff02f1001003"
                    + "d00002f1ffef03f1ff7f03f200800004f1008003f2ff7f08ff04f2ffff7f04f30020130105f220050104"
                    + "f3200f01ff05200503ff7f05f4205500802003010009202003008005f44015200301ff0940094000017f"
                    + "0940234000028009ff";

    private static final String STRINGS_6_2 =
            "0e01c3405d41ef04ef010000e520030b0a000000020161033f616263e030020664656641404078e03600"
                    + "1f43022d300403303037051339323233333732303336383534373735383038150306312e3505412c79e0"
                    + "ff00e01a0001fe2f21e10403656e64ff";

    private static final String STRINGS_7_0 =
            "120102c3405641e80ee80100000a008001816102bf616263e030020664656640e04078e036001f42822d"
                    + "300383303037049339323233333732303336383534373735383038148306312e3504e12c79e0ff00e01a"
                    + "000702ae83656e6404ff";

    @Test
    void items_listOfAServer_areWhatWasPutIn() throws IOException {
        assertEquals(NUMBERS, items(NUMBERS_6_2));
        assertEquals(NUMBERS, items(NUMBERS_7_0));
        assertEquals(STRINGS, items(STRINGS_6_2));
        assertEquals(STRINGS, items(STRINGS_7_0));
    }

    @ParameterizedTest
    @CsvSource({
        // Lists of two elements a node: Redis 6.2 and 7.0.
        "1 two 3 four 5, 0e0312120000000c000000020000f2020374776fff13130000000c000000020000f40204666f7572ff0d0d000000"
                + "0a000000010000f6ff",
        "1 two 3 four 5, 1203020e0e000000020001018374776f04ff020f0f0000000200030184666f757205ff02090900000001000501ff",
        // Sets: Redis 7.0, the last of Valkey 8.1.
        "-32768 5 32767, 0b0e020000000300000000800500ff7f",
        "-32769 5 6, 0b140400000003000000ff7fffff0500000006000000",
        "-9223372036854775808 2147483648 9223372036854775807, 0bc318200408000000032003a0000080200740030100ff600001ff7f",
        "2 one, 0202c002036f6e65",
        "one 2, 140e0e0000000200836f6e65040201ff",
        // Strings of Redis 7.0.
        "abcdefghabcdefghabcdefghabcdefghabcdefghabcdefghabcdefghabcdefgh, 00c310404008616263646566676861e02c07016768",
        "-128, 00c080",
        "-2147483648, 00c200000080",
        "2147483648, 000a32313437343833363438",
    })
    void items_valueOfAServer_areWhatWasPutIn(String words, String payload) throws IOException {
        assertEquals(Blobs.texts(words.split(" ")), items(payload));
    }

    @Test
    void build_elementsOfAServer_isTheSameBlob() throws IOException {
        assertEquals(blob(NUMBERS_6_2, 2), built(Ziplist.INSTANCE, NUMBERS));
        assertEquals(blob(STRINGS_6_2, 2), built(Ziplist.INSTANCE, STRINGS));
        assertEquals(blob(NUMBERS_7_0, 3), built(Listpack.INSTANCE, NUMBERS));
        assertEquals(blob(STRINGS_7_0, 3), built(Listpack.INSTANCE, STRINGS));
    }

    private static List<?> items(String payload) throws IOException {
        byte[] bytes = RdbBytes.bytesOf(payload);
        RdbType type = Objects.requireNonNull(RdbType.of(bytes[0], new RdbVersion(Dialect.REDIS, 11)));
        byte[] value = Arrays.copyOfRange(bytes, 1, bytes.length);
        RdbInput in = Blobs.input(value);
        List<?> items = Blobs.list(type.encoding().items(in).items());
        assertEquals(value.length, in.offset());
        return items;
    }

    /** The packed string that begins after so many bytes. */
    private static Bytes blob(String payload, int at) throws IOException {
        byte[] bytes = RdbBytes.bytesOf(payload);
        return Blobs.input(Arrays.copyOfRange(bytes, at, bytes.length)).string(1 << 20, "list node");
    }

    private static Bytes built(Packing packing, List<Bytes> elements) {
        PackedBuilder builder = packing.builder(EncodingPolicy.defaults());
        elements.forEach(builder::add);
        return builder.build();
    }
}
