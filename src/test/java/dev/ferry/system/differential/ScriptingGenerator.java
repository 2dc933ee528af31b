package dev.ferry.system.differential;

/** Commands of function libraries, and those of scripts that do not need one to run. */
final class ScriptingGenerator implements CommandGenerator {
    private static final String[] LIBRARIES = {
        "#!lua name=a\nredis.register_function('f', function() end)",
        "#!lua name=b\nredis.register_function{function_name='f', callback=function() end}",
        "#!lua name=b\nredis.register_function{function_name='g', callback=function() end, description='d',"
                + " flags={'no-writes', 'allow-stale'}}",
        "#!lua name=c\n-- nothing",
        "#!lua name=c-d\nx",
        "#!lua nom=c\nx",
        "#!lua name=c",
        "#!lua\nx",
        "#!js name=c\nx",
        "redis.register_function('f', function() end)"
    };

    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(10)) {
            case 0, 1 -> TestCommand.of("function", "load", LIBRARIES[draw.below(LIBRARIES.length)]);
            case 2 ->
                TestCommand.of(
                        "function", "load", draw.of("replace", "replac"), LIBRARIES[draw.below(LIBRARIES.length)]);
            case 3 -> TestCommand.of("function", "delete", draw.of("a", "b", "nosuch"));
            case 4 -> TestCommand.of(ReplyMatch.ANY_ORDER, "function", "list", "libraryname", draw.of("a", "b", "[ab"));
            case 5 -> TestCommand.of(ReplyMatch.ANY_ORDER, "function", "list", draw.of("libraryname", "nonsense"));
            case 6 -> TestCommand.of("function", "stats");
            case 7 ->
                draw.oneIn(4)
                        ? TestCommand.of("function", "flush", draw.of("sync", "async", "x"))
                        : TestCommand.of(
                                "function", "restore", draw.value(), draw.of("flush", "append", "replace", "x"));
            case 8 -> TestCommand.of("script", draw.of("exists", "flush", "kill"), draw.of("sync", "async", "abc"));
            default -> TestCommand.of(draw.of("evalsha", "evalsha_ro", "fcall", "fcall_ro"), "nosuch", "0");
        };
    }
}
