package dev.ferry.engine.dict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class DictTest {

    private final Dict<Integer> dict = new Dict<>();

    @Test
    void access_randomChanges_sameAsHashMap() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            // The dict is filled and emptied in turns, so that it grows and shrinks.
            boolean adds = random.nextInt(10) < ((i / 10_000) % 2 == 0 ? 8 : 2);
            String key = "key:" + random.nextInt(3000);
            if (adds) {
                assertEquals(expected.put(key, i) == null, dict.put(bytes(key), i), "-Dseed=" + seed);
            } else {
                assertEquals(expected.remove(key) != null, dict.remove(bytes(key)) != null, "-Dseed=" + seed);
            }
            assertEquals(expected.size(), dict.size(), "-Dseed=" + seed);
        }
        expected.forEach((key, value) -> assertEquals(value, dict.get(bytes(key)), "-Dseed=" + seed));
        Set<String> seen = new HashSet<>();
        dict.forEach(entry -> assertTrue(seen.add(text(entry))));
        assertEquals(expected.keySet(), seen, "-Dseed=" + seed);
    }

    @Test
    void add_tableIsFull_elementsMoveInSteps() {
        fill(0, 1024);
        dict.rehash(Integer.MAX_VALUE);
        long before = dict.buckets();
        fill(1024, 1025);
        assertEquals(before * 3, dict.buckets());
        for (int i = 0; i < 1025; i++) {
            assertEquals(i, dict.get(bytes("key:" + i)));
        }
        assertFalse(dict.rehash(Integer.MAX_VALUE));
        assertEquals(before * 2, dict.buckets());
    }

    @Test
    void expect_empty_nothingMovesUntilMoreCome() {
        dict.expect(1000);
        assertEquals(1024, dict.buckets());
        fill(0, 1024);
        assertEquals(1024, dict.buckets());
        dict.expect(100_000);
        assertEquals(1024, dict.buckets());
        fill(1024, 1025);
        assertEquals(1024 * 3, dict.buckets());
        assertEquals(7, dict.get(bytes("key:7")));
    }

    @Test
    void addIfAbsent_isThere_staysAsItIs() {
        assertNull(dict.addIfAbsent(bytes("key:1"), 1));
        assertEquals(
                1, Objects.requireNonNull(dict.addIfAbsent(bytes("key:1"), 2)).value());
        assertEquals(1, dict.get(bytes("key:1")));
    }

    @Test
    void remove_almostAll_tableShrinks() {
        fill(0, 4096);
        dict.rehash(Integer.MAX_VALUE);
        long before = dict.buckets();
        drain(10, 4096);
        dict.rehash(Integer.MAX_VALUE);
        assertTrue(dict.buckets() < before / 8, "buckets: " + dict.buckets());
        assertEquals(10, dict.size());
    }

    @Test
    void pauseRehash_accesses_nothingMoves() {
        fill(0, 1024);
        dict.rehash(Integer.MAX_VALUE);
        fill(1024, 1025);
        long during = dict.buckets();
        dict.pauseRehash();
        assertTrue(dict.rehash(10_000));
        assertEquals(during, dict.buckets());
        dict.resumeRehash();
        assertFalse(dict.rehash(10_000));
    }

    @Test
    void scan_whileTableGrows_seesAllThatStay() {
        fill(0, 500);
        assertEquals(stayers(), scanWhile(step -> fill(500 + step * 50, 550 + step * 50)));
        assertTrue(dict.buckets() > 1024, "the table has grown meanwhile");
    }

    @Test
    void scan_whileTableShrinks_seesAllThatStay() {
        fill(0, 8000);
        dict.rehash(Integer.MAX_VALUE);
        long before = dict.buckets();
        assertEquals(stayers(), scanWhile(step -> drain(500 + step * 50, Math.min(8000, 550 + step * 50))));
        dict.rehash(Integer.MAX_VALUE);
        assertTrue(dict.buckets() < before, "the table has shrunk meanwhile");
    }

    @Test
    void scan_nothingChanges_eachElementOnce() {
        fill(0, 1000);
        dict.rehash(Integer.MAX_VALUE);
        int[] shown = new int[1];
        long cursor = 0;
        do {
            cursor = dict.scan(cursor, entry -> shown[0]++);
        } while (cursor != 0);
        assertEquals(1000, shown[0]);
    }

    @Test
    void random_manyDraws_everyElementAboutAsOften() {
        long seed = Long.getLong("seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        fill(0, 100);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 100_000; i++) {
            Dict.Entry<Integer> entry = Objects.requireNonNull(dict.random(random));
            counts.merge(text(entry), 1, Integer::sum);
        }
        assertEquals(100, counts.size(), "-Dseed=" + seed);
        // 1000 are expected of each; the standard deviation is 31.
        counts.forEach((key, count) -> assertTrue(Math.abs(count - 1000) < 250, key + " " + count + " -Dseed=" + seed));
    }

    @Test
    void random_emptyDict_null() {
        assertNull(dict.random(new SplittableRandom(1)));
    }

    /** Scans to the end, with changes between the calls, and returns which of the first 500 keys were shown. */
    private Set<String> scanWhile(IntConsumer change) {
        Set<String> seen = new HashSet<>();
        long cursor = 0;
        int step = 0;
        do {
            cursor = dict.scan(cursor, entry -> {
                if (entry.value() < 500) {
                    seen.add(text(entry));
                }
            });
            if (step < 200) {
                change.accept(step++);
            }
        } while (cursor != 0);
        return seen;
    }

    private static Set<String> stayers() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            keys.add("key:" + i);
        }
        return keys;
    }

    private void fill(int from, int to) {
        for (int i = from; i < to; i++) {
            dict.put(bytes("key:" + i), i);
        }
    }

    private void drain(int from, int to) {
        for (int i = from; i < to; i++) {
            dict.remove(bytes("key:" + i));
        }
    }

    private static String text(Dict.Entry<Integer> entry) {
        return new String(entry.key(), StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
