package dev.ferry.rdb.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.rdb.RdbBytes;
import dev.ferry.rdb.RdbEvent;
import dev.ferry.rdb.RdbLimits;
import dev.ferry.rdb.RdbReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each defect has a finding of its own, with the place and the key. */
final class DeepCheckTest {

    private static final String REDIS = "REDIS0015";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "02 | 02 0161 0161 | member \"a\" is there twice (once) | 15",
                "04 | 02 0166 0176 0166 0177 | field \"f\" is there twice (once) | 17",
                "05 | 02 0161 000000000000f83f 0161 000000000000f83f | member \"a\" is there twice (once) | 23",
                "05 | 01 0161 000000000000f87f | score NaN of member \"a\" (a number) | 13",
                "03 | 01 0161 fd | score NaN of member \"a\" (a number) | 13",
                "0b | 0c 02000000 02000000 0500 0400 | intset with 4 after 5 (ascending) | 12",
                "0b | 0c 02000000 02000000 0500 0500 | intset with 5 after 5 (ascending) | 12",
                "01 | 00 | empty list (a key with nothing in it is no key) | 12",
                "02 | 00 | empty set (a key with nothing in it is no key) | 12",
                "04 | 00 | empty hash (a key with nothing in it is no key) | 12",
                "05 | 00 | empty zset (a key with nothing in it is no key) | 12",
                "10 | 07 07000000 0000 ff | empty hash (a key with nothing in it is no key) | 12",
            })
    void entry_damagedCollection_isFound(String type, String value, String problem, long offset) throws IOException {
        Finding finding = onlyFinding(type, value);
        assertEquals(Finding.Kind.DAMAGE, finding.kind());
        assertEquals(problem, finding.problem());
        assertEquals(offset, finding.offset());
        assertEquals(
                problem + " at offset 0x" + Long.toHexString(offset) + ", key \"k\" of database 0", finding.toString());
    }

    @Test
    void entry_listpackOfSortedSetDescending_isFound() throws IOException {
        String listpack = "13 13000000 0400 816102 0201 816202 0101 ff";
        assertEquals(
                "member \"b\" with score 1.0 after \"a\" with score 2.0 (ascending by score, then by member)",
                onlyFinding("11", listpack.replaceFirst("^13 13", "11 11")).problem());
    }

    @Test
    void entry_listpackOfSortedSetSameScoreMembersDescending_isFound() throws IOException {
        assertEquals(
                "member \"a\" with score 1.0 after \"b\" with score 1.0 (ascending by score, then by member)",
                onlyFinding("11", "11 11000000 0400 816202 0101 816102 0101 ff").problem());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001 0502", // a field that expires after one that never does
                "0601 0501", // an earlier one after a later one
            })
    void entry_fieldsOutOfTheOrderOfTheirExpiry_isFound(String times) throws IOException {
        String[] time = times.split(" ");
        String listpack = "17 17000000 0600 816102 817802 " + time[0] + " 816202 817902 " + "0501" + " ff";
        Finding finding = onlyFinding("19", "0000000000000000 " + listpack);
        assertTrue(finding.problem().startsWith("field \"b\" that expires at 5 after \"a\""), finding.toString());
        assertTrue(finding.problem().endsWith("(ascending, and those that never expire last)"), finding.toString());
    }

    @Test
    void entry_arrayDescending_isFound() throws IOException {
        assertEquals(
                "array element 1 after element 2 (ascending)",
                onlyFinding("1c", "02 00  02 00 0161  01 00 0162").problem());
    }

    @Test
    void template_fieldsOutOfOrder_isFound() throws IOException {
        byte[] rdb = RdbBytes.of(REDIS).hex("f2 07 02 026161 0162").end();
        RdbReader reader = new RdbReader(new ByteArrayInputStream(rdb), RdbLimits.defaults());
        reader.next();
        List<Finding> found = new ArrayList<>();
        new DeepCheck(1 << 20).template((RdbEvent.HashTemplate) reader.next(), 9, found::add);
        assertEquals(
                "template field \"b\" after \"aa\" (shorter ones first, then ascending), of hash template 7 at offset 0x9",
                found.getFirst().toString());
    }

    @Test
    void entry_templateInTheValueOutOfOrder_isFound() throws IOException {
        assertEquals(
                "template field \"a\" after \"b\" (shorter ones first, then ascending)",
                onlyFinding("1f", "01 02 0162 0161  0176 0177").problem());
    }

    @Test
    void entry_moreMembersThanMemory_saysWhereItStopped() throws IOException {
        StringBuilder members = new StringBuilder("80 000003e8");
        for (int i = 0; i < 1000; i++) {
            members.append("02 %04x".formatted(i));
        }
        Finding finding = onlyFinding("02", members.toString(), new DeepCheck(2000));
        assertEquals(Finding.Kind.NOT_CHECKED, finding.kind());
        assertEquals(
                "whether a member is there twice is not checked from \"\\x00`\" on, for want of memory",
                finding.problem());
    }

    @Test
    void entry_damagedThroughout_isReportedAFewTimes() throws IOException {
        List<Finding> found = findings("02", "80 000003e8" + "0161".repeat(1000), new DeepCheck(1 << 20));
        assertEquals(21, found.size());
        assertEquals(Finding.Kind.NOT_CHECKED, found.getLast().kind());
    }

    private static Finding onlyFinding(String type, String value) throws IOException {
        return onlyFinding(type, value, new DeepCheck(1 << 20));
    }

    private static Finding onlyFinding(String type, String value, DeepCheck check) throws IOException {
        List<Finding> found = findings(type, value, check);
        assertEquals(1, found.size(), found::toString);
        return found.getFirst();
    }

    private static List<Finding> findings(String type, String value, DeepCheck check) throws IOException {
        byte[] rdb = RdbBytes.of(REDIS)
                .entry(Integer.parseInt(type, 16), "k", RdbBytes.bytesOf(value))
                .end();
        return CheckedFile.findings(rdb, check);
    }
}
