package dev.ferry.migrator.rdb.stats;

import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Statistics as one HTML page that needs nothing else: no script, no font, no image from anywhere. The charts are SVG, the
 * colours follow the reader's choice of light or dark.
 */
public final class StatisticsPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{title}</title>
            <style>
            :root { --ground: #fcfcfb; --card: #ffffff; --text: #1d2125; --soft: #5c656e; --line: #e3e6e8;
                    --bar: #2f6f8f; --bar-soft: #a9c8d6; --track: #eef1f3; }
            @media (prefers-color-scheme: dark) {
              :root { --ground: #14171a; --card: #1b1f23; --text: #e4e7ea; --soft: #98a2ab; --line: #2c3238;
                      --bar: #6db3d1; --bar-soft: #35596a; --track: #252a2f; }
            }
            * { box-sizing: border-box; }
            body { margin: 0 auto; padding: 2.5rem 1.25rem 4rem; max-width: 68rem; background: var(--ground);
                   color: var(--text); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
            h1 { margin: 0; font-size: 1.5rem; font-weight: 600; overflow-wrap: anywhere; }
            h2 { margin: 0 0 .75rem; font-size: 1rem; font-weight: 600; }
            p { margin: .25rem 0 0; color: var(--soft); }
            dl { display: flex; flex-wrap: wrap; gap: 1rem 3rem; margin: 1.75rem 0 2rem; }
            dt { color: var(--soft); font-size: .85rem; }
            dd { margin: 0; font-size: 1.6rem; font-weight: 600; font-variant-numeric: tabular-nums; }
            .grid { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 29rem), 1fr)); gap: 1.25rem; }
            section { padding: 1.1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
            .wide { grid-column: 1 / -1; overflow-x: auto; }
            svg { display: block; width: 100%; height: auto; }
            svg text { fill: var(--text); font-size: 12px; font-variant-numeric: tabular-nums; }
            svg .soft { fill: var(--soft); }
            .track { fill: var(--track); } .bytes { fill: var(--bar); } .keys { fill: var(--bar-soft); }
            .legend { display: inline-block; width: .7rem; height: .7rem; margin: 0 .35rem 0 0; border-radius: 2px; }
            table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th { padding: .3rem .75rem .3rem 0; color: var(--soft); font-weight: 500; font-size: .85rem; text-align: left;
                 border-bottom: 1px solid var(--line); white-space: nowrap; }
            td { padding: .3rem .75rem .3rem 0; border-bottom: 1px solid var(--line); white-space: nowrap; }
            tr:last-child td { border-bottom: 0; }
            .number { text-align: right; }
            .key { max-width: 30rem; overflow: hidden; text-overflow: ellipsis;
                   font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .85rem; }
            .longer { padding-left: 1.5rem; color: var(--soft); }
            </style>
            </head>
            <body>
            """;

    private static final String LEGEND = """
            <p><span class="legend" style="background:var(--bar)"></span>bytes in the file
            &ensp;<span class="legend" style="background:var(--bar-soft)"></span>keys</p>
            """;

    private StatisticsPage() {}

    /** Returns the whole page. */
    public static String of(Statistics statistics) {
        StringBuilder page = new StringBuilder(HEAD.replace("{title}", escaped(statistics.file())));
        page.append("<header>\n<h1>").append(escaped(statistics.file())).append("</h1>\n");
        page.append("<p>").append(escaped(origin(statistics))).append("</p>\n</header>\n");
        numbers(page, statistics);
        page.append("<div class=\"grid\">\n");
        chart(page, "Types", statistics.types(), statistics);
        chart(page, "Time to live", statistics.ttl(), statistics);
        chart(page, "Encodings", statistics.encodings(), statistics);
        chart(page, "Databases", statistics.databases(), statistics);
        prefixes(page, statistics);
        keys(page, "Largest keys by bytes in the file", statistics.largest());
        keys(page, "Largest keys by elements", statistics.longest());
        return page.append("</div>\n</body>\n</html>\n").toString();
    }

    private static String origin(Statistics statistics) {
        StringBuilder text = new StringBuilder(statistics.version());
        statistics.writer().ifPresent(writer -> text.append(", written by ").append(writer));
        statistics.createdAt().ifPresent(time -> text.append(" at ").append(time.truncatedTo(ChronoUnit.SECONDS)));
        return text.append("; times to live as of ")
                .append(statistics.countedAt().truncatedTo(ChronoUnit.SECONDS))
                .toString();
    }

    private static void numbers(StringBuilder page, Statistics statistics) {
        page.append("<dl>\n");
        number(page, "Keys", Count.text(statistics.keys()));
        number(page, "Keys and values", ByteSize.text(statistics.bytes()));
        number(page, "File", ByteSize.text(statistics.length()));
        number(page, "Databases", Count.text(statistics.databases().size()));
        if (statistics.functions() > 0) {
            number(page, "Function libraries", Count.text(statistics.functions()));
        }
        page.append("</dl>\n");
    }

    private static void number(StringBuilder page, String name, String value) {
        page.append("<div><dt>%s</dt><dd>%s</dd></div>%n".formatted(name, escaped(value)));
    }

    private static void chart(StringBuilder page, String title, List<Share> shares, Statistics whole) {
        page.append("<section>\n<h2>").append(title).append("</h2>\n");
        page.append(BarChart.of(title, shares, whole.keys(), whole.bytes()));
        page.append(LEGEND).append("</section>\n");
    }

    private static void prefixes(StringBuilder page, Statistics whole) {
        page.append("<section class=\"wide\">\n<h2>Prefixes</h2>\n<table>\n");
        page.append("<tr><th>Prefix</th><th class=\"number\">Keys</th><th class=\"number\">Bytes</th>")
                .append("<th class=\"number\">Part</th></tr>\n");
        for (Prefix prefix : whole.prefixes()) {
            prefix(page, "key", prefix, whole);
            prefix.longer().forEach(longer -> prefix(page, "key longer", longer, whole));
        }
        Share without = whole.withoutPrefix();
        row(page, "", without.name(), without.keys(), without.bytes(), whole);
        page.append("</table>\n</section>\n");
    }

    private static void prefix(StringBuilder page, String style, Prefix prefix, Statistics whole) {
        row(page, style, prefix.prefix().toString(), prefix.keys(), prefix.bytes(), whole);
    }

    private static void row(StringBuilder page, String style, String name, long keys, long bytes, Statistics whole) {
        double part = whole.bytes() == 0 ? 0 : 100.0 * bytes / whole.bytes();
        page.append("<tr><td class=\"%s\">%s</td>".formatted(style, escaped(name)));
        page.append("<td class=\"number\">%s</td>".formatted(Count.text(keys)));
        page.append("<td class=\"number\">%s</td>".formatted(ByteSize.text(bytes)));
        page.append(String.format(Locale.ROOT, "<td class=\"number\">%.1f %%</td></tr>%n", part));
    }

    private static void keys(StringBuilder page, String title, List<LargeKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        page.append("<section class=\"wide\">\n<h2>").append(title).append("</h2>\n<table>\n");
        page.append("<tr><th>Key</th><th>Db</th><th>Type</th><th>Encoding</th><th class=\"number\">Bytes</th>")
                .append("<th class=\"number\">Elements</th></tr>\n");
        for (LargeKey key : keys) {
            String elements = key.type().equals("string") ? "" : Count.text(key.elements());
            page.append("<tr><td class=\"key\">%s</td><td>%d</td><td>%s</td><td>%s</td>"
                    .formatted(escaped(key.key().toString()), key.db(), key.type(), key.encoding()));
            page.append("<td class=\"number\">%s</td><td class=\"number\">%s</td></tr>%n"
                    .formatted(ByteSize.text(key.bytes()), elements));
        }
        page.append("</table>\n</section>\n");
    }

    /** Keys and file names come from elsewhere; nothing in them may be taken for the page's own. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
