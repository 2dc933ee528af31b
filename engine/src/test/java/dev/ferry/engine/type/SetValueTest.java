package dev.ferry.engine.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SetValueTest {

    private static final SetLimits LIMITS = new SetLimits(512, 128, 64);

    @Test
    void operations_random_doWhatASetDoes() {
        long seed = Seed.draw();
        Random random = new Random(seed);
        SplittableRandom sampling = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            SetLimits limits = new SetLimits(random.nextInt(20), random.nextInt(20), 1 + random.nextInt(64));
            SetValue set = SetValue.expecting(Elements.bytes(Elements.any(random)), 1, limits);
            Set<String> model = new HashSet<>();
            for (int i = 0; i < 200; i++) {
                String element = Elements.any(random);
                byte[] bytes = Elements.bytes(element);
                switch (random.nextInt(4)) {
                    case 0 -> assertEquals(model.remove(element), set.remove(bytes));
                    case 1 -> assertEquals(model.contains(element), set.contains(bytes));
                    default -> assertEquals(model.add(element), set.add(bytes, limits));
                }
                assertEquals(model.size(), set.size());
            }
            assertEquals(model, elements(set.copy()));
            requireSample(set, model, random.nextInt(model.size() + 3), sampling);
            set.packNumbers(limits);
            assertEquals(model, elements(set));
            set.repack(limits);
            assertEquals(model, elements(set));
        }
    }

    @Test
    void encoding_whileNumbersAreAdded_changesBehindTheLimit() {
        SetValue set = SetValue.ofNumbers();
        add(set, 0, 512);
        assertEquals("intset", set.encoding());
        add(set, 512, 513);
        assertEquals("hashtable", set.encoding());
    }

    @Test
    void encoding_whenATextJoinsNumbers_dependsOnHowManyThereAre() {
        SetValue few = SetValue.ofNumbers();
        add(few, 0, 127);
        few.add(Elements.bytes("text"), LIMITS);
        assertEquals("listpack", few.encoding());
        SetValue many = SetValue.ofNumbers();
        add(many, 0, 128);
        many.add(Elements.bytes("text"), LIMITS);
        assertEquals("hashtable", many.encoding());
    }

    @Test
    void encoding_whenAnElementIsLong_becomesHashtable() {
        SetValue set = SetValue.packed();
        set.add(Elements.bytes("x".repeat(64)), LIMITS);
        assertEquals("listpack", set.encoding());
        set.add(Elements.bytes("x".repeat(65)), LIMITS);
        assertEquals("hashtable", set.encoding());
    }

    @Test
    void scan_whileTheSetGrowsAndShrinks_showsEveryElementThatStays() {
        SetValue set = SetValue.hashed();
        add(set, 0, 1000);
        Set<String> seen = new HashSet<>();
        long cursor = 0;
        int step = 0;
        do {
            cursor = set.scan(cursor, ElementVisitor.ofArrays(element -> seen.add(Elements.text(element))));
            if (step % 10 == 0) {
                add(set, 1000 + step * 20, 1000 + step * 20 + 100);
            }
            if (step % 10 == 5) {
                for (int i = 1000; i < 1000 + step * 20; i++) {
                    set.remove(Elements.bytes(Integer.toString(i)));
                }
            }
            step++;
        } while (cursor != 0);
        for (int i = 0; i < 1000; i++) {
            assertTrue(seen.contains(Integer.toString(i)), "element " + i);
        }
    }

    private static void requireSample(SetValue set, Set<String> model, int count, SplittableRandom random) {
        List<String> sample =
                set.sample(count, random).stream().map(Elements::text).toList();
        assertEquals(Math.min(count, model.size()), sample.size());
        assertEquals(sample.size(), new HashSet<>(sample).size());
        assertTrue(model.containsAll(sample));
        if (!model.isEmpty()) {
            assertTrue(model.contains(Elements.text(set.random(random))));
        }
    }

    private static void add(SetValue set, int from, int to) {
        for (int i = from; i < to; i++) {
            set.add(Elements.bytes(Integer.toString(i)), LIMITS);
        }
    }

    private static Set<String> elements(SetValue set) {
        List<String> shown = new ArrayList<>();
        set.forEach(ElementVisitor.ofArrays(element -> shown.add(Elements.text(element))));
        Set<String> distinct = new HashSet<>(shown);
        assertEquals(shown.size(), distinct.size());
        return distinct;
    }
}
