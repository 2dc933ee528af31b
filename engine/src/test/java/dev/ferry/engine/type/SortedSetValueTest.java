package dev.ferry.engine.type;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SortedSetValueTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 1000})
    void ranksAndOrder_afterRandomChanges_areThoseOfASortedList(int packedMax) {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        SortedSetLimits limits = new SortedSetLimits(packedMax, 64);
        SortedSetValue value = new SortedSetValue();
        Map<String, Double> model = new HashMap<>();
        for (int i = 0; i < 4000; i++) {
            String member = "m" + random.nextInt(300);
            if (random.nextInt(3) > 0) {
                double score = random.nextInt(20);
                value.put(bytes(member), score, limits);
                model.put(member, score);
            } else {
                assertEquals(model.remove(member) != null, value.remove(bytes(member)), "-Dseed=" + seed);
            }
            if (i % 50 == 0) {
                compare(model, value, seed);
            }
        }
        assertEquals(packedMax < 1000 ? "skiplist" : "listpack", value.encoding());
        compare(model, value.copy(), seed);
    }

    @Test
    void rank_amongManyInAscendingOrder_isFoundByShortPaths() {
        RankTree tree = new RankTree();
        RankTree.Node last = new RankTree.Node(bytes("last"), 1e9);
        for (int i = 0; i < 100_000; i++) {
            tree.add(new RankTree.Node(bytes("m" + i), i));
        }
        tree.add(last);
        int[] steps = new int[1];
        assertEquals(100_000, tree.countBefore((member, score) -> {
            steps[0]++;
            return score < 1e9;
        }));
        assertEquals(100_000, tree.rank(last));
        assertEquals(true, steps[0] <= 40, "steps: " + steps[0]);
    }

    @Test
    void pack_membersThatFit_areAListpackInTheirOrder() {
        SortedSetValue value = new SortedSetValue();
        value.put(bytes("b"), -0.0, new SortedSetLimits(0, 0));
        value.put(bytes("a"), 3, new SortedSetLimits(0, 0));
        value.pack(new SortedSetLimits(1, 64));
        value.pack(new SortedSetLimits(2, 0));
        assertEquals("skiplist", value.encoding());
        assertEquals(-0.0, value.score(bytes("b")));
        value.pack(new SortedSetLimits(2, 1));
        assertEquals("listpack", value.encoding());
        assertEquals(0.0, value.score(bytes("b")));
        assertEquals(1, value.rank(bytes("a")));
    }

    private static void compare(Map<String, Double> model, SortedSetValue value, long seed) {
        List<String> expected = new ArrayList<>(model.keySet());
        expected.sort(Comparator.<String>comparingDouble(model::get).thenComparing(Comparator.naturalOrder()));
        List<String> actual = new ArrayList<>();
        value.forEach((member, score) -> actual.add(text(member)));
        assertEquals(expected, actual, "-Dseed=" + seed);
        assertEquals(expected.size(), value.size());
        for (int rank = 0; rank < expected.size(); rank++) {
            assertEquals(rank, value.rank(bytes(expected.get(rank))), "-Dseed=" + seed);
        }
        int from = expected.size() / 3;
        int to = expected.size() / 2;
        List<String> backwards = new ArrayList<>();
        value.forEach(from, to, true, (member, score) -> backwards.add(text(member)));
        assertEquals(expected.subList(from, to).reversed(), backwards, "-Dseed=" + seed);
        long less = model.values().stream().filter(score -> score < 7).count();
        assertEquals(less, value.countBefore(Boundary.before(7)), "-Dseed=" + seed);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
