package dev.ferry.system.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Commands of sorted sets. */
final class SortedSetGenerator implements CommandGenerator {
    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(36)) {
            case 0, 1, 2, 3 -> Draw.command(pairs(draw), "zadd", key(draw));
            case 4 -> TestCommand.of("zincrby", key(draw), score(draw), member(draw));
            case 5 -> TestCommand.of("zadd", "names:" + draw.below(3), "0", member(draw), "0", member(draw));
            case 6 -> TestCommand.of("zrem", key(draw), member(draw), member(draw));
            case 7 -> TestCommand.of("zcard", key(draw));
            case 8 -> TestCommand.of(draw.of("zscore", "zmscore"), key(draw), member(draw));
            case 9 -> TestCommand.of("zmscore", key(draw), member(draw), "nosuch", member(draw));
            case 10, 11 -> Draw.command(draw.some("withscore"), draw.of("zrank", "zrevrank"), key(draw), member(draw));
            case 12, 13 -> range(draw);
            case 14 ->
                Draw.command(
                        draw.some("withscores", limit(draw)),
                        draw.of("zrangebyscore", "zrevrangebyscore"),
                        key(draw),
                        scoreLimit(draw),
                        scoreLimit(draw));
            case 15 ->
                Draw.command(
                        draw.some(limit(draw)),
                        draw.of("zrangebylex", "zrevrangebylex"),
                        "names:" + draw.below(3),
                        nameLimit(draw),
                        nameLimit(draw));
            case 16 ->
                Draw.command(draw.some("withscores"), "zrevrange", key(draw), draw.number(-9, 9), draw.number(-9, 9));
            case 17 -> storedRange(draw);
            case 18 -> TestCommand.of("zcount", key(draw), scoreLimit(draw), scoreLimit(draw));
            case 19 -> TestCommand.of("zlexcount", "names:" + draw.below(3), nameLimit(draw), nameLimit(draw));
            case 20 -> removal(draw);
            case 21 -> Draw.command(count(draw), draw.of("zpopmin", "zpopmax"), key(draw));
            case 22 ->
                Draw.command(
                        draw.some("count " + draw.number(0, 4).replace(" ", "")),
                        "zmpop",
                        draw.number(1, 3),
                        key(draw),
                        key(draw),
                        draw.of("min", "max"));
            case 23 -> Draw.command(draw.some("withscores"), "zrandmember", key(draw), draw.of("0", "x"));
            case 24 -> TestCommand.of(ReplyMatch.SAME_TYPE, "zrandmember", key(draw), draw.of("-3", "2", "1"));
            case 25 ->
                TestCommand.of(
                        ReplyMatch.ANY_ORDER, "zscan", key(draw), "0", "count", "1000", "match", draw.of("*", "m1*"));
            case 26 ->
                TestCommand.of(
                        ReplyMatch.SAME_TYPE, "zscan", key(draw), draw.of("0", "x"), draw.of("novalues", "count", "x"));
            case 27 -> TestCommand.of("copy", key(draw), key(draw), "replace");
            case 29, 30 -> combination(draw);
            case 31, 32 -> storedCombination(draw);
            case 33 ->
                Draw.command(
                        draw.some(
                                draw.oneIn(9)
                                        ? "limit"
                                        : "limit " + draw.number(0, 6).replace(" ", "")),
                        "zintercard",
                        draw.number(1, 3),
                        source(draw),
                        source(draw));
            case 28 ->
                draw.oneIn(10)
                        ? draw.oneIn(2)
                                ? TestCommand.of("config", "set", "zset-max-listpack-value", draw.of("1", "3", "64"))
                                : TestCommand.of(
                                        "config", "set", "zset-max-listpack-entries", draw.of("0", "3", "8", "128"))
                        : TestCommand.of("object", "encoding", key(draw));
            default -> TestCommand.of("zrange", key(draw), "0", "-1", "withscores");
        };
    }

    private static TestCommand range(Draw draw) {
        return switch (draw.below(3)) {
            case 0 ->
                Draw.command(
                        draw.some("rev", "withscores"),
                        draw.of("zrange"),
                        key(draw),
                        draw.number(-9, 9),
                        draw.number(-9, 9));
            case 1 ->
                Draw.command(
                        draw.some("rev", "withscores", limit(draw), draw.oneIn(9) ? "bylex" : "byscore"),
                        "zrange",
                        key(draw),
                        scoreLimit(draw),
                        scoreLimit(draw));
            default ->
                Draw.command(
                        draw.some("rev", limit(draw), "bylex"),
                        "zrange",
                        "names:" + draw.below(3),
                        nameLimit(draw),
                        nameLimit(draw));
        };
    }

    private static TestCommand storedRange(Draw draw) {
        return switch (draw.below(3)) {
            case 0 ->
                Draw.command(
                        draw.some("rev", limit(draw), "byscore"),
                        "zrangestore",
                        key(draw),
                        key(draw),
                        scoreLimit(draw),
                        scoreLimit(draw));
            case 1 ->
                Draw.command(
                        draw.some("rev", limit(draw), draw.oneIn(9) ? "withscores" : "bylex"),
                        "zrangestore",
                        key(draw),
                        "names:" + draw.below(3),
                        nameLimit(draw),
                        nameLimit(draw));
            default ->
                Draw.command(
                        draw.some("rev"), "zrangestore", key(draw), key(draw), draw.number(-9, 9), draw.number(-9, 9));
        };
    }

    private static TestCommand combination(Draw draw) {
        String name = draw.of("zunion", "zinter", "zdiff");
        List<Object> words = sources(draw, name);
        words.addAll(draw.some("withscores"));
        return Draw.command(words, name);
    }

    private static TestCommand storedCombination(Draw draw) {
        String name = draw.of("zunionstore", "zinterstore", "zdiffstore");
        return Draw.command(sources(draw, name), name, key(draw));
    }

    private static List<Object> sources(Draw draw, String name) {
        List<Object> words = new ArrayList<>();
        int count = 1 + draw.below(4);
        words.add(draw.oneIn(30) ? draw.number() : Integer.toString(count));
        for (int i = 0; i < count; i++) {
            words.add(source(draw));
        }
        if (!name.toLowerCase(Locale.ROOT).startsWith("zdiff") || draw.oneIn(20)) {
            if (draw.oneIn(3)) {
                words.add(draw.of("weights"));
                for (int i = 0; i < count; i++) {
                    words.add(score(draw));
                }
            }
            if (draw.oneIn(3)) {
                words.add(draw.of("aggregate"));
                words.add(draw.of("sum", "min", "max", "max", "min", "sum", "avg"));
            }
        }
        return words;
    }

    private static String source(Draw draw) {
        return draw.oneIn(8) ? "set:" + draw.below(6) : key(draw);
    }

    private static TestCommand removal(Draw draw) {
        return switch (draw.below(3)) {
            case 0 -> TestCommand.of("zremrangebyrank", key(draw), draw.number(-4, 4), draw.number(-4, 4));
            case 1 -> TestCommand.of("zremrangebyscore", key(draw), scoreLimit(draw), scoreLimit(draw));
            default -> TestCommand.of("zremrangebylex", "names:" + draw.below(3), nameLimit(draw), nameLimit(draw));
        };
    }

    private static List<Object> pairs(Draw draw) {
        List<Object> words = new ArrayList<>();
        while (draw.oneIn(3)) {
            words.add(draw.of("nx", "xx", "gt", "lt", "ch", "ch", "incr"));
        }
        boolean many = draw.oneIn(40);
        for (int i = many ? 150 : draw.below(4); i >= 0; i--) {
            words.add(score(draw));
            if (many || !draw.oneIn(100)) {
                words.add(
                        draw.oneIn(100) ? "m".repeat(62 + draw.below(5)) : many ? "n" + draw.below(300) : member(draw));
            }
        }
        return words;
    }

    private static List<Object> count(Draw draw) {
        return draw.oneIn(2) ? List.of() : List.of(draw.number(0, 5));
    }

    private static String limit(Draw draw) {
        return "limit " + (draw.below(6) - 1) + " " + (draw.below(6) - 1);
    }

    private static String score(Draw draw) {
        return switch (draw.below(12)) {
            case 0 -> draw.real();
            case 1 -> draw.of("inf", "-inf", "+inf", "Infinity", "nan", "1e-7");
            default -> Integer.toString(draw.below(10));
        };
    }

    private static String scoreLimit(Draw draw) {
        String limit = draw.oneIn(3) ? draw.of("-inf", "+inf", "inf") : score(draw);
        return draw.oneIn(4) ? "(" + limit : limit;
    }

    private static String nameLimit(Draw draw) {
        return draw.oneIn(3) ? draw.of("-", "+", "x", "[", "") : draw.of("[", "(") + "m" + draw.below(20);
    }

    private static String key(Draw draw) {
        return draw.oneIn(15) ? draw.key() : "zset:" + draw.below(6);
    }

    private static Object member(Draw draw) {
        return draw.oneIn(8) ? draw.value() : "m" + draw.below(20);
    }
}
