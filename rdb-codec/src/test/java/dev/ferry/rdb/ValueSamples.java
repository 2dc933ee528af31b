package dev.ferry.rdb;

import java.util.ArrayList;
import java.util.List;

/** Values of every type, byte by byte as the format says. */
final class ValueSamples {

    private static final String ID_1 = "0000018bcfe56800 0000000000000001";
    private static final String ID_2 = "0000018bcfe56800 0000000000000002";
    private static final String ALL_ONES = "81 ffffffffffffffff";
    private static final String LISTPACK_A_B = "0d 0d000000 0200 816102 816202 ff";
    private static final String LISTPACK_A_B_UNCOUNTED = "0d 0d000000 ffff 816102 816202 ff";
    private static final String MODULE_ID = "81 fedcba9876543210";
    private static final String MODULE_ITEMS =
            "01 4e20  02 81ffffffffffffffff  03 0000803f  04 000000000000f03f  05 03616263  00";

    private final List<Sample> samples = new ArrayList<>();

    private ValueSamples() {}

    /** A value of a type in a file with this magic; {@code before} stands before the key. */
    record Sample(RdbType type, String magic, String before, String value) {

        byte[] bytes() {
            return RdbBytes.bytesOf(value);
        }
    }

    static List<Sample> all() {
        ValueSamples all = new ValueSamples();
        all.plain();
        all.packed();
        all.streams();
        all.recent();
        return all.samples;
    }

    private void plain() {
        add(RdbType.STRING, "00");
        add(RdbType.STRING, "03 616263");
        add(RdbType.STRING, "4040" + "78".repeat(64));
        add(RdbType.STRING, "80 00000003 616263");
        add(RdbType.STRING, "81 0000000000000003 616263");
        add(RdbType.STRING, "c0 85");
        add(RdbType.STRING, "c1 3930");
        add(RdbType.STRING, "c2 00ca9a3b");
        add(RdbType.STRING, "c3 05 18  00 61 e0 0e 00");
        add(RdbType.STRING, "c3 4005 80000000c8  00 61 e0 be 00");
        add(RdbType.LIST, "00");
        add(RdbType.LIST, "03  0161  c07b  03626364");
        add(RdbType.LIST, "02  4100" + "79".repeat(256) + "  80 00000001 7a");
        add(RdbType.SET, "02  0161  c3 02 03 00 61");
        add(RdbType.ZSET, "05  0161 03312e35  0162 fd  0163 fe  0164 ff  0165 00");
        add(RdbType.HASH, "02  0166 0176  c00a c1e803");
        add(RdbType.ZSET_2, "02  0161 000000000000f83f  0162 000000000000f0ff");
        add(RdbType.ZSET_2, "4042" + "c005 0000000000000040".repeat(66));
        add(RdbType.MODULE_2, MODULE_ID + MODULE_ITEMS);
        add(RdbType.MODULE_2, MODULE_ID + "00");
    }

    private void packed() {
        add(RdbType.HASH_ZIPMAP, "09  01 0161 01 00 78 ff 0000");
        add(RdbType.LIST_ZIPLIST, "0b  0b000000 0a000000 0000 ff");
        add(RdbType.SET_INTSET, "0a  02000000 01000000 0500");
        add(RdbType.ZSET_ZIPLIST, "0b  0b000000 0a000000 0000 ff");
        add(RdbType.HASH_ZIPLIST, "0b  0b000000 0a000000 0000 ff");
        add(RdbType.LIST_QUICKLIST, "02  0b 0b000000 0a000000 0000 ff  c3 02 05 0061");
        add(RdbType.HASH_LISTPACK, LISTPACK_A_B);
        add(RdbType.ZSET_LISTPACK, LISTPACK_A_B);
        add(RdbType.SET_LISTPACK, LISTPACK_A_B);
        add(RdbType.LIST_QUICKLIST_2, "02  02 " + LISTPACK_A_B + "  01 4050" + "78".repeat(80));
    }

    private void streams() {
        String nodes = "02  10 " + ID_1 + LISTPACK_A_B + " 10 " + ID_2 + "4046" + "78".repeat(70);
        String last = "02  81 0000018bcfe56800 02";
        String firstDeletedAdded = "81 0000018bcfe56800 01  00 00  02";
        String pending = "02  " + ID_1 + "0068e5cf8b010000 01  " + ID_2 + "0068e5cf8b010000 4400";
        String idempotence = "4064 41f4  01 03706964 02 0169 01 02  0169 40ff 03  05 00";
        String oneTime = "0068e5cf8b010000";
        add(RdbType.STREAM_LISTPACKS, "00 00 00 00 00");
        add(
                RdbType.STREAM_LISTPACKS,
                nodes + last + "01  0167 " + ALL_ONES + "00" + pending + "01  0163 " + oneTime + "02 " + ID_1 + ID_2);
        add(
                RdbType.STREAM_LISTPACKS_2,
                nodes
                        + last
                        + firstDeletedAdded
                        + "01  0167 01 01 "
                        + ALL_ONES
                        + pending
                        + "01  0163 "
                        + oneTime
                        + "01 "
                        + ID_1);
        String consumers3 =
                "02  0163 " + oneTime + "ffffffffffffffff" + "01 " + ID_1 + " 0164 " + oneTime + oneTime + "00";
        String groups3 = "02  0167 01 01 02" + pending + consumers3 + " 0168 00 00 00 00 00";
        add(RdbType.STREAM_LISTPACKS_3, nodes + last + firstDeletedAdded + groups3);
        add(RdbType.STREAM_LISTPACKS_4, nodes + last + firstDeletedAdded + groups3 + idempotence);
        String groups5 = "01  0167 01 01 02" + pending + consumers3 + "02 " + ID_1 + ID_2;
        add(RdbType.STREAM_LISTPACKS_5, nodes + last + firstDeletedAdded + groups5 + idempotence);
    }

    private void recent() {
        add(RdbType.HASH_2, "02  0166 0176 ffffffffffffffff  c001 4041" + "78".repeat(65) + "0068e5cf8b010000");
        add(RdbType.HASH_METADATA_PRE_GA, "02  00 0166 0176  81 0000018bcfe56800 0167 0177");
        add(RdbType.HASH_LISTPACK_EX_PRE_GA, LISTPACK_A_B);
        add(RdbType.HASH_METADATA, "0068e5cf8b010000  02  00 0166 0176  4100 0167 0177");
        add(RdbType.HASH_LISTPACK_EX, "0068e5cf8b010000 " + LISTPACK_A_B);
        add(RdbType.ARRAY, "04 01 05  00 00 03616263  01 01 0100000000000000  02 02 000000000000f03f  4064 03 0161");
        add(RdbType.ARRAY, "01 00  81 0000000100000000 00 c07b");
        add(RdbType.GCRA_PRE_GA, "81 0000018bcfe56800");
        add(RdbType.GCRA, "81 0000018bcfe56800");
        add(RdbType.HASH_TEMPLATE_LISTPACK, "00 " + LISTPACK_A_B + LISTPACK_A_B);
        add(RdbType.HASH_TEMPLATE_LISTPACK, "01 02 0161 0162 " + LISTPACK_A_B);
        add(RdbType.HASH_TEMPLATE_LISTPACK_REF, LISTPACK_A_B);
        add(RdbType.HASH_TEMPLATE_ARRAY, "00 " + LISTPACK_A_B + " 0176 4041" + "78".repeat(65));
        add(RdbType.HASH_TEMPLATE_ARRAY, "00 " + LISTPACK_A_B_UNCOUNTED + " 0176 0177");
        add(RdbType.HASH_TEMPLATE_ARRAY, "01 02 0161 0162  0176 c07b");
        samples.add(new Sample(
                RdbType.HASH_TEMPLATE_ARRAY_REF, "REDIS0015", "f2 07 03 0161 0162 0163", "07  0176 c07b 0178"));
    }

    private void add(RdbType type, String value) {
        RdbVersion newest =
                type.since().dialect() == Dialect.VALKEY ? RdbVersion.NEWEST_VALKEY : RdbVersion.NEWEST_REDIS;
        String magic = type == RdbType.GCRA_PRE_GA ? "REDIS0014" : newest.toString();
        samples.add(new Sample(type, magic, "", value));
    }
}
