package dev.ferry.system.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Commands of places: crowded ones, places anywhere, and such at the edges of the map.
 *
 * <p>Distances that are stored go at once: the last of their digits is a matter of how exactly a machine's sine is computed.
 */
final class GeoGenerator implements CommandGenerator {

    private static final String[] UNITS = {"m", "km", "ft", "mi"};

    @Override
    public TestCommand next(Draw draw) {
        return switch (draw.below(20)) {
            case 0, 1, 2, 3 -> Draw.command(places(draw), "geoadd", key(draw));
            case 4, 5 ->
                Draw.command(
                        draw.some(draw.oneIn(9) ? "nonsense" : draw.of(UNITS)),
                        "geodist",
                        key(draw),
                        member(draw),
                        member(draw));
            case 6 -> Draw.command(members(draw), "geopos", key(draw));
            case 7 -> Draw.command(members(draw), "geohash", key(draw));
            case 8, 9, 10, 11 -> Draw.command(search(draw), "geosearch", key(draw));
            case 12, 13 -> storing(draw);
            case 14, 15 ->
                Draw.command(
                        with(options(draw), draw),
                        draw.of("georadius", "georadius_ro"),
                        key(draw),
                        longitude(draw),
                        latitude(draw),
                        distance(draw),
                        draw.of(UNITS));
            case 16 ->
                Draw.command(
                        with(options(draw), draw),
                        draw.of("georadiusbymember", "georadiusbymember_ro"),
                        key(draw),
                        member(draw),
                        distance(draw),
                        draw.of(UNITS));
            case 17 -> TestCommand.of("zrange", "geo:stored", "0", "-1");
            case 18 -> TestCommand.of("zrange", key(draw), "0", "-1", "withscores");
            default ->
                draw.oneIn(8)
                        ? TestCommand.of("zadd", key(draw), draw.real(), member(draw))
                        : TestCommand.of("zrem", key(draw), member(draw));
        };
    }

    @Override
    public List<TestCommand> sequence(Draw draw) {
        return draw.oneIn(30) ? storingDistances(draw) : List.of(next(draw));
    }

    private static List<TestCommand> storingDistances(Draw draw) {
        String stored = "geo:distances";
        List<Object> words = search(draw);
        words.add(draw.of("storedist"));
        return List.of(
                TestCommand.of("del", stored),
                Draw.command(words, "geosearchstore", stored, key(draw)),
                TestCommand.of("zcard", stored),
                TestCommand.of("zrange", stored, "0", "-1"),
                TestCommand.of("del", stored));
    }

    private static TestCommand storing(Draw draw) {
        if (draw.oneIn(2)) {
            List<Object> words = search(draw);
            words.removeIf(word -> word.toString().toLowerCase(Locale.ROOT).startsWith("with") && !draw.oneIn(20));
            return Draw.command(words, "geosearchstore", "geo:stored", key(draw));
        }
        List<Object> words = options(draw);
        words.add(draw.of("store"));
        words.add("geo:stored");
        return draw.oneIn(2)
                ? Draw.command(
                        words, "georadius", key(draw), longitude(draw), latitude(draw), distance(draw), draw.of(UNITS))
                : Draw.command(words, "georadiusbymember", key(draw), member(draw), distance(draw), draw.of(UNITS));
    }

    private static List<Object> places(Draw draw) {
        List<Object> words = new ArrayList<>();
        while (draw.oneIn(4)) {
            words.add(draw.of("nx", "xx", "ch"));
        }
        for (int i = draw.below(6); i >= 0; i--) {
            words.add(longitude(draw));
            words.add(latitude(draw));
            if (!draw.oneIn(60)) {
                words.add(member(draw));
            }
        }
        return words;
    }

    private static List<Object> search(Draw draw) {
        List<Object> words = new ArrayList<>();
        if (!draw.oneIn(20)) {
            words.addAll(
                    draw.oneIn(2)
                            ? List.of(draw.of("frommember"), member(draw))
                            : List.of(draw.of("fromlonlat"), longitude(draw), latitude(draw)));
        }
        if (!draw.oneIn(20)) {
            words.addAll(
                    draw.oneIn(2)
                            ? List.of(draw.of("byradius"), distance(draw), draw.of(UNITS))
                            : List.of(draw.of("bybox"), distance(draw), distance(draw), draw.of(UNITS)));
        }
        words.addAll(with(options(draw), draw));
        if (draw.oneIn(30)) {
            words.addAll(draw.some("frommember p1", "byradius 1 km", "bybox 1 1 m", "fromlonlat 1 1"));
        }
        return words;
    }

    private static List<Object> options(Draw draw) {
        List<Object> words = new ArrayList<>();
        if (draw.oneIn(3)) {
            words.addAll(List.of("count", draw.number(1, 20)));
            words.addAll(draw.some("any"));
        }
        if (draw.oneIn(2)) {
            words.add(draw.of("asc", "desc"));
        }
        return words;
    }

    private static List<Object> with(List<Object> words, Draw draw) {
        words.addAll(draw.some("withdist", "withhash", "withcoord"));
        if (draw.oneIn(30)) {
            words.add(draw.of("any", "store", "count", "nonsense"));
        }
        return words;
    }

    private static List<Object> members(Draw draw) {
        List<Object> members = new ArrayList<>();
        for (int i = draw.below(4); i > 0; i--) {
            members.add(member(draw));
        }
        return members;
    }

    private static String longitude(Draw draw) {
        return coordinate(draw, 180, 13.3);
    }

    private static String latitude(Draw draw) {
        return coordinate(draw, 85.05112878, 38.1);
    }

    private static String coordinate(Draw draw, double max, double crowded) {
        if (draw.oneIn(100)) {
            return draw.real();
        }
        double place = switch (draw.below(5)) {
            case 0 -> (draw.oneIn(2) ? max : -max) * (draw.oneIn(3) ? 1 : 1 - draw.below(1000) / 100_000.0);
            case 1 -> draw.below(5) - 2;
            case 2 -> max * (draw.below(2_000_001) - 1_000_000) / 1_000_000;
            default -> crowded + draw.below(100_000) / 100_000.0;
        };
        return Double.toString(place);
    }

    private static String distance(Draw draw) {
        return switch (draw.below(8)) {
            case 0 -> draw.real();
            case 1 -> Integer.toString(draw.below(10));
            case 2 -> Integer.toString(draw.below(30_000_000));
            default -> Double.toString(draw.below(100_000) / 100.0);
        };
    }

    private static String key(Draw draw) {
        return draw.oneIn(40) ? "sort:list:0" : "geo:" + draw.below(5);
    }

    private static String member(Draw draw) {
        return "p" + draw.below(60);
    }
}
