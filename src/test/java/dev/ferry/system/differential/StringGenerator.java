package dev.ferry.system.differential;

import java.util.ArrayList;
import java.util.List;

/** Commands of strings. */
final class StringGenerator implements CommandGenerator {
    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(23)) {
            case 0, 1, 2 -> TestCommand.of("set", draw.key(), draw.value());
            case 3 -> Draw.command(setOptions(draw), "set", draw.key(), draw.value());
            case 4 -> TestCommand.of("get", draw.key());
            case 5 -> TestCommand.of("mget", draw.key(), draw.key(), "nosuch");
            case 6 -> TestCommand.of("getdel", draw.key());
            case 7 -> Draw.command(getexOptions(draw), "getex", draw.key());
            case 8 -> TestCommand.of("getset", draw.key(), draw.value());
            case 9 ->
                TestCommand.of(draw.of("getrange", "substr"), draw.key(), draw.number(-12, 12), draw.number(-12, 12));
            case 10 -> TestCommand.of("setrange", draw.key(), draw.number(-1, 70), draw.value());
            case 11 -> TestCommand.of("strlen", draw.key());
            case 12 -> TestCommand.of("append", draw.key(), draw.value());
            case 13 -> TestCommand.of(draw.of("incr", "decr"), draw.key());
            case 14, 15 -> TestCommand.of(draw.of("incrby", "decrby"), draw.key(), draw.number());
            case 16 -> TestCommand.of("incrbyfloat", draw.key(), draw.real());
            case 17 -> TestCommand.of("mset", draw.key(), draw.value(), draw.key(), draw.value());
            case 18 -> TestCommand.of("msetnx", draw.key(), draw.value(), "other:" + draw.below(50), draw.value());
            case 19 -> TestCommand.of("setnx", draw.key(), draw.value());
            case 20 -> TestCommand.of(draw.of("setex", "psetex"), draw.key(), draw.lifetime(), draw.value());
            case 21 ->
                draw.oneIn(3)
                        ? TestCommand.of("set", draw.key(), letters(draw))
                        : Draw.command(
                                draw.some("len", "idx", "minmatchlen " + draw.below(4), "withmatchlen"),
                                "lcs",
                                draw.key(),
                                draw.key());
            default -> TestCommand.of("object", "encoding", draw.key());
        };
    }

    private static List<Object> setOptions(Draw draw) {
        List<Object> options = new ArrayList<>(draw.some(draw.of("nx", "xx"), "get"));
        if (draw.oneIn(3)) {
            options.add("keepttl");
        } else if (draw.oneIn(2)) {
            options.addAll(List.of(draw.of("ex", "px"), draw.lifetime()));
        } else if (draw.oneIn(2)) {
            options.addAll(List.of(draw.of("exat", "pxat"), "9999999999999"));
        }
        if (draw.oneIn(10)) {
            options.add(draw.of("nx", "xx", "px", "keepttl", "nonsense"));
        }
        return options;
    }

    /** Returns a text that has parts in common with others. */
    private static String letters(Draw draw) {
        StringBuilder text = new StringBuilder();
        for (int i = draw.below(40); i >= 0; i--) {
            text.append((char) ('a' + draw.below(3)));
        }
        return text.toString();
    }

    private static List<Object> getexOptions(Draw draw) {
        return switch (draw.below(6)) {
            case 0 -> List.of("persist");
            case 1 -> List.of(draw.of("ex", "px"), draw.lifetime());
            case 2 -> List.of(draw.of("exat", "pxat"), draw.of("9999999999999", "1"));
            case 3 -> List.of(draw.of("ex", "persist", "nonsense"));
            default -> List.of();
        };
    }
}
