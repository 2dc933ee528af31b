package dev.ferry.migrator.route.write;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ferry.bytes.Bytes;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SkippedKeysTest {

    private static final int KEYS = 100_000;

    @Test
    void has_keysByDatabaseAndName_onlyThoseThatWereAdded() {
        SkippedKeys skipped = new SkippedKeys();
        for (int i = 0; i < KEYS; i++) {
            skipped.add(i % 3, key(i));
            skipped.add(i % 3, key(i));
        }
        for (int i = 0; i < KEYS; i++) {
            assertTrue(skipped.has(i % 3, key(i)));
            assertFalse(skipped.has((i + 1) % 3, key(i)));
            assertFalse(skipped.has(i % 3, key(i + KEYS)));
        }
        assertFalse(skipped.blurred());
    }

    @Test
    void has_moreThanCanBeTold_stillAllOfThemAndFewOthers() {
        SkippedKeys skipped = new SkippedKeys();
        int many = SkippedKeys.EXACT_MAX + KEYS;
        for (int i = 0; i < many; i++) {
            skipped.add(0, key(i));
        }
        assertTrue(skipped.blurred());
        assertTrue(IntStream.range(0, many).allMatch(i -> skipped.has(0, key(i))));
        long others = IntStream.range(many, many + KEYS)
                .filter(i -> skipped.has(0, key(i)))
                .count();
        assertTrue(others < KEYS / 50, others + " of " + KEYS);
    }

    @Test
    void has_oneWithoutAName_everyLongNameMayBeIt() {
        SkippedKeys skipped = new SkippedKeys();
        skipped.addUnnamed();
        assertTrue(skipped.has(0, Bytes.utf8("x".repeat(2_000))));
        assertFalse(skipped.has(0, Bytes.utf8("x".repeat(100))));
        assertTrue(skipped.blurred());
    }

    private static Bytes key(int number) {
        return Bytes.utf8("key:" + number);
    }
}
