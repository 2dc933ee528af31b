package dev.ferry.system.differential;

/** Commands of connections, of transactions, and about commands and settings. */
final class ConnectionGenerator implements CommandGenerator {
    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(16)) {
            case 0 -> TestCommand.of("ping");
            case 1 -> TestCommand.of(draw.of("ping", "echo"), draw.value());
            case 2 -> TestCommand.of("select", draw.oneIn(3) ? draw.number(0, 20) : "0");
            case 3 -> TestCommand.of("multi");
            case 4, 5 -> TestCommand.of("exec");
            case 6 -> TestCommand.of(draw.of("discard", "unwatch"));
            case 7 -> TestCommand.of("watch", draw.key());
            case 8 ->
                TestCommand.of(
                        draw.of("nosuch", "get", "client", "client nosuch", "set"),
                        draw.value(),
                        draw.value(),
                        draw.value());
            case 9 ->
                TestCommand.of(
                        ReplyMatch.ANY_ORDER,
                        "config",
                        "get",
                        draw.of("hash-max-*", "maxmemory", "nosuch", "list-max-listpack-size"));
            case 10 ->
                TestCommand.of(
                        "config",
                        "set",
                        draw.of("hash-max-listpack-entries", "nosuch", "appendfsync", "hz"),
                        draw.number(5, 9));
            case 11 ->
                TestCommand.of(
                        "client",
                        draw.of("setname", "nosuch", "no-evict", "no-touch"),
                        draw.of("a", "on", "off", "a b"));
            case 12 -> TestCommand.of("client", "getname");
            case 13 ->
                TestCommand.of(
                        "command",
                        "getkeys",
                        draw.of("get", "mset", "ping", "nosuch", "object"),
                        draw.key(),
                        draw.value());
            case 14 -> TestCommand.of(draw.of("get", "incr", "ttl"));
            default -> TestCommand.of("reset");
        };
    }
}
