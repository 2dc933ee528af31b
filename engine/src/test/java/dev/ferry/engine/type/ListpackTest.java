package dev.ferry.engine.type;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ListpackTest {

    @Test
    void form_ofNumbersAndText_isThatOfTheServers() {
        Listpack pack = new Listpack();
        for (String element : new String[] {"127", "-1", "300", "70000", "a", "9223372036854775807"}) {
            pack.append(Elements.bytes(element));
        }
        assertArrayEquals(
                HexFormat.of()
                        .parseHex("21000000" + "0600" + "7f01" + "dfff02" + "c12c02" + "f2701101" + "04" + "816102"
                                + "f4ffffffffffffff7f" + "09" + "ff"),
                pack.toBytes());
        assertEquals(pack.size(), pack.toBytes().length);
    }

    @Test
    void operations_random_doWhatAListDoes() {
        Random random = new Random(Seed.draw());
        for (int round = 0; round < 200; round++) {
            Listpack pack = new Listpack();
            List<String> model = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                pack = change(pack, model, random);
                requireSame(pack, model);
            }
        }
    }

    private static Listpack change(Listpack pack, List<String> model, Random random) {
        String element = Elements.any(random);
        int index = model.isEmpty() ? 0 : random.nextInt(model.size());
        int operation = model.isEmpty() ? 0 : random.nextInt(9);
        switch (operation) {
            case 0, 1 -> {
                pack.append(Elements.bytes(element));
                model.add(element);
            }
            case 2 -> {
                pack.prepend(Elements.bytes(element));
                model.addFirst(element);
            }
            case 3 -> {
                pack.insertBefore(pack.seek(index), Elements.bytes(element));
                model.add(index, element);
            }
            case 4 -> {
                pack.replace(pack.seek(index - model.size()), Elements.bytes(element));
                model.set(index, element);
            }
            case 5 -> {
                int next = pack.delete(pack.seek(index));
                model.remove(index);
                assertEquals(index < model.size() ? pack.seek(index) : Listpack.NONE, next);
            }
            case 6 -> {
                int count = random.nextInt(Math.min(4, model.size() - index) + 1);
                pack.deleteRange(pack.seek(index), count);
                model.subList(index, index + count).clear();
            }
            case 7 -> {
                int at = pack.find(Elements.bytes(element));
                int found = model.indexOf(element);
                assertEquals(found < 0 ? Listpack.NONE : pack.seek(found), at);
            }
            default -> {
                Listpack behind = pack.split(index);
                Listpack copy = pack.copy();
                copy.appendAll(behind);
                return copy;
            }
        }
        return pack;
    }

    private static void requireSame(Listpack pack, List<String> model) {
        List<String> forward = new ArrayList<>();
        for (int at = pack.first(); at != Listpack.NONE; at = pack.next(at)) {
            forward.add(Elements.text(pack.get(at)));
        }
        List<String> backward = new ArrayList<>();
        for (int at = pack.last(); at != Listpack.NONE; at = pack.previous(at)) {
            backward.add(Elements.text(pack.get(at)));
        }
        assertEquals(model, forward);
        assertEquals(model, backward.reversed());
        assertEquals(model.size(), pack.count());
    }
}
