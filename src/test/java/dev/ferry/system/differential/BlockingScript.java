package dev.ferry.system.differential;

import java.util.List;

/** Random commands of several clients, of which some wait for what others put into a few keys. */
final class BlockingScript {
    private static final int KEYS = 3;

    private final Draw draw;
    private int lastId;

    BlockingScript(Draw draw) {
        this.draw = draw;
    }

    /** Returns a command that may wait. */
    TestCommand waiting() {
        return switch (draw.below(12)) {
            case 0, 1 -> TestCommand.of(draw.of("blpop", "brpop"), list(), 0);
            case 2 -> TestCommand.of(draw.of("blpop", "brpop"), any(), any(), list(), 0);
            case 3 -> TestCommand.of("blmove", list(), list(), side(), side(), 0);
            case 4 -> TestCommand.of("brpoplpush", list(), draw.oneIn(4) ? any() : list(), 0);
            case 5 -> TestCommand.of("blmpop", 0, 2, list(), list(), side(), "count", 1 + draw.below(3));
            case 6 -> TestCommand.of(draw.of("bzpopmin", "bzpopmax"), sortedSet(), sortedSet(), 0);
            case 7 ->
                TestCommand.of("bzmpop", 0, 2, sortedSet(), any(), draw.of("min", "max"), "count", 1 + draw.below(3));
            case 8 -> TestCommand.of("xread", "block", 0, "streams", stream(), stream(), "$", "$");
            case 9 ->
                TestCommand.of(
                        "xread", "count", 1 + draw.below(2), "block", 0, "streams", stream(), lastId + draw.below(4));
            default ->
                TestCommand.of(
                        "xreadgroup",
                        "group",
                        group(),
                        draw.of("c1", "c2", "c3"),
                        "count",
                        1 + draw.below(2),
                        "block",
                        0,
                        "streams",
                        stream(),
                        draw.oneIn(6) ? "0" : ">");
        };
    }

    /** Returns commands that wait for nothing, several of them when they are a transaction. */
    List<TestCommand> acting() {
        if (!draw.oneIn(8)) {
            return List.of(action());
        }
        return List.of(TestCommand.of("multi"), action(), action(), waiting(), action(), TestCommand.of("exec"));
    }

    private TestCommand action() {
        return switch (draw.below(24)) {
            case 0, 1, 2, 3, 4 -> TestCommand.of(draw.of("rpush", "lpush"), list(), draw.below(100));
            case 5 -> TestCommand.of("rpush", list(), 1, 2, 3);
            case 6, 7 -> TestCommand.of("zadd", sortedSet(), draw.below(9), draw.below(9), 5, "five");
            case 8, 9, 10 -> TestCommand.of("xadd", stream(), ++lastId + "-1", "f", draw.below(9));
            case 11 -> TestCommand.of("xgroup", "create", stream(), group(), draw.of("$", "0"), "mkstream");
            case 12 -> TestCommand.of("xgroup", "destroy", stream(), group());
            case 13 -> TestCommand.of("del", any(), any());
            case 14 -> TestCommand.of("rename", any(), any());
            case 15 -> TestCommand.of("copy", any(), any(), "replace");
            case 16 -> TestCommand.of("lmove", list(), list(), side(), side());
            case 17 -> TestCommand.of("set", any(), "x");
            case 18 -> TestCommand.of("move", any(), 1);
            // Not SWAPDB: whom it serves first is a matter of chance.
            case 19 -> TestCommand.of("sort", list(), "store", list());
            case 20 -> TestCommand.of("xack", stream(), group(), draw.below(lastId + 1) + "-1");
            case 21 -> TestCommand.of("expire", any(), draw.oneIn(2) ? -1 : 1000);
            case 22 -> TestCommand.of("client", "unblock", "{" + client() + "}", draw.of("timeout", "error"));
            default -> draw.oneIn(6) ? TestCommand.of("flushdb", "async") : TestCommand.of("llen", list());
        };
    }

    /** Returns the name of a client that may wait. */
    String client() {
        return draw.of("a", "b", "c", "d", "e").toLowerCase(java.util.Locale.ROOT);
    }

    private String side() {
        return draw.of("left", "right");
    }

    private String group() {
        return draw.oneIn(2) ? "g1" : "g2";
    }

    private String list() {
        return "list:" + draw.below(KEYS);
    }

    private String sortedSet() {
        return "zset:" + draw.below(KEYS);
    }

    private String stream() {
        return "stream:" + draw.below(KEYS);
    }

    private String any() {
        return switch (draw.below(3)) {
            case 0 -> list();
            case 1 -> sortedSet();
            default -> stream();
        };
    }
}
