package dev.ferry.system.differential;

import java.util.ArrayList;
import java.util.List;

/** Commands of lists, most of them on keys that only lists are put to, with few different elements so that they are found. */
final class ListGenerator implements CommandGenerator {
    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(24)) {
            case 0, 1, 2, 3 -> Draw.command(elements(draw), draw.of("lpush", "rpush", "rpush"), key(draw));
            case 4 -> Draw.command(elements(draw), draw.of("lpushx", "rpushx"), key(draw));
            case 5, 6 -> TestCommand.of(draw.of("lpop", "rpop"), key(draw));
            case 7 -> Draw.command(draw.some(draw.number(0, 8), "1"), draw.of("lpop", "rpop"), key(draw));
            case 8 -> TestCommand.of("llen", key(draw));
            case 9, 10 -> TestCommand.of("lrange", key(draw), draw.number(-15, 15), draw.number(-15, 15));
            case 11 -> TestCommand.of("lindex", key(draw), draw.number(-20, 20));
            case 12, 13 -> TestCommand.of("lset", key(draw), draw.number(-10, 10), element(draw));
            case 14, 15 ->
                TestCommand.of(
                        "linsert",
                        key(draw),
                        draw.of("before", "after", "before", "after", "beside"),
                        element(draw),
                        element(draw));
            case 16 -> TestCommand.of("lrem", key(draw), draw.number(-3, 3), element(draw));
            case 17 -> TestCommand.of("ltrim", key(draw), draw.number(-40, 4), draw.number(-4, 40));
            case 18 ->
                Draw.command(
                        draw.some(
                                "rank " + draw.number(-3, 3),
                                "count " + draw.number(0, 4),
                                "maxlen " + draw.number(0, 9)),
                        "lpos",
                        key(draw),
                        element(draw));
            case 19 ->
                draw.oneIn(2)
                        ? TestCommand.of("rpoplpush", key(draw), key(draw))
                        : TestCommand.of("lmove", key(draw), key(draw), side(draw), side(draw));
            case 20 ->
                Draw.command(
                        draw.some("count " + draw.number(1, 6), "count 2"),
                        "lmpop",
                        draw.number(2, 3),
                        key(draw),
                        key(draw),
                        side(draw));
            case 21 -> settings(draw);
            default -> TestCommand.of("object", "encoding", key(draw));
        };
    }

    private static TestCommand settings(Draw draw) {
        return draw.oneIn(6)
                ? TestCommand.of(
                        "config",
                        "set",
                        "list-max-listpack-size",
                        draw.of("-1", "-2", "-2", "-5", "-9", "0", "1", "2", "3", "5", "16"))
                : draw.oneIn(3)
                        ? TestCommand.of("del", key(draw))
                        : Draw.command(draw.some("replace"), "copy", key(draw), key(draw));
    }

    private static String key(Draw draw) {
        return draw.oneIn(12) ? draw.key() : "list:" + draw.below(5);
    }

    private static String side(Draw draw) {
        return draw.oneIn(20) ? "middle" : draw.of("left", "right");
    }

    private static List<Object> elements(Draw draw) {
        List<Object> elements = new ArrayList<>();
        int count = draw.oneIn(10) ? 40 : 1 + draw.below(4);
        for (int i = 0; i < count; i++) {
            elements.add(element(draw));
        }
        return elements;
    }

    private static Object element(Draw draw) {
        return switch (draw.below(16)) {
            case 0 -> draw.value();
            case 1 -> "long".repeat(10 + draw.below(3) * 60);
            case 2 ->
                draw.oneIn(4) ? "large".repeat(new int[] {700, 1100, 1638, 1639, 2500, 3300}[draw.below(6)]) : "b";
            case 3 -> Long.toString(1L << draw.below(63));
            case 4 -> Long.toString(-1L << draw.below(63));
            default -> draw.of("a", "b", "c", "1", "2", "-7");
        };
    }
}
