package dev.ferry.system.differential;

import java.util.List;

/** What a server notes about its commands, its clients and its users, as far as two servers note the same. */
final class ObservationGenerator implements CommandGenerator {
    private static final String NOBODY = "999999999";

    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(20)) {
            case 0 -> TestCommand.of("slowlog", "get", draw.of("-2", "x", "1.5", "9223372036854775808"));
            case 1 -> TestCommand.of("slowlog", draw.of("nosuch", "len x", "reset x"));
            case 2 -> TestCommand.of("latency", "history", draw.of("nosuch", "expire", ""));
            case 3 -> TestCommand.of("latency", "graph", draw.of("nosuch", ""));
            case 4 -> TestCommand.of("latency", "reset", draw.of("nosuch", "other"));
            case 5 -> Draw.loose(List.of(), "latency", "histogram", draw.of("nosuch", "get|x", ""));
            case 6 -> TestCommand.of("latency", draw.of("nosuch", "latest"));
            case 7 ->
                TestCommand.of(
                        "memory",
                        "usage",
                        draw.of("nosuch", draw.key()),
                        draw.of("samples", "x"),
                        draw.of("x", "-1", ""));
            case 8 -> TestCommand.of("memory", "usage", draw.key(), "samples");
            case 9 ->
                TestCommand.of(
                        "client",
                        "kill",
                        draw.of("addr", "laddr", "user", "nosuch"),
                        draw.of("1.2.3.4:5", "nosuch", ""),
                        draw.of("id", "skipme", "type", "user", "maxage"),
                        draw.of(NOBODY, "no", "yes", "normal", "nosuch", "0", "-1"));
            case 10 ->
                TestCommand.of("client", "list", draw.of("id", "type"), draw.of("x", "0", "nosuch", "-1", "master"));
            case 11 ->
                Draw.command(
                        draw.some("bcast", "optin", "optout", "noloop", "prefix a", "prefix ab", "redirect " + NOBODY),
                        "client",
                        "tracking",
                        draw.of("off", "nonsense", ""));
            case 12 ->
                TestCommand.of(
                        "client",
                        draw.of("caching", "no-evict", "no-touch", "getredir", "trackinginfo", "unblock"),
                        draw.of("yes", "no", "on", "off", NOBODY));
            case 13 ->
                TestCommand.of("client", "unblock", draw.of(NOBODY, "x", "-1"), draw.of("timeout", "error", "x"));
            case 14 -> TestCommand.of("acl", draw.of("whoami", "users", "list", "nosuch"));
            case 15 -> TestCommand.of("acl", "getuser", draw.of("default", "nosuch", "someone"));
            case 16 ->
                TestCommand.of(
                        "acl",
                        "dryrun",
                        draw.of("default", "someone", "nosuch"),
                        draw.of("get", "set", "nosuch"),
                        draw.key());
            case 17 -> TestCommand.of("acl", "deluser", draw.of("default", "someone", "nosuch"));
            case 18 -> TestCommand.of("object", draw.of("freq", "idletime"), draw.of("nosuch", "other"));
            default ->
                TestCommand.of(
                        "config",
                        "set",
                        draw.of("slowlog-max-len", "latency-monitor-threshold", "acllog-max-len"),
                        draw.oneIn(5) ? draw.odd() : "0");
        };
    }

    @Override
    public List<TestCommand> sequence(Draw draw) {
        return switch (draw.below(10)) {
            case 0 -> List.of(TestCommand.of("slowlog", "reset"), TestCommand.of("slowlog", draw.of("len", "get")));
            case 1 ->
                List.of(
                        Draw.command(
                                draw.some(
                                        "bcast",
                                        "optin",
                                        "optout",
                                        "noloop",
                                        "prefix a",
                                        "prefix ab",
                                        "redirect " + NOBODY),
                                "client",
                                "tracking",
                                "on"),
                        TestCommand.of("client", draw.of("trackinginfo", "getredir")),
                        TestCommand.of("client", "caching", draw.of("yes", "no", "x")),
                        TestCommand.of("client", "tracking", "off"));
            case 2 ->
                List.of(
                        TestCommand.of(
                                "acl",
                                "setuser",
                                "someone",
                                draw.of("on", "off", "nonsense"),
                                draw.of("+@read", "+get", "-@all", "+nosuch")),
                        TestCommand.of("acl", "getuser", "someone"),
                        TestCommand.of("acl", "dryrun", "someone", draw.of("get", "set", "ping"), draw.key()));
            default -> List.of(next(draw));
        };
    }
}
