package dev.ferry.system.differential;

/** DEBUG, and what commands say about commands, memory and clients. */
final class DebugGenerator implements CommandGenerator {
    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(12)) {
            case 0 -> TestCommand.of("debug", "sleep", "0");
            case 1 -> TestCommand.of("debug", draw.of("error", "log"), draw.of("some words", "ERR x", "a\nb"));
            case 2 ->
                TestCommand.of(
                        "debug",
                        "protocol",
                        draw.of(
                                "string",
                                "integer",
                                "double",
                                "null",
                                "array",
                                "set",
                                "map",
                                "verbatim",
                                "true",
                                "false",
                                "bignum",
                                "nonsense"));
            case 3 -> TestCommand.of("debug", "listpack", draw.key());
            case 4 -> TestCommand.of("debug", draw.of("sleep", "nosuch", "populate", "log", "object", "replicate"));
            case 5 -> TestCommand.of("debug", draw.of("set-active-expire", "pause-cron"), draw.of("0", "x"));
            // Another threshold would have an effect on the server only.
            case 6 -> TestCommand.of("debug", "quicklist-packed-threshold", draw.of("0", "x", "5gb", "-1"));
            case 7 ->
                TestCommand.of("debug", "populate", draw.of("0", "1", "3"), draw.key(), draw.of("0", "7", "20", "x"));
            case 8 ->
                Draw.command(
                        draw.some("get", "store " + draw.key(), "incrby u8 0 1"),
                        "command",
                        draw.of("getkeys", "getkeysandflags"),
                        draw.of("set", "get", "mset", "bitfield", "lmove", "nosuch"),
                        draw.key(),
                        draw.key());
            case 9 -> TestCommand.of("memory", draw.of("purge", "nosuch"));
            case 10 ->
                TestCommand.of("client", "kill", draw.of("id", "type", "maxage", "user", "x"), draw.of("0", "x"));
            default -> TestCommand.of("client", "pause", draw.of("0", "-1", "x"), draw.of("write", "all", "x"));
        };
    }
}
