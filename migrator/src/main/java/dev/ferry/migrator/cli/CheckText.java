package dev.ferry.migrator.cli;

import dev.ferry.migrator.plan.MigrationSettings;
import dev.ferry.migrator.preflight.Finding;
import dev.ferry.migrator.preflight.Forecast;
import dev.ferry.migrator.preflight.LargeKey;
import dev.ferry.migrator.preflight.PreflightResult;
import dev.ferry.migrator.preflight.Severity;
import dev.ferry.migrator.progress.Style;
import dev.ferry.migrator.progress.Terminal;
import dev.ferry.migrator.server.ServerInfo;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.units.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a check has found, for people. */
final class CheckText {

    private static final int SEVERITY_COLUMNS = 9;
    private static final int TEXT_COLUMNS_MIN = 30;
    private static final int LARGEST_SHOWN = 3;

    private final Terminal terminal;
    private final StringBuilder text = new StringBuilder();

    private CheckText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param terminal where it is shown: its width and whether it has colours */
    static String of(MigrationSettings settings, PreflightResult found, Terminal terminal) {
        CheckText check = new CheckText(terminal);
        check.servers(settings, found);
        check.findings(found.findings());
        found.forecast().ifPresent(check::forecast);
        check.outcome(settings, found);
        return check.text.toString();
    }

    private void servers(MigrationSettings settings, PreflightResult found) {
        server("source", settings.origin().uri(), found.source());
        server("target", settings.target().uri(), found.target());
        text.append('\n');
    }

    private void server(String which, String uri, Optional<ServerInfo> server) {
        text.append("%s  %s%s%n"
                .formatted(
                        which,
                        uri,
                        server.map(info -> "  %s, %s, %s in use"
                                        .formatted(
                                                info.title(),
                                                Count.text(info.keys(), "key"),
                                                ByteSize.text(info.memory().usedBytes())))
                                .orElse("")));
    }

    private void findings(List<Finding> findings) {
        int codeColumns = 2
                + findings.stream()
                        .mapToInt(finding -> finding.code().length())
                        .max()
                        .orElse(0);
        int indent = SEVERITY_COLUMNS + codeColumns;
        for (Finding finding : findings) {
            String head = pad(word(finding), SEVERITY_COLUMNS) + pad(finding.code(), codeColumns);
            List<String> lines = wrapped(sentence(finding.seen()), indent);
            text.append(style(finding).paint(head, terminal.colour()))
                    .append(lines.getFirst())
                    .append('\n');
            lines.stream().skip(1).forEach(line -> indented(indent, line));
            wrapped("-> " + sentence(finding.todo()), indent).forEach(line -> indented(indent, line));
        }
        if (!findings.isEmpty()) {
            text.append('\n');
        }
    }

    private static Style style(Finding finding) {
        if (finding.accepted()) {
            return Style.PLAIN;
        }
        return finding.severity() == Severity.ERROR ? Style.ERROR : Style.WARNING;
    }

    private static String word(Finding finding) {
        return finding.accepted() ? "accepted" : finding.severity().name().toLowerCase(Locale.ROOT);
    }

    private void forecast(Forecast forecast) {
        row(
                "snapshot",
                "about %s, for %s of data; how fast the target writes is not known"
                        .formatted(DurationText.text(forecast.snapshot()), ByteSize.text(forecast.dataBytes())));
        row(
                "cutover",
                "writes held for about %s; the source answers in %s, the target in %s"
                        .formatted(
                                DurationText.text(forecast.writePause()),
                                way(forecast.sourceRoundTrip()),
                                way(forecast.targetRoundTrip())));
        forecast.writes().ifPresent(writes -> row("written", writes + " at the source"));
        if (!forecast.largest().isEmpty()) {
            row("largest", "of " + Count.text(forecast.keysLookedAt(), "key") + " looked at:");
            forecast.largest().stream()
                    .limit(LARGEST_SHOWN)
                    .map(CheckText::large)
                    .forEach(line -> row("", line));
        }
        text.append('\n');
    }

    private static String large(LargeKey key) {
        return "%s in db%d (%s), %s".formatted(key.key(), key.db(), key.type(), ByteSize.text(key.bytes()));
    }

    private static String way(Optional<Duration> time) {
        return time.map(duration -> duration.toMillis() > 0
                        ? DurationText.text(duration)
                        : String.format(Locale.ROOT, "%.1f ms", duration.toNanos() / 1e6))
                .orElse("a time unknown");
    }

    private void row(String head, String line) {
        text.append(pad(head, SEVERITY_COLUMNS)).append(line).append('\n');
    }

    private void outcome(MigrationSettings settings, PreflightResult found) {
        long errors = found.errors().size();
        long accepted = found.findings().stream().filter(Finding::accepted).count();
        long warnings = found.findings().size() - errors - accepted;
        text.append(settings.name())
                .append(": ")
                .append(found.refused() ? "refused, " + Count.text(errors, "error") + ", " : "ready, ")
                .append(Count.text(warnings, "warning"));
        if (accepted > 0) {
            text.append(", ").append(accepted).append(" accepted");
        }
        text.append("; nothing was written\n");
    }

    private void indented(int columns, String line) {
        text.repeat(' ', columns).append(line).append('\n');
    }

    private List<String> wrapped(String sentence, int indent) {
        int columns = Math.max(TEXT_COLUMNS_MIN, terminal.columns() - indent);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String sentence(String part) {
        return part.endsWith(".") || part.endsWith("?") ? part : part + ".";
    }

    private static String pad(String word, int columns) {
        return word + " ".repeat(Math.max(1, columns - word.length()));
    }
}
