package dev.ferry.migrator.rdb.stats;

import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Shares as horizontal bars in SVG: two for each name, the part of the bytes above the part of the keys.
 *
 * <pre>
 * string        ████████████████              46.6 %   210 MB
 *               ██████████████████████████    84.1 %   2.01M
 * </pre>
 */
final class BarChart {

    private static final int WIDTH = 480;
    private static final int ROW_HEIGHT = 34;
    private static final int BAR_HEIGHT = 9;
    private static final int BAR_LEFT = 140;
    private static final int BAR_WIDTH = 190;
    private static final int PERCENT_RIGHT = 390;

    /** More rows than these would be a list, not a chart; the rest is summed up. */
    private static final int ROWS_MAX = 16;

    private BarChart() {}

    static String of(String title, List<Share> shares, long keys, long bytes) {
        List<Share> rows = rows(shares);
        StringBuilder svg = new StringBuilder();
        svg.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%n"
                .formatted(WIDTH, Math.max(1, rows.size()) * ROW_HEIGHT, StatisticsPage.escaped(title)));
        for (int i = 0; i < rows.size(); i++) {
            Share share = rows.get(i);
            int top = i * ROW_HEIGHT + 4;
            svg.append("<text x=\"0\" y=\"%d\">%s</text>%n"
                    .formatted(top + BAR_HEIGHT, StatisticsPage.escaped(share.name())));
            bar(svg, "bytes", top, part(share.bytes(), bytes), ByteSize.text(share.bytes()));
            bar(svg, "keys", top + BAR_HEIGHT + 3, part(share.keys(), keys), Count.text(share.keys(), "key"));
        }
        return svg.append("</svg>\n").toString();
    }

    private static void bar(StringBuilder svg, String style, int top, double part, String value) {
        rectangle(svg, "track", top, BAR_WIDTH);
        if (part > 0) {
            // What is there is seen, however small it is.
            rectangle(svg, style, top, Math.max(1, part * BAR_WIDTH));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<text class=\"soft\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%.1f %%</text>",
                PERCENT_RIGHT,
                top + BAR_HEIGHT,
                100 * part));
        svg.append("<text class=\"soft\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n"
                .formatted(WIDTH, top + BAR_HEIGHT, value));
    }

    private static void rectangle(StringBuilder svg, String style, int top, double width) {
        svg.append(String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
                style,
                BAR_LEFT,
                top,
                width,
                BAR_HEIGHT));
    }

    private static double part(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }

    private static List<Share> rows(List<Share> shares) {
        if (shares.size() <= ROWS_MAX) {
            return shares;
        }
        List<Share> rest = shares.subList(ROWS_MAX - 1, shares.size());
        Share others = new Share(
                rest.size() + " others",
                rest.stream().mapToLong(Share::keys).sum(),
                rest.stream().mapToLong(Share::bytes).sum());
        return Stream.concat(shares.subList(0, ROWS_MAX - 1).stream(), Stream.of(others))
                .toList();
    }
}
