package dev.ferry.system.differential;

import java.util.List;

/** Commands about the server, its commands and its clients. Most of them say what differs from server to server. */
final class ServerGenerator implements CommandGenerator {
    private static final String[] COMMANDS = {
        "get", "getset", "mset", "zadd", "bitop", "sintercard", "lmpop", "copy", "ping", "nosuch", "select"
    };

    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(27)) {
            case 0 -> TestCommand.of("auth", draw.of("x", "default", "nosuch"));
            case 1 -> TestCommand.of("auth", draw.of("default", "nosuch"), draw.value());
            case 2 -> unlike("client", draw.of("id", "info", "list", "help"));
            case 3 -> TestCommand.of("client", draw.of("getredir", "trackinginfo", "unpause", "getname"));
            case 4 ->
                TestCommand.of(
                        "client",
                        "kill",
                        draw.of("id", "laddr", "addr", "user", "maxage", "nonsense"),
                        draw.of("999999999", "1.2.3.4:5", "nosuch"));
            case 5 -> TestCommand.of("client", "kill", draw.of("1.2.3.4:5", "nosuch", ""));
            case 6 -> Draw.command(draw.some(draw.of("write", "all", "x")), "client", "pause", draw.of("0", "1", "-1"));
            case 7 -> TestCommand.of("client", "reply", draw.of("on", "nonsense"));
            case 8 ->
                TestCommand.of(
                        "client", "setinfo", draw.of("lib-name", "lib-ver", "nosuch"), draw.of("a", "1.2", "a b", ""));
            case 9 -> unlike("client", "list", draw.of("id", "type"), draw.of("1", "normal", "x"));
            case 10 -> unlike("command", draw.of("count", "help"));
            case 11 -> unlike("command", "docs", draw.of(COMMANDS));
            case 12 -> TestCommand.of("command", "info", draw.of(COMMANDS), draw.of(COMMANDS));
            case 13 ->
                TestCommand.of(
                        "command",
                        draw.of("getkeys", "getkeysandflags"),
                        draw.of(COMMANDS),
                        draw.of("2", "and", draw.key()),
                        draw.key(),
                        draw.key());
            case 14 ->
                TestCommand.of(
                        ReplyMatch.ANY_ORDER,
                        "command",
                        "list",
                        "filterby",
                        draw.of("pattern", "module", "nonsense"),
                        draw.of("get*", "h?et", "nosuch"));
            case 15 ->
                draw.oneIn(8) ? TestCommand.of("config", "resetstat") : unlike("config", draw.of("help", "rewrite"));
            case 16 ->
                Draw.loose(
                        draw.some("auth default x", "setname a", draw.of("nonsense", "setname")),
                        "hello",
                        draw.of("2", "3", "4", "x"));
            case 17 -> unlike("info", draw.of("server", "keyspace", "nosuch", "all", "default", "stats"));
            case 18 -> unlike("info");
            case 19 -> unlike("lolwut");
            case 20 -> unlike("memory", draw.of("doctor", "help", "malloc-stats", "stats"));
            case 21 -> TestCommand.of("memory", draw.of("purge", "nosuch"));
            case 22 -> unlike("memory", "usage", draw.key(), "samples", draw.number(0, 5));
            case 23 -> unlike("object", "help");
            case 24 -> unlike("time");
            case 25 -> unlike("module", draw.of("list", "help"));
            default -> unlike("command", "docs");
        };
    }

    /** A command that each server answers in its own way. */
    private static TestCommand unlike(Object... words) {
        return Draw.loose(List.of(), words);
    }
}
