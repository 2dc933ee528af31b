package dev.ferry.engine.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ListValueTest {

    private static final NodeLimit BYTES = new NodeLimit(4096, Long.MAX_VALUE);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, Integer.MAX_VALUE})
    void operations_random_doWhatAListDoes(int elementsMax) {
        Random random = new Random(Seed.draw());
        NodeLimit limit = new NodeLimit(4096, elementsMax);
        for (int round = 0; round < 100; round++) {
            ListValue list = new ListValue();
            List<String> model = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                change(list, model, limit, random);
                requireSame(list, model);
            }
            requireSame(list.copy(), model);
        }
    }

    @Test
    void encoding_whileItGrowsAndShrinks_changesAtTheLimitAndAtHalfOfIt() {
        ListValue list = new ListValue();
        byte[] element = Elements.bytes("x".repeat(60));
        while (list.encoding().equals("listpack")) {
            list.growFor(BYTES, element.length, 1);
            list.push(true, element);
        }
        // Each takes 62 bytes beside 7 of the whole: the 66th would begin at 4037, and 60 more are too many.
        assertEquals(66, list.size());
        while (list.encoding().equals("quicklist")) {
            list.pop(true);
            list.shrink(BYTES);
        }
        assertEquals(32, list.size());
    }

    @Test
    void copy_whenTheOriginalChanges_staysAsItWas() {
        ListValue list = new ListValue();
        list.push(true, Elements.bytes("a"));
        ListValue copy = list.copy();
        list.pop(true);
        list.push(true, Elements.bytes("b"));
        requireSame(copy, List.of("a"));
    }

    private static void change(ListValue list, List<String> model, NodeLimit limit, Random random) {
        String element = Elements.any(random);
        byte[] bytes = Elements.bytes(element);
        int index = model.isEmpty() ? 0 : random.nextInt(model.size());
        boolean flag = random.nextBoolean();
        switch (model.isEmpty() ? 0 : random.nextInt(9)) {
            case 0, 1, 2 -> {
                list.growFor(limit, bytes.length, 1);
                list.push(flag, bytes);
                model.add(flag ? 0 : model.size(), element);
            }
            case 3 -> assertEquals(flag ? model.removeFirst() : model.removeLast(), Elements.text(list.pop(flag)));
            case 4 -> {
                list.growFor(limit, bytes.length, 1);
                list.at(index, flag).insert(bytes, flag);
                model.add(flag ? index + 1 : index, element);
            }
            case 5 -> {
                list.growFor(limit, bytes.length, 1);
                list.at(index - model.size(), flag).replace(bytes);
                model.set(index, element);
            }
            case 6 -> {
                ListCursor cursor = list.at(index, flag);
                for (int at = index; cursor.isValid() && at >= 0; at = flag ? at - 1 : at) {
                    assertEquals(model.get(at), Elements.text(cursor.get()));
                    cursor.remove();
                    model.remove(at);
                    if (random.nextInt(3) == 0) {
                        break;
                    }
                }
            }
            case 7 -> {
                int count = random.nextInt(Math.min(5, model.size()) + 1);
                list.drop(flag, count);
                (flag ? model.subList(0, count) : model.subList(model.size() - count, model.size())).clear();
            }
            default -> list.shrink(limit);
        }
    }

    private static void requireSame(ListValue list, List<String> model) {
        List<String> shown = new ArrayList<>();
        list.forEach(ElementVisitor.ofArrays(element -> shown.add(Elements.text(element))));
        assertEquals(model, shown);
        assertEquals(model.size(), list.size());
        List<String> backward = new ArrayList<>();
        ListCursor cursor = list.at(-1, true);
        for (; cursor.isValid(); cursor.advance()) {
            backward.add(Elements.text(cursor.get()));
        }
        assertEquals(model, backward.reversed());
        assertFalse(list.at(model.size(), false).isValid());
    }
}
