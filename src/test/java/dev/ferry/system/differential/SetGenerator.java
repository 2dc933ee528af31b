package dev.ferry.system.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands of sets, most of them on keys that only sets are put to, with few different members so that sets meet.
 *
 * <p>What SPOP takes is a matter of chance, so it works on keys of its own that are removed right after.
 *
 * <p>The form of a set that SUNIONSTORE or SDIFFSTORE made can depend on whether numbers or words came first, which is a matter
 * of chance when they come out of a hash table. It does not as long as a set of numbers may be as large as a packed one, so the
 * limits are set in such pairs; the others are for sets of their own that are in no hash table.
 */
final class SetGenerator implements CommandGenerator {
    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(21)) {
            case 0, 1, 2, 3 -> Draw.command(members(draw), "sadd", key(draw));
            case 4, 5 -> Draw.command(members(draw), "srem", key(draw));
            case 6 -> TestCommand.of("sismember", key(draw), member(draw));
            case 7 -> Draw.command(members(draw), "smismember", key(draw));
            case 8 -> TestCommand.of("scard", key(draw));
            case 9 -> TestCommand.of(ReplyMatch.ANY_ORDER, "smembers", key(draw));
            case 10 -> TestCommand.of("smove", key(draw), key(draw), member(draw));
            case 11, 12 -> unordered(keys(draw), draw.of("sinter", "sunion", "sdiff"));
            case 13, 14 -> Draw.command(keys(draw), draw.of("sinterstore", "sunionstore", "sdiffstore"), key(draw));
            case 15 -> intersectionCardinality(draw);
            case 16 -> random(draw);
            case 17 -> scan(draw);
            case 18 -> settings(draw);
            default -> TestCommand.of("object", "encoding", key(draw));
        };
    }

    @Override
    public List<TestCommand> sequence(Draw draw) {
        return switch (draw.below(40)) {
            case 0, 1 -> pops(draw);
            case 2 -> fewNumbers(draw);
            default -> List.of(next(draw));
        };
    }

    /** Stores of sets with a limit of numbers that is smaller than that of other elements. */
    private static List<TestCommand> fewNumbers(Draw draw) {
        String stored = "few:stored";
        List<TestCommand> commands = new ArrayList<>();
        commands.add(limits("512", "128"));
        for (int i = 0; i < 3; i++) {
            String key = "few:" + i;
            commands.add(TestCommand.of("del", key));
            if (!draw.oneIn(8)) {
                // No set of words and numbers begins with a number, or more numbers could make it a hash table.
                boolean words = draw.oneIn(2);
                List<Object> members = new ArrayList<>(words ? List.of("w") : List.of("1"));
                for (int j = draw.below(14); j > 0; j--) {
                    members.add(words && draw.oneIn(2) ? "w" + draw.below(10) : Integer.toString(draw.below(12)));
                }
                commands.add(Draw.command(members, "sadd", key));
            }
        }
        commands.add(limits(draw.of("0", "1", "3", "7"), draw.of("8", "16", "128")));
        for (int i = draw.below(4); i >= 0; i--) {
            List<Object> sources = new ArrayList<>();
            for (int j = draw.below(3); j >= 0; j--) {
                sources.add("few:" + draw.below(3));
            }
            commands.add(Draw.command(sources, draw.of("sinterstore", "sunionstore", "sdiffstore"), stored));
            commands.add(TestCommand.of("object", "encoding", stored));
        }
        commands.add(TestCommand.of("del", stored, "few:0", "few:1", "few:2"));
        commands.add(limits("512", "128"));
        return commands;
    }

    private static List<TestCommand> pops(Draw draw) {
        if (draw.oneIn(4)) {
            return List.of(TestCommand.of("spop", "nothing", draw.of("1", "0", "-1", "x")));
        }
        String key = "pop:" + draw.below(3);
        int size = draw.oneIn(10) ? 3000 : 1 + draw.below(draw.oneIn(3) ? 700 : 30);
        boolean numbers = draw.oneIn(2);
        // All of one length, because the length of those that remain decides about the encoding.
        List<Object> members = new ArrayList<>();
        for (int i = 1000; i < 1000 + size; i++) {
            members.add(numbers ? Integer.toString(i) : "member:" + i);
        }
        int count = draw.oneIn(3) ? size - draw.below(10) : draw.below(size + 5);
        TestCommand pop = draw.oneIn(4)
                ? TestCommand.of(ReplyMatch.SAME_TYPE, "spop", key)
                : count >= size
                        ? TestCommand.of(ReplyMatch.ANY_ORDER, "spop", key, count)
                        : TestCommand.of(ReplyMatch.SAME_TYPE, "spop", key, Math.max(0, count));
        return List.of(
                TestCommand.of("del", key),
                Draw.command(members, "sadd", key),
                pop,
                TestCommand.of("scard", key),
                TestCommand.of("object", "encoding", key),
                TestCommand.of("del", key));
    }

    private static TestCommand random(Draw draw) {
        return switch (draw.below(4)) {
            case 0 -> TestCommand.of(ReplyMatch.SAME_TYPE, "srandmember", key(draw));
            case 1 -> TestCommand.of(ReplyMatch.ANY_ORDER, "srandmember", key(draw), "1000");
            case 2 -> TestCommand.of(ReplyMatch.SAME_TYPE, "srandmember", key(draw), draw.below(40) - 20);
            default -> TestCommand.of("srandmember", key(draw), draw.of("0", "x", "1.5", "-9223372036854775808", "0 "));
        };
    }

    private static TestCommand scan(Draw draw) {
        return draw.oneIn(4)
                ? TestCommand.of(
                        ReplyMatch.ANY_ORDER,
                        "sscan",
                        key(draw),
                        draw.of("x", "", "0"),
                        draw.of("count", "nonsense"),
                        "0")
                : TestCommand.of(
                        ReplyMatch.ANY_ORDER,
                        "sscan",
                        key(draw),
                        "0",
                        "count",
                        "10000",
                        "match",
                        draw.of("*", "?", "[a-d]", "m*"));
    }

    private static TestCommand intersectionCardinality(Draw draw) {
        List<Object> words = keys(draw);
        int count = draw.oneIn(10) ? draw.below(6) : words.size();
        words.addFirst(Integer.toString(count));
        words.addAll(draw.some("limit " + draw.number(0, 6), draw.oneIn(8) ? "limit" : "limit 3"));
        return Draw.command(words, "sintercard");
    }

    private static TestCommand settings(Draw draw) {
        if (!draw.oneIn(4)) {
            return draw.oneIn(2)
                    ? TestCommand.of("del", key(draw))
                    : Draw.command(draw.some("replace"), "copy", key(draw), key(draw));
        }
        return switch (draw.below(8)) {
            case 0, 1 -> TestCommand.of("config", "set", "set-max-listpack-value", draw.of("1", "4", "64", "64"));
            case 2 -> limits("0", "0");
            case 3 -> limits(draw.of("3", "8", "512"), draw.of("0", "1", "3"));
            case 4 -> limits(draw.of("8", "512"), "8");
            case 5 -> limits(draw.of("20", "512"), draw.of("12", "20"));
            default -> limits("512", draw.of("128", "512"));
        };
    }

    private static TestCommand limits(String numbers, String packed) {
        // Made wrong it can become a GET, whose settings come in any order.
        return TestCommand.of(
                ReplyMatch.ANY_ORDER,
                "config",
                "set",
                "set-max-intset-entries",
                numbers,
                "set-max-listpack-entries",
                packed);
    }

    private static TestCommand unordered(List<Object> more, String name) {
        return new TestCommand(Draw.command(more, name).words(), ReplyMatch.ANY_ORDER);
    }

    private static String key(Draw draw) {
        return draw.oneIn(12) ? draw.key() : "set:" + draw.below(6);
    }

    private static List<Object> keys(Draw draw) {
        List<Object> keys = new ArrayList<>();
        int count = 1 + draw.below(4);
        for (int i = 0; i < count; i++) {
            keys.add(key(draw));
        }
        return keys;
    }

    private static List<Object> members(Draw draw) {
        List<Object> members = new ArrayList<>();
        int count = draw.oneIn(30) ? 150 : 1 + draw.below(5);
        boolean numbers = draw.oneIn(2);
        for (int i = 0; i < count; i++) {
            members.add(numbers ? Integer.toString(draw.below(count > 5 ? 700 : 15)) : member(draw));
        }
        return members;
    }

    private static Object member(Draw draw) {
        return switch (draw.below(12)) {
            case 0 -> draw.value();
            case 1 -> "m".repeat(60 + draw.below(8));
            case 2 -> Long.toString(1L << draw.below(63));
            case 3 -> Long.toString(-1L << draw.below(63));
            case 4, 5, 6, 7 -> Integer.toString(draw.below(15));
            default -> draw.of("a", "b", "c", "d", "e", "f");
        };
    }
}
