package dev.ferry.migrator.rdb.stats;

import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Statistics as text for people. */
public final class StatisticsTable {

    private static final int NAME_COLUMNS = 24;
    private static final int KEY_COLUMNS = 48;
    private static final int BAR_CHARACTERS = 24;

    private StatisticsTable() {}

    /** Returns all of it, ending in a line break. */
    public static String of(Statistics statistics) {
        StringBuilder text = new StringBuilder();
        head(text, statistics);
        if (statistics.keys() > 0) {
            shares(text, "Type", statistics.types(), statistics);
            shares(text, "Encoding", statistics.encodings(), statistics);
            shares(text, "Database", statistics.databases(), statistics);
            shares(text, "Time to live", statistics.ttl(), statistics);
            prefixes(text, statistics);
            keys(text, "Largest keys by bytes in the file", statistics.largest());
            keys(text, "Largest keys by elements", statistics.longest());
        }
        return text.toString();
    }

    private static void head(StringBuilder text, Statistics statistics) {
        text.append(statistics.file())
                .append(": ")
                .append(statistics.version())
                .append(", ")
                .append(ByteSize.text(statistics.length()));
        statistics.writer().ifPresent(writer -> text.append(", written by ").append(writer));
        statistics.createdAt().ifPresent(time -> text.append(" at ").append(time.truncatedTo(ChronoUnit.SECONDS)));
        text.append('\n').append(Count.text(statistics.keys(), "key"));
        text.append(", ").append(ByteSize.text(statistics.bytes()));
        if (statistics.functions() > 0) {
            text.append("; ").append(Count.text(statistics.functions()));
            text.append(statistics.functions() == 1 ? " function library" : " function libraries");
        }
        text.append('\n');
    }

    private static void shares(StringBuilder text, String title, List<Share> shares, Statistics whole) {
        text.append('\n').append(line(title, "keys", "", "bytes", "", ""));
        for (Share share : shares) {
            if (share.keys() > 0) {
                text.append(line(share, whole));
            }
        }
    }

    private static void prefixes(StringBuilder text, Statistics whole) {
        text.append('\n').append(line("Prefix", "keys", "", "bytes", "", ""));
        for (Prefix prefix : whole.prefixes()) {
            text.append(line(share("", prefix), whole));
            prefix.longer().forEach(longer -> text.append(line(share("  ", longer), whole)));
        }
        text.append(line(whole.withoutPrefix(), whole));
        if (whole.prefixes().stream().anyMatch(StatisticsTable::estimated)) {
            text.append("Of so many prefixes only the greatest are followed; these numbers are lower bounds.\n");
        }
    }

    private static boolean estimated(Prefix prefix) {
        return prefix.bytes() != prefix.bytesMax() || prefix.longer().stream().anyMatch(StatisticsTable::estimated);
    }

    private static Share share(String indent, Prefix prefix) {
        return new Share(indent + prefix.prefix(), prefix.keys(), prefix.bytes());
    }

    private static void keys(StringBuilder text, String title, List<LargeKey> keys) {
        if (keys.isEmpty()) {
            return;
        }
        text.append('\n').append(title).append('\n');
        for (LargeKey key : keys) {
            String elements = key.type().equals("string") ? "" : Count.text(key.elements(), "element");
            text.append("  %-3d %s  %-8s %-14s %9s  %s%n"
                    .formatted(
                            key.db(),
                            padded(key.key().toString(), KEY_COLUMNS),
                            key.type(),
                            key.encoding(),
                            ByteSize.text(key.bytes()),
                            elements)
                    .stripTrailing());
            text.append('\n');
        }
    }

    private static String line(Share share, Statistics whole) {
        double part = whole.bytes() == 0 ? 0 : (double) share.bytes() / whole.bytes();
        return line(
                share.name(),
                Count.text(share.keys()),
                percent(share.keys(), whole.keys()),
                ByteSize.text(share.bytes()),
                percent(share.bytes(), whole.bytes()),
                "#".repeat((int) Math.round(part * BAR_CHARACTERS)));
    }

    private static String line(String name, String keys, String keyPart, String bytes, String bytePart, String bar) {
        return "%s %9s %7s %10s %7s  %s"
                        .formatted(padded(name, NAME_COLUMNS), keys, keyPart, bytes, bytePart, bar)
                        .stripTrailing()
                + '\n';
    }

    private static String percent(long part, long whole) {
        return whole == 0 ? "" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
    }

    private static String padded(String text, int columns) {
        String cut = text.length() <= columns ? text : text.substring(0, columns - 1) + "…";
        return cut + " ".repeat(columns - cut.length());
    }
}
