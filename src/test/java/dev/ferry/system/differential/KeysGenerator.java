package dev.ferry.system.differential;

/** Commands of keys of any type. */
final class KeysGenerator implements CommandGenerator {
    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(24)) {
            case 0, 1 -> TestCommand.of(draw.of("del", "unlink", "exists", "touch"), draw.anyKey(), draw.anyKey());
            case 2 -> TestCommand.of("type", draw.anyKey());
            case 3, 4 ->
                Draw.command(
                        draw.oneIn(2)
                                ? draw.some(draw.of("nx", "xx", "gt", "lt"), draw.of("gt", "lt", "nonsense"))
                                : draw.some(),
                        draw.of("expire", "pexpire"),
                        draw.anyKey(),
                        draw.lifetime());
            case 5 ->
                Draw.command(
                        draw.oneIn(3) ? draw.some(draw.of("nx", "xx", "gt", "lt")) : draw.some(),
                        draw.of("expireat", "pexpireat"),
                        draw.anyKey(),
                        draw.of("9999999999", "9999999999999", "1", "-5", "x"));
            case 6 ->
                TestCommand.of(ReplyMatch.NEAR, draw.of("ttl", "pttl", "expiretime", "pexpiretime"), draw.anyKey());
            case 7 -> TestCommand.of("persist", draw.anyKey());
            case 8 ->
                TestCommand.of(
                        ReplyMatch.ANY_ORDER,
                        "keys",
                        draw.of("*", "key:?", "key:[1-3]*", "k[^e]y*", "*:1*", "key\\:1", "[", "?*"));
            case 9 ->
                TestCommand.of(
                        ReplyMatch.ANY_ORDER, "scan", "0", "count", "1000", "match", draw.of("*", "key:?", "key:1*"));
            case 10 ->
                TestCommand.of(
                        ReplyMatch.SAME_TYPE,
                        "scan",
                        draw.of("0", "x", "-"),
                        draw.of("count", "match", "type", "x"),
                        draw.of("0", "-1", "x"));
            case 11 -> TestCommand.of(draw.of("rename", "renamenx"), draw.anyKey(), draw.anyKey());
            case 12 ->
                Draw.command(draw.some("replace", "db " + draw.number(0, 3)), "copy", draw.anyKey(), draw.anyKey());
            case 13 -> TestCommand.of("move", draw.anyKey(), draw.number(0, 3));
            case 14 ->
                draw.oneIn(5)
                        ? TestCommand.of("swapdb", draw.number(0, 3), draw.number(0, 3))
                        : TestCommand.of("dbsize");
            case 15 ->
                draw.oneIn(20)
                        ? TestCommand.of(draw.of("flushall", "flushdb"), draw.of("async", "sync", "x"))
                        : TestCommand.of("dbsize");
            case 16 -> TestCommand.of("object", draw.of("encoding", "refcount", "freq", "nonsense"), draw.anyKey());
            case 17 -> TestCommand.of(ReplyMatch.SAME_TYPE, "object", "idletime", draw.anyKey());
            case 18 -> TestCommand.of(ReplyMatch.SAME_TYPE, "memory", "usage", draw.anyKey());
            case 19 -> TestCommand.of(ReplyMatch.SAME_TYPE, "randomkey");
            default -> TestCommand.of("set", draw.key(), draw.value());
        };
    }
}
