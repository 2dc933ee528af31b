package dev.ferry.migrator.verify.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import dev.ferry.rdb.value.HashField;
import dev.ferry.rdb.value.Items;
import dev.ferry.rdb.value.ScoredMember;
import dev.ferry.rdb.value.ValueItems;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueComparisonTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final Times TIMES = new Times(NOW, 1000, true);

    @Test
    void strings_cutDifferently_areTheSame() throws IOException {
        assertEquals("", compare(string("abc", "defg"), string("a", "bcdef", "g")));
        assertEquals("", compare(string(), string()));
    }

    @Test
    void strings_oneByte_isNamed() throws IOException {
        assertEquals("value differs from byte 4 on", compare(string("abc", "defg"), string("abcdXfg")));
        assertEquals("7 bytes against 3", compare(string("abcdefg"), string("abc")));
    }

    @Test
    void lists_orderCounts() throws IOException {
        assertEquals("", compare(list("a", "b"), list("a", "b")));
        assertEquals("element 0 and 1 more differ", compare(list("a", "b"), list("b", "a")));
        assertEquals("element 1 differs; 2 elements against 4", compare(list("a", "b"), list("a", "c", "d", "e")));
    }

    @Test
    void sets_orderDoesNotCount() throws IOException {
        assertEquals("", compare(set("a", "b"), set("b", "a")));
        assertEquals(
                "member \"a\" is missing on the target; member \"c\" is only on the target",
                compare(set("a", "b"), set("b", "c")));
    }

    @Test
    void sortedSets_bothZerosAreOneScore() throws IOException {
        assertEquals("", compare(sortedSet("a", 0.0), sortedSet("a", -0.0)));
        assertEquals("score of member \"a\" is 0.0 against 0.1", compare(sortedSet("a", 0.0), sortedSet("a", 0.1)));
    }

    @Test
    void hashes_expiryWithinTolerance_isTheSame() throws IOException {
        long later = NOW + 60_000;
        assertEquals("", compare(hash("f", "v", later), hash("f", "v", later + 1000)));
        assertEquals(
                "TTL of field \"f\" is 1m 00s against 1m 01s",
                compare(hash("f", "v", later), hash("f", "v", later + 1001)));
        assertEquals(
                "value of field \"f\" differs; TTL of field \"f\" is 1m 00s against none",
                compare(hash("f", "v", later), hash("f", "w", HashField.NEVER)));
    }

    @Test
    void hashes_fieldThatHasExpired_mayBeGone() throws IOException {
        assertEquals("", compare(hash("f", "v", NOW - 5), hash()));
        assertEquals("", compare(hash(), hash("f", "v", NOW + 1000)));
        assertEquals("field \"f\" is only on the target", compare(hash(), hash("f", "v", NOW + 1001)));
        assertTrue(new ValueComparison(TIMES).fleeting(hash("f", "v", NOW - 5)));
        assertTrue(!new ValueComparison(TIMES).fleeting(hash("f", "v", HashField.NEVER)));
    }

    @Test
    void hashes_serverWithoutFieldExpiry_timesDoNotCount() throws IOException {
        Discrepancies found = new Discrepancies();
        new ValueComparison(new Times(NOW, 1000, false))
                .compare(hash("f", "v", NOW + 60_000), hash("f", "v", HashField.NEVER), found);
        assertTrue(found.none());
    }

    @Test
    void discrepancies_many_firstThreeAndACount() throws IOException {
        String[] members = IntStream.range(0, 150).mapToObj(i -> "m" + i).toArray(String[]::new);
        String said = compare(set(members), set());
        assertTrue(said.startsWith("member \"m0\" is missing on the target; member \"m1\""), said);
        assertTrue(said.endsWith("; and at least 147 more"), said);
    }

    private static String compare(ValueItems source, ValueItems target) throws IOException {
        Discrepancies found = new Discrepancies();
        new ValueComparison(TIMES).compare(source, target, found);
        assertEquals(found.none(), found.text().isEmpty());
        return found.text();
    }

    private static ValueItems string(String... parts) {
        int length = Arrays.stream(parts).mapToInt(String::length).sum();
        return new ValueItems.OfString(length, bytes(parts));
    }

    private static ValueItems list(String... elements) {
        return new ValueItems.OfList(ValueItems.UNKNOWN, bytes(elements));
    }

    private static ValueItems set(String... members) {
        return new ValueItems.OfSet(ValueItems.UNKNOWN, bytes(members));
    }

    private static ValueItems sortedSet(String member, double score) {
        return new ValueItems.OfSortedSet(1, Items.of(List.of(new ScoredMember(Bytes.utf8(member), score))));
    }

    private static ValueItems hash(String field, String value, long expireAtMillis) {
        return new ValueItems.OfHash(
                1, Items.of(List.of(new HashField(Bytes.utf8(field), Bytes.utf8(value), expireAtMillis))));
    }

    private static ValueItems hash() {
        return new ValueItems.OfHash(0, Items.of(List.of()));
    }

    private static Items<Bytes> bytes(String... texts) {
        return Items.of(Arrays.stream(texts).map(Bytes::utf8).toList());
    }
}
