package dev.ferry.rdb.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.RdbCorruptException;
import dev.ferry.rdb.Seed;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SortedSetEncodingsTest {

    private static final int ROUNDS = 200;

    private static final List<ScoredMember> FIVE = List.of(
            member("c", Double.NEGATIVE_INFINITY),
            member("e", 0.1),
            member("a", 1.1),
            member("d", 3),
            member("b", Double.POSITIVE_INFINITY));

    private final Random random = Seed.random(SortedSetEncodingsTest.class);

    private static ScoredMember member(String name, double score) {
        return new ScoredMember(Bytes.utf8(name), score);
    }

    /** DUMP of Redis 6.2.11. */
    @Test
    void items_ziplistOfRedis6_areTheMembers() throws IOException {
        String dump =
                "c33b405004500000004a2003130a0000016303042d696e660601650313302e3130e005000631150161031231e007170a3114016403f4020162"
                        + "0303203b00ff";
        assertEquals(FIVE, Form.read(Encodings.SORTED_SET_ZIPLIST, dump));
    }

    /** DUMP of Redis 7.0.15, which prints 17 digits. */
    @Test
    void items_listpackOfRedis7_areTheMembers() throws IOException {
        String dump =
                "c337404c164c0000000a00816302842d696e660581650293302e3130e005000631148161029231e007170a3113816402030181620283203b01"
                        + "04ff";
        assertEquals(FIVE, Form.read(Encodings.SORTED_SET_LISTPACK, dump));
    }

    /** DUMP of Valkey 9.1.2, which prints as few digits as needed. */
    @Test
    void items_listpackOfValkey_areTheMembers() throws IOException {
        String dump = "2d2d0000000a00816302842d696e660581650283302e310481610283312e3104816402030181620283696e6604ff";
        assertEquals(FIVE, Form.read(Encodings.SORTED_SET_LISTPACK, dump));
    }

    @Test
    void write_anyMembers_areReadBackInEachForm() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            List<ScoredMember> members = randomMembers();
            assertEquals(members, roundTrip(Encodings.SORTED_SET_BINARY, members));
            assertEquals(members, roundTrip(Encodings.SORTED_SET_DECIMAL, members));
            List<ScoredMember> sorted = new ArrayList<>(members);
            sorted.sort(Comparator.<ScoredMember>comparingDouble(item -> item.score() + 0.0)
                    .thenComparing(ScoredMember::member));
            assertEquals(sorted, roundTrip(Encodings.SORTED_SET_ZIPLIST, members));
            assertEquals(sorted, roundTrip(Encodings.SORTED_SET_LISTPACK, members));
        }
    }

    @Test
    void write_packed_ordersByScoreAndThenByBytes() throws IOException {
        List<ScoredMember> members =
                List.of(member("b", 0.0), member("z", -1), member("c", 0.0), member("a", -0.0), member("\u00ff", -1));
        List<ScoredMember> sorted =
                List.of(member("z", -1), member("\u00ff", -1), member("a", -0.0), member("b", 0.0), member("c", 0.0));
        assertEquals(sorted, roundTrip(Encodings.SORTED_SET_LISTPACK, members));
    }

    @Test
    void write_fewerItemsThanAnnounced_isRefused() {
        var three = new ValueItems.OfSortedSet(3, Items.of(FIVE.subList(0, 2)));
        assertThrows(IllegalArgumentException.class, () -> Form.write(Encodings.SORTED_SET_BINARY, three));
        var one = new ValueItems.OfSortedSet(1, Items.of(FIVE));
        assertThrows(IllegalArgumentException.class, () -> Form.write(Encodings.SORTED_SET_BINARY, one));
        var unknown = new ValueItems.OfSortedSet(ValueItems.UNKNOWN, Items.of(FIVE));
        assertThrows(IllegalArgumentException.class, () -> Form.write(Encodings.SORTED_SET_DECIMAL, unknown));
    }

    @Test
    void items_memberWithoutScore_isCorrupt() {
        RdbCorruptException e = assertThrows(
                RdbCorruptException.class,
                () -> Form.read(Encodings.SORTED_SET_LISTPACK, "0a 0a000000 0100 816102 ff"));
        assertEquals(
                "sorted set listpack: at its byte 9 of 10: member \"a\" without a score at offset 0x0", e.getMessage());
    }

    @Test
    void items_scoreThatIsNoNumber_isCorrupt() {
        RdbCorruptException e = assertThrows(
                RdbCorruptException.class,
                () -> Form.read(Encodings.SORTED_SET_LISTPACK, "0d 0d000000 0200 816102 816202 ff"));
        assertEquals(
                "sorted set listpack: at its byte 9 of 13: score \"b\" of member \"a\" (a number) at offset 0x0",
                e.getMessage());
    }

    private static List<Object> roundTrip(WritableEncoding<ValueItems.OfSortedSet> encoding, List<ScoredMember> members)
            throws IOException {
        var value = new ValueItems.OfSortedSet(members.size(), Items.of(members));
        return Form.read(encoding, Form.write(encoding, value));
    }

    private List<ScoredMember> randomMembers() {
        List<ScoredMember> members = new ArrayList<>();
        for (int left = random.nextInt(50); left > 0; left--) {
            byte[] name = new byte[random.nextInt(100)];
            random.nextBytes(name);
            members.add(new ScoredMember(Bytes.adopt(name), randomScore()));
        }
        return members;
    }

    private double randomScore() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(100) - 50;
            case 1 -> random.nextLong();
            case 2 -> random.nextDouble();
            case 3 -> random.nextBoolean() ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
            case 4 -> random.nextBoolean() ? 0.0 : -0.0;
            default -> {
                double any = Double.longBitsToDouble(random.nextLong());
                yield Double.isNaN(any) ? 1 : any;
            }
        };
    }
}
