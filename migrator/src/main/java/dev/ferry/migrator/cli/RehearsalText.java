package dev.ferry.migrator.cli;

import dev.ferry.migrator.report.RehearsalReport;
import dev.ferry.migrator.report.RehearsalReport.Counters;
import dev.ferry.migrator.report.RehearsalReport.Expected;
import dev.ferry.migrator.report.RehearsalReport.LargestKey;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.units.DurationText;
import java.time.Duration;
import java.util.stream.Collectors;

/** What a rehearsal has shown, in a few lines for people. */
final class RehearsalText {

    private static final String LINE = "  %-10s %s%n";
    private static final int KEYS_SHOWN = 3;

    private RehearsalText() {}

    static void append(StringBuilder text, RehearsalReport rehearsal) {
        RehearsalReport.Rates rates = rehearsal.rates();
        if (rehearsal.sent().commands() > 0) {
            text.append(LINE.formatted(
                    "rates",
                    "snapshot %s/s, %s/s; the source's clients write %s/s"
                            .formatted(
                                    ByteSize.text(rates.snapshotBytesPerSecond()),
                                    Count.text(rates.snapshotKeysPerSecond(), "key"),
                                    ByteSize.text(rates.streamBytesPerSecond()))));
            text.append(LINE.formatted(
                    "would send",
                    ByteSize.text(rehearsal.sent().bytes()) + ", "
                            + Count.text(rehearsal.sent().commands(), "command")));
        }
        rehearsal.expected().ifPresent(expected -> append(text, expected));
        if (!rehearsal.largestKeys().isEmpty()) {
            text.append(LINE.formatted(
                    "largest",
                    rehearsal.largestKeys().stream()
                            .limit(KEYS_SHOWN)
                            .map(RehearsalText::key)
                            .collect(Collectors.joining(", "))));
        }
        text.append(LINE.formatted("target", target(rehearsal.target())));
    }

    private static void append(StringBuilder text, Expected expected) {
        text.append(LINE.formatted(
                "expected",
                "%s: %s; writes held for about %s"
                        .formatted(
                                duration(expected.totalMs()),
                                expected.phases().entrySet().stream()
                                        .map(phase -> phase.getKey() + " " + duration(phase.getValue()))
                                        .collect(Collectors.joining(", ")),
                                duration(expected.writePauseMs()))));
        expected.restsOn().forEach(what -> text.append(LINE.formatted("", what)));
    }

    private static String key(LargestKey key) {
        return "%s (%s in db%d, %s)".formatted(key.key(), key.type(), key.db(), ByteSize.text(key.bytes()));
    }

    private static String target(RehearsalReport.TargetProof proof) {
        String untouched = proof.untouched()
                .map(same -> same ? "untouched" : "changed meanwhile, by others")
                .orElse("not written to; it does not tell its counters");
        return proof.before()
                .flatMap(before -> proof.after().map(after -> untouched + ": " + counters(before, after)))
                .orElse(untouched);
    }

    private static String counters(Counters before, Counters after) {
        return "%s keys, %s writes, %s changes since its last save before and after"
                .formatted(
                        both(keys(before), keys(after)),
                        both(writes(before), writes(after)),
                        both(Long.toString(before.changesSinceSave()), Long.toString(after.changesSinceSave())));
    }

    private static String both(String before, String after) {
        return before.equals(after) ? before : before + " to " + after;
    }

    private static String keys(Counters counters) {
        return Long.toString(
                counters.keys().values().stream().mapToLong(Long::longValue).sum());
    }

    private static String writes(Counters counters) {
        return counters.writes().map(count -> Long.toString(count)).orElse("?");
    }

    private static String duration(long millis) {
        return DurationText.text(Duration.ofMillis(millis));
    }
}
