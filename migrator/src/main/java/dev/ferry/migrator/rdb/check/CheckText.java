package dev.ferry.migrator.rdb.check;

import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** The result of a check as text for people. */
public final class CheckText {

    private CheckText() {}

    /** Returns what the file is and what is in it, ending in a line break. */
    public static String summary(CheckResult result) {
        StringBuilder text = new StringBuilder(result.file()).append(result.sound() ? ": sound" : ": not sound");
        text.append(" (").append(result.depth()).append(" check)\n");
        text.append("  format     ").append(result.version().orElse("not read"));
        result.writer().ifPresent(writer -> text.append(", written by ").append(writer));
        result.createdAt().ifPresent(time -> text.append(" at ").append(time.truncatedTo(ChronoUnit.SECONDS)));
        text.append("\n  length     ").append(ByteSize.text(result.length()));
        text.append(result.complete() ? "" : " read").append("\n  checksum   ").append(result.checksum());
        long keys = result.keys().values().stream().mapToLong(Long::longValue).sum();
        text.append("\n  keys       ").append(Count.text(keys));
        if (keys > 0) {
            text.append(result.keys().entrySet().stream()
                    .map(type -> Count.text(type.getValue()) + " " + type.getKey())
                    .collect(Collectors.joining(", ", ": ", "")));
        }
        if (result.functions() > 0) {
            text.append("\n  functions  ").append(Count.text(result.functions()));
        }
        return text.append('\n').toString();
    }

    /** Returns one line for each damaged place and each warning. */
    public static String problems(CheckResult result) {
        StringBuilder text = new StringBuilder();
        result.problems()
                .forEach(problem ->
                        text.append("%s: %s: %s%n".formatted(result.file(), problem.verdict(), problem.reason())));
        long more = result.damage() - result.problems().size();
        if (more > 0) {
            text.append(result.file())
                    .append(": and ")
                    .append(Count.text(more, "more damaged place"))
                    .append('\n');
        }
        result.warnings()
                .forEach(warning -> text.append("warning: ").append(warning).append('\n'));
        return text.toString();
    }
}
