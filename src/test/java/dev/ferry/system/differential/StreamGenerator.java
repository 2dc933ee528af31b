package dev.ferry.system.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * Commands of streams. Ids are given, because those that a server makes are of the time; where one is made, on a key of its own,
 * only the type of the reply is compared, and the key goes at once. How long ago something was is no part of what is compared, so that times of idleness
 * are 0 or longer than a run.
 */
final class StreamGenerator implements CommandGenerator {
    /** A key that never gets groups. */
    private static final String PLAIN = "stream:plain";

    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(48)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> add(draw);
            case 10 -> TestCommand.of("xlen", key(draw));
            case 11, 12 -> Draw.command(count(draw), "xrange", key(draw), bound(draw, "-"), bound(draw, "+"));
            case 13 -> Draw.command(count(draw), "xrevrange", key(draw), bound(draw, "+"), bound(draw, "-"));
            case 14, 15 -> TestCommand.of("xdel", key(draw), id(draw), id(draw), id(draw));
            case 16 -> Draw.command(trim(draw), "xtrim", key(draw));
            case 17 -> Draw.command(setIdOptions(draw), "xsetid", key(draw), id(draw));
            case 18, 19 -> read(draw);
            case 20, 21, 22 -> createGroup(draw);
            case 23 -> Draw.command(entriesRead(draw), "xgroup", "setid", key(draw), group(draw), last(draw));
            case 24 ->
                draw.oneIn(6)
                        ? TestCommand.of("xgroup", "destroy", key(draw), group(draw))
                        : TestCommand.of("xgroup", "delconsumer", key(draw), group(draw), consumer(draw));
            case 25 -> TestCommand.of("xgroup", "createconsumer", key(draw), group(draw), consumer(draw));
            case 26, 27, 28, 29, 30, 31 -> readGroup(draw);
            case 32, 33 -> TestCommand.of("xack", key(draw), group(draw), id(draw), id(draw), id(draw));
            case 34 -> TestCommand.of("xpending", key(draw), group(draw));
            case 35 -> pending(draw);
            case 36, 37, 38 -> claim(draw);
            case 39, 40 ->
                Draw.command(
                        draw.some("count " + draw.number(1, 4), "justid"),
                        "xautoclaim",
                        key(draw),
                        group(draw),
                        consumer(draw),
                        idle(draw),
                        bound(draw, "-"));
            case 41, 42 -> TestCommand.of("xinfo", "groups", key(draw));
            case 43 -> TestCommand.of("xinfo", "stream", key(draw));
            case 44 ->
                TestCommand.of(ReplyMatch.SAME_TYPE, "xinfo", draw.of("consumers", "help"), key(draw), group(draw));
            case 45 -> full(draw);
            case 46 -> other(draw);
            default -> TestCommand.of("xlen", key(draw));
        };
    }

    /** An id that a server makes is compared in its stream only, and goes with its key at once. */
    @Override
    public List<TestCommand> sequence(Draw draw) {
        return draw.oneIn(40)
                ? List.of(
                        TestCommand.of("del", "timed"),
                        TestCommand.of(ReplyMatch.SAME_TYPE, "xadd", "timed", "*", "f", draw.value()),
                        TestCommand.of("del", "timed"))
                : List.of(next(draw));
    }

    private static TestCommand add(Draw draw) {
        List<Object> words = new ArrayList<>();
        words.add("xadd");
        words.add(draw.oneIn(15) ? PLAIN : key(draw));
        if (draw.oneIn(9)) {
            words.add("nomkstream");
        }
        if (draw.oneIn(5)) {
            words.addAll(trim(draw));
        }
        words.add(draw.oneIn(3) ? draw.below(40) + "-*" : draw.oneIn(3) ? id(draw) : "40-*");
        for (int i = draw.oneIn(3) ? draw.below(4) : 1; i >= 0; i--) {
            words.add(draw.oneIn(6) ? draw.value() : "f" + i);
            words.add(draw.oneIn(40) ? "long".repeat(200) : draw.value());
        }
        return TestCommand.of(words.toArray());
    }

    private static List<Object> trim(Draw draw) {
        List<Object> words = new ArrayList<>();
        boolean toLength = draw.oneIn(2);
        words.add(toLength ? draw.of("maxlen") : draw.of("minid"));
        boolean approximate = draw.oneIn(2);
        if (approximate || draw.oneIn(2)) {
            words.add(approximate ? "~" : "=");
        }
        words.add(toLength ? draw.number(0, 20) : id(draw));
        if (draw.oneIn(approximate ? 3 : 20)) {
            words.add(draw.of("limit"));
            words.add(draw.number(0, 15));
        }
        return words;
    }

    private static List<Object> setIdOptions(Draw draw) {
        List<Object> words = new ArrayList<>();
        if (draw.oneIn(3)) {
            words.add("entriesadded");
            words.add(draw.number(0, 40));
        }
        if (draw.oneIn(3)) {
            words.add("maxdeletedid");
            words.add(id(draw));
        }
        return words;
    }

    private static TestCommand read(Draw draw) {
        List<Object> words = new ArrayList<>(List.of("xread"));
        words.addAll(count(draw));
        streams(words, draw, draw.oneIn(4) ? draw.of("$", "+", ">") : id(draw));
        return TestCommand.of(words.toArray());
    }

    private static TestCommand readGroup(Draw draw) {
        List<Object> words = new ArrayList<>(List.of("xreadgroup", draw.of("group"), group(draw), consumer(draw)));
        words.addAll(count(draw));
        if (draw.oneIn(5)) {
            words.add("noack");
        }
        streams(words, draw, draw.oneIn(3) ? id(draw) : draw.oneIn(20) ? draw.of("$", "+") : ">");
        return TestCommand.of(words.toArray());
    }

    private static void streams(List<Object> words, Draw draw, String id) {
        words.add(draw.of("streams"));
        boolean two = draw.oneIn(6);
        words.add(key(draw));
        if (two) {
            words.add(key(draw));
            words.add(id);
        }
        words.add(id);
    }

    private static TestCommand createGroup(Draw draw) {
        List<Object> words = new ArrayList<>(List.of("xgroup", draw.of("create"), key(draw), group(draw), last(draw)));
        if (draw.oneIn(2)) {
            words.add("mkstream");
        }
        words.addAll(entriesRead(draw));
        return TestCommand.of(words.toArray());
    }

    private static TestCommand pending(Draw draw) {
        List<Object> words = new ArrayList<>(List.of("xpending", key(draw), group(draw)));
        if (draw.oneIn(4)) {
            words.add(draw.of("idle"));
            words.add(idle(draw));
        }
        // The idle time of each entry is in the reply, so nothing is asked for, or nobody's entries.
        words.addAll(List.of(bound(draw, "-"), bound(draw, "+"), draw.of("0", "0", "-1", "x", "10")));
        boolean nothing = !words.getLast().equals("10");
        if (!nothing || draw.oneIn(3)) {
            words.add(nothing ? consumer(draw) : "nobody");
        }
        return TestCommand.of(words.toArray());
    }

    private static TestCommand claim(Draw draw) {
        List<Object> words = new ArrayList<>(List.of("xclaim", key(draw), group(draw), consumer(draw), idle(draw)));
        for (int i = draw.below(3); i >= 0; i--) {
            words.add(id(draw));
        }
        if (draw.oneIn(4)) {
            words.add(draw.of("idle"));
            words.add(draw.of("0", "1000", "x"));
        }
        words.addAll(draw.some("retrycount " + draw.number(0, 5), "force", "justid"));
        if (draw.oneIn(5)) {
            words.addAll(List.of("lastid", id(draw)));
        }
        if (draw.oneIn(40)) {
            words.add("nonsense");
        }
        return TestCommand.of(words.toArray());
    }

    /** What a stream has groups of says times. */
    private static TestCommand full(Draw draw) {
        return draw.oneIn(2)
                ? Draw.command(draw.some("count " + draw.number(0, 20)), "xinfo", "stream", PLAIN, "full")
                : TestCommand.of(ReplyMatch.SAME_TYPE, "xinfo", "stream", key(draw), "full");
    }

    private static TestCommand other(Draw draw) {
        return switch (draw.below(5)) {
            case 0 -> TestCommand.of("config", "set", "stream-node-max-entries", draw.of("3", "10", "100", "0"));
            case 1 -> TestCommand.of("config", "set", "stream-node-max-bytes", draw.of("100", "500", "4096", "0"));
            case 2 -> TestCommand.of("copy", key(draw), key(draw), "replace");
            case 3 -> TestCommand.of("del", key(draw));
            default -> TestCommand.of(draw.of("xgroup", "xinfo"), draw.of("nonsense", "create"), key(draw));
        };
    }

    private static List<Object> count(Draw draw) {
        return draw.oneIn(2) ? List.of() : List.of(draw.of("count"), draw.number(0, 8));
    }

    private static List<Object> entriesRead(Draw draw) {
        return draw.oneIn(4) ? List.of(draw.of("entriesread"), draw.number(-1, 30)) : List.of();
    }

    private static String key(Draw draw) {
        return draw.oneIn(25) ? draw.key() : "stream:" + draw.below(4);
    }

    private static String group(Draw draw) {
        return draw.oneIn(30) ? "nogroup" : "g" + draw.below(3);
    }

    private static String consumer(Draw draw) {
        return "c" + draw.below(4);
    }

    private static String idle(Draw draw) {
        return draw.oneIn(30) ? draw.odd() : draw.oneIn(4) ? "99999999" : "0";
    }

    private static String last(Draw draw) {
        return draw.oneIn(3) ? "$" : draw.oneIn(2) ? "0" : id(draw);
    }

    private static String bound(Draw draw, String open) {
        return draw.oneIn(2) ? open : draw.oneIn(4) ? "(" + id(draw) : id(draw);
    }

    private static String id(Draw draw) {
        if (draw.oneIn(40)) {
            return draw.of(
                    "18446744073709551615-18446744073709551615", "0-0", "0", "1-", "-1", "+1", " 1-01", "1-2-3", "");
        }
        String millis = Integer.toString(draw.oneIn(3) ? 40 : draw.below(45));
        return draw.oneIn(5) ? millis : millis + "-" + draw.below(millis.equals("40") ? 60 : 6);
    }
}
