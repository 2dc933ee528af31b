package dev.ferry.system.differential;

import java.util.List;

/** Commands about files and their settings, and the dataset written and read again in the middle of a run. */
final class PersistenceGenerator implements CommandGenerator {
    private static final String[] SETTINGS = {
        "save",
        "appendonly",
        "appendfsync",
        "rdbcompression",
        "rdb-save-incremental-fsync",
        "stop-writes-on-bgsave-error",
        "no-appendfsync-on-rewrite",
        "auto-aof-rewrite-percentage",
        "auto-aof-rewrite-min-size",
        "aof-load-truncated",
        "aof-use-rdb-preamble",
        "aof-rewrite-incremental-fsync",
        "aof-timestamp-enabled",
        "shutdown-timeout",
        "shutdown-on-sigint",
        "shutdown-on-sigterm"
    };
    private static final String[] IMMUTABLE = {"rdbchecksum", "appendfilename", "appenddirname", "databases"};

    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(14)) {
            case 0 -> TestCommand.of("save");
            case 1 -> TestCommand.of(ReplyMatch.NEAR, "lastsave");
            case 2 -> TestCommand.of("bgsave", draw.of("nonsense", "schedule now", ""));
            case 3, 4 -> TestCommand.of("debug", "reload");
            case 5 -> TestCommand.of("debug", "reload", draw.of("nonsense", "merge"));
            case 6 ->
                setting(
                        "save",
                        draw.of("", "86400 1 90000 100", "86400 1000000", "1", "a b", "-1 5", "9999999 0", "0 1"),
                        draw);
            case 7 -> setting("appendfsync", draw.of("always", "everysec", "no", "never", ""), draw);
            case 8 ->
                setting(
                        draw.of("auto-aof-rewrite-percentage", "auto-aof-rewrite-min-size", "shutdown-timeout"),
                        draw.oneIn(3) ? draw.of("1mb", "64k", "-1", "1.5gb", "x", "") : draw.number(0, 200),
                        draw);
            case 9 ->
                setting(
                        draw.of("shutdown-on-sigint", "shutdown-on-sigterm"),
                        draw.of(
                                "default",
                                "save",
                                "nosave",
                                "now",
                                "force",
                                "save now",
                                "nosave now force",
                                "nosave save",
                                "x",
                                ""),
                        draw);
            case 10 -> setting(draw.of("appendonly", "x"), draw.of("no", "x"), draw);
            case 11 -> setting(draw.of(IMMUTABLE), draw.of("yes", "no", "x"), draw);
            case 12 -> TestCommand.of(ReplyMatch.ANY_ORDER, "config", "get", draw.of(SETTINGS));
            default ->
                setting(
                        draw.of(
                                "rdbcompression",
                                "rdb-save-incremental-fsync",
                                "stop-writes-on-bgsave-error",
                                "no-appendfsync-on-rewrite",
                                "aof-load-truncated",
                                "aof-use-rdb-preamble",
                                "aof-rewrite-incremental-fsync",
                                "aof-timestamp-enabled"),
                        draw.of("yes", "no", "maybe"),
                        draw);
        };
    }

    @Override
    public List<TestCommand> sequence(Draw draw) {
        return switch (draw.below(12)) {
            case 0 -> List.of(TestCommand.of("save"), TestCommand.of("debug", "reload", "nosave"));
            case 1 ->
                List.of(
                        TestCommand.of("save"),
                        TestCommand.of("set", draw.key(), draw.value()),
                        TestCommand.of("debug", "reload", "nosave", "noflush", "merge"));
            case 2 ->
                List.of(
                        TestCommand.of("save"),
                        TestCommand.of("flushall"),
                        TestCommand.of("debug", "reload", "nosave", "noflush"));
            default -> List.of(next(draw));
        };
    }

    /** A setting that is given a value, or asked for. */
    private static TestCommand setting(String name, String value, Draw draw) {
        return draw.oneIn(4)
                ? TestCommand.of(ReplyMatch.ANY_ORDER, "config", "get", name)
                : TestCommand.of("config", "set", name, value);
    }
}
