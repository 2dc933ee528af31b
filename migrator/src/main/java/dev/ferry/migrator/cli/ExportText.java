package dev.ferry.migrator.cli;

import dev.ferry.migrator.export.ExportEntry;
import dev.ferry.migrator.export.ExportRecord;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.units.DurationText;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Exports as people read them. */
final class ExportText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<String> HEADINGS = List.of("time", "size", "keys", "source", "offset", "state", "file");
    /** Numbers stand at the right of their columns. */
    private static final List<Boolean> RIGHT = List.of(false, true, true, false, true, false, false);

    private ExportText() {}

    /** Returns what became of a single export. */
    static String summary(ExportRecord record) {
        StringBuilder text = new StringBuilder()
                .append(record.file().orElseThrow())
                .append(": completed, read back and sound\n")
                .append("  place      ")
                .append(record.place())
                .append('\n')
                .append("  size       %s, %s%n"
                        .formatted(ByteSize.text(record.bytes()), Count.text(record.keys(), "key")))
                .append("  took       %s%n".formatted(DurationText.text(Duration.ofMillis(record.durationMs()))))
                .append("  sha256     %s%n".formatted(record.sha256().orElse("")));
        record.offset()
                .ifPresent(offset -> text.append("  offset     %d of %s%n"
                        .formatted(offset, record.replid().orElse(""))));
        record.lost().forEach((loss, count) -> text.append("  left behind %s: %d%n".formatted(loss, count)));
        record.deleted()
                .forEach(file -> text.append("  deleted    ").append(file).append('\n'));
        return text.toString();
    }

    /** Returns what became of one export of many. */
    static String line(ExportRecord record) {
        String deleted = record.deleted().isEmpty() ? "" : "; deleted " + String.join(", ", record.deleted());
        return "%s %s  %s  %s  in %s%s%n"
                .formatted(
                        TIME.format(record.startedAt()),
                        record.file().orElseThrow(),
                        ByteSize.text(record.bytes()),
                        Count.text(record.keys(), "key"),
                        DurationText.text(Duration.ofMillis(record.durationMs())),
                        deleted);
    }

    /** Returns why there is no export. */
    static String failure(ExportRecord record) {
        String planned =
                record.plannedAt().map(time -> " of " + TIME.format(time)).orElse("");
        return "ferry: the export " + record.name() + planned + " "
                + (record.outcome().equals("failed") ? "failed" : "was " + record.outcome()) + ": "
                + record.reason().orElse("");
    }

    /** Returns a table of what is there. */
    static String list(List<ExportEntry> entries, String place) {
        if (entries.isEmpty()) {
            return "there are no exports in " + place + "\n";
        }
        List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
        entries.forEach(entry -> rows.add(row(entry)));
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int width = width(rows, column);
                String cell = row.get(column);
                String padding = " ".repeat(width - cell.length());
                line.append(RIGHT.get(column) ? padding + cell : cell + padding).append("  ");
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static List<String> row(ExportEntry entry) {
        return List.of(
                TIME.format(entry.time()),
                ByteSize.text(entry.bytes()),
                entry.receipt().map(receipt -> Long.toString(receipt.keys())).orElse("?"),
                entry.receipt().map(ExportRecord::source).orElse("?"),
                entry.receipt()
                        .flatMap(ExportRecord::offset)
                        .map(String::valueOf)
                        .orElse("?"),
                entry.state().name().toLowerCase(Locale.ROOT),
                entry.file());
    }
}
