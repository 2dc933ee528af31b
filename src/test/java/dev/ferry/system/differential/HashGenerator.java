package dev.ferry.system.differential;

import java.util.ArrayList;
import java.util.List;

/** Commands of hashes. */
final class HashGenerator implements CommandGenerator {
    private static final String[] FUTURE = {"9999999999", "9999999998", "9999999000", "19999999999"};

    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(30)) {
            case 0, 1, 2, 3 -> Draw.command(pairs(draw), draw.of("hset", "hset", "hmset"), key(draw));
            case 4 -> TestCommand.of("hsetnx", key(draw), field(draw), draw.value());
            case 5 -> TestCommand.of("hget", key(draw), field(draw));
            case 6 -> TestCommand.of("hmget", key(draw), field(draw), field(draw), "nosuch");
            case 7 -> TestCommand.of(ReplyMatch.ANY_ORDER, draw.of("hgetall", "hkeys", "hvals"), key(draw));
            case 8, 9 -> TestCommand.of("hdel", key(draw), field(draw), field(draw));
            case 10 -> TestCommand.of("hlen", key(draw));
            case 11 -> TestCommand.of(draw.of("hstrlen", "hexists"), key(draw), field(draw));
            case 12, 13 -> TestCommand.of("hincrby", key(draw), field(draw), draw.number());
            case 14 -> TestCommand.of("hincrbyfloat", key(draw), field(draw), draw.oneIn(9) ? "inf" : draw.real());
            case 15 -> Draw.command(draw.some("withvalues"), "hrandfield", key(draw), draw.of("0", "x", "-0"));
            case 16 ->
                TestCommand.of(ReplyMatch.ANY_ORDER, "hrandfield", key(draw), "1000", draw.of("withvalues", "x"));
            case 17 -> TestCommand.of(ReplyMatch.SAME_TYPE, "hrandfield", key(draw), draw.of("-3", "2", "1"));
            case 18 ->
                TestCommand.of(
                        ReplyMatch.ANY_ORDER,
                        "hscan",
                        key(draw),
                        "0",
                        "count",
                        "1000",
                        "match",
                        draw.of("*", "f[1-3]"));
            case 19 ->
                TestCommand.of(
                        ReplyMatch.SAME_TYPE, "hscan", key(draw), draw.of("0", "x"), draw.of("novalues", "count", "x"));
            case 20, 21 ->
                Draw.command(
                        fields(draw, true),
                        draw.of("hexpireat", "hexpireat", "hpexpireat"),
                        key(draw),
                        draw.of(FUTURE[draw.below(FUTURE.length)], FUTURE[0], draw.oneIn(4) ? "1" : FUTURE[1], "x"));
            case 22 -> Draw.command(fields(draw, false), draw.of("hpexpiretime", "hexpiretime"), key(draw));
            case 23 -> Draw.command(fields(draw, false), "hpersist", key(draw));
            case 24 -> relative(draw);
            case 25 -> TestCommand.of("hset", timed(draw), field(draw), draw.value());
            case 26 -> TestCommand.of("copy", key(draw), key(draw), "replace");
            case 27 ->
                draw.oneIn(10)
                        ? draw.oneIn(2)
                                ? TestCommand.of("config", "set", "hash-max-listpack-value", draw.of("1", "6", "64"))
                                : TestCommand.of(
                                        "config", "set", "hash-max-listpack-entries", draw.of("0", "3", "8", "512"))
                        : TestCommand.of("object", "encoding", key(draw));
            case 28 -> TestCommand.of("del", key(draw));
            default -> TestCommand.of("object", "encoding", key(draw));
        };
    }

    /** Times that begin now go to keys of their own, so that the others can be compared to the millisecond. */
    private static TestCommand relative(Draw draw) {
        List<Object> words = new ArrayList<>();
        words.add(draw.of("hexpire", "hpexpire", "httl", "hpttl"));
        boolean sets =
                words.getFirst().toString().toLowerCase(java.util.Locale.ROOT).contains("expire");
        words.add(timed(draw));
        if (sets) {
            words.add(draw.lifetime());
        }
        words.addAll(fields(draw, false));
        return TestCommand.of(ReplyMatch.SAME_TYPE, words.toArray());
    }

    private static List<Object> fields(Draw draw, boolean condition) {
        List<Object> words = new ArrayList<>();
        if (condition && draw.oneIn(2)) {
            words.add(draw.of("nx", "xx", "gt", "lt", "nonsense"));
        }
        int count = draw.below(3) + 1;
        words.add(draw.oneIn(30) ? "nonsense" : "fields");
        words.add(draw.oneIn(30) ? draw.number() : Integer.toString(count));
        for (int i = 0; i < count; i++) {
            words.add(field(draw));
        }
        return words;
    }

    private static List<Object> pairs(Draw draw) {
        List<Object> words = new ArrayList<>();
        boolean many = draw.oneIn(60);
        for (int i = many ? 300 : draw.below(5); i >= 0; i--) {
            words.add(many ? "g" + draw.below(600) : field(draw));
            if (many || !draw.oneIn(100)) {
                words.add(draw.oneIn(100) ? "v".repeat(62 + draw.below(5)) : draw.value());
            }
        }
        return words;
    }

    private static String key(Draw draw) {
        return draw.oneIn(15) ? draw.key() : "hash:" + draw.below(6);
    }

    private static String timed(Draw draw) {
        return "timed:" + draw.below(3);
    }

    private static Object field(Draw draw) {
        return draw.oneIn(8) ? draw.value() : "f" + draw.below(12);
    }
}
