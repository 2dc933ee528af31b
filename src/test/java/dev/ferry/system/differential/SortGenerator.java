package dev.ferry.system.differential;

import java.util.ArrayList;
import java.util.List;

/** SORT, on keys of its own and those of other families, and the keys that its patterns find. */
final class SortGenerator implements CommandGenerator {

    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(14)) {
            case 0, 1 -> Draw.command(elements(draw), "rpush", "sort:list:" + draw.below(2));
            case 2 -> Draw.command(elements(draw), "sadd", "sort:set:" + draw.below(2));
            case 3 -> TestCommand.of("zadd", "sort:zset", draw.below(9), element(draw), draw.below(9), element(draw));
            case 4 ->
                TestCommand.of("set", "sort:weight:" + draw.below(12), draw.oneIn(9) ? draw.value() : draw.real());
            case 5 -> TestCommand.of("hset", "sort:hash:" + draw.below(12), draw.of("f", "g"), element(draw));
            case 6 -> TestCommand.of("del", source(draw));
            case 7 -> TestCommand.of("lrange", "sort:stored", "0", "-1");
            case 8 -> TestCommand.of("object", "encoding", "sort:stored");
            default -> sort(draw);
        };
    }

    private static TestCommand sort(Draw draw) {
        String source = source(draw);
        List<Object> words = new ArrayList<>();
        // A key that any family has can be a set as well.
        boolean set = !source.startsWith("sort:list") && !source.startsWith("sort:zset");
        boolean alphabetical = draw.oneIn(3);
        if (alphabetical) {
            words.add(draw.of("alpha"));
        }
        boolean sorts = true;
        // Elements that are the same by what they are sorted by stand in no certain order, so these are sorted by
        // numbers.
        if (!alphabetical && draw.oneIn(2)) {
            boolean unsorted = draw.oneIn(4);
            sorts = !unsorted;
            words.addAll(List.of(
                    draw.of("by"),
                    unsorted ? draw.oneIn(2) ? "nosort" : "#" : "sort:" + (draw.oneIn(2) ? "weight:*" : "hash:*->f")));
        }
        words.addAll(draw.some(draw.oneIn(2) ? "asc" : "desc"));
        boolean stores = draw.oneIn(3);
        if (draw.oneIn(3) && (sorts || !set || stores)) {
            words.addAll(List.of(draw.of("limit"), draw.number(-1, 6), draw.number(-1, 8)));
        }
        while (draw.oneIn(3)) {
            words.addAll(List.of(draw.of("get"), pattern(draw)));
        }
        if (stores) {
            words.addAll(List.of(draw.of("store"), draw.oneIn(20) ? source : "sort:stored"));
        }
        if (draw.oneIn(25)) {
            words.add(draw.of("nonsense", "by", "get", "limit", "store"));
        }
        TestCommand command = Draw.command(words, draw.oneIn(4) && !stores ? "sort_ro" : draw.of("sort"), source);
        return set && !sorts && !stores ? new TestCommand(command.words(), ReplyMatch.ANY_ORDER) : command;
    }

    private static String pattern(Draw draw) {
        return draw.of("#", "sort:weight:*", "sort:hash:*->f", "sort:hash:*->g", "nothing", "sort:hash:*->", "s*:*->f");
    }

    private static List<Object> elements(Draw draw) {
        List<Object> elements = new ArrayList<>();
        for (int i = draw.below(6); i >= 0; i--) {
            elements.add(element(draw));
        }
        return elements;
    }

    private static String element(Draw draw) {
        return draw.oneIn(60) ? draw.real() : Integer.toString(draw.below(12));
    }

    private static String source(Draw draw) {
        return switch (draw.below(8)) {
            case 0 -> draw.key();
            case 1, 2 -> "sort:set:" + draw.below(2);
            case 3, 4 -> "sort:zset";
            default -> "sort:list:" + draw.below(2);
        };
    }
}
