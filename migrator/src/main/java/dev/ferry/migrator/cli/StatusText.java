package dev.ferry.migrator.cli;

import dev.ferry.migrator.control.Holdup;
import dev.ferry.migrator.control.Status;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.units.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/** Where a migration stands, in a few lines for people. */
final class StatusText {

    private static final String LINE = "  %-10s %s%n";

    private StatusText() {}

    static String of(Status status, Instant now) {
        StringBuilder text = new StringBuilder();
        text.append("%s: %s for %s%s%n"
                .formatted(
                        status.name(),
                        status.phase(),
                        duration(Duration.between(status.since(), now)),
                        status.reason().isEmpty() ? "" : " (" + status.reason() + ")"));
        text.append(LINE.formatted("servers", status.source() + " to " + status.target()));
        text.append(LINE.formatted("progress", transfer(status.transfer())));
        Status.Offsets offsets = status.offsets();
        if (!offsets.replid().isEmpty()) {
            text.append(LINE.formatted(
                    "offsets",
                    "received %d, applied %d, of %s"
                            .formatted(offsets.received(), offsets.applied(), offsets.replid())));
            text.append(LINE.formatted("spool", spool(status.spool())));
        }
        limits(status.limits()).ifPresent(limits -> text.append(LINE.formatted("limits", limits)));
        text.append(LINE.formatted("cutover", status.cutover()));
        for (Holdup holdup : status.holdups()) {
            text.append(LINE.formatted("held by", holdup.cause()));
            text.append(LINE.formatted("", "-> " + holdup.nextStep()));
        }
        return text.append(LINE.formatted("next", status.nextStep())).toString();
    }

    private static String transfer(Status.Transfer transfer) {
        StringJoiner line = new StringJoiner(", ");
        transfer.fractionDone()
                .ifPresent(done -> line.add(String.format(Locale.ROOT, "%.1f%%", Math.floor(done * 1000) / 10)));
        line.add(Count.text(transfer.keys(), "key"));
        transfer.bytesPerSecond().ifPresent(rate -> line.add(ByteSize.text(rate) + "/s"));
        transfer.lagBytes().ifPresent(lag -> line.add("lag " + ByteSize.text(lag)));
        transfer.lagMillis().ifPresent(lag -> line.add("lag " + duration(Duration.ofMillis(lag))));
        transfer.etaSeconds().ifPresent(eta -> line.add("ETA " + duration(Duration.ofSeconds(eta))));
        return line.toString();
    }

    /** How long writing could rest is what somebody wants to know before a pause as well. */
    private static String spool(Status.Spool spool) {
        String text = "%s wait, room for %s; the source sends %s/s"
                .formatted(
                        ByteSize.text(spool.bytes()),
                        ByteSize.text(spool.bytesFree()),
                        ByteSize.text(spool.arrivingBytesPerSecond()));
        return spool.fullInSeconds()
                .map(seconds -> text + ": a pause can last " + duration(Duration.ofSeconds(seconds)))
                .orElse(text);
    }

    private static Optional<String> limits(Status.Limits limits) {
        StringJoiner line = new StringJoiner(", ");
        limits.bytesPerSecond().ifPresent(rate -> line.add(ByteSize.text(rate) + "/s"));
        limits.commandsPerSecond().ifPresent(rate -> line.add(Count.text(rate, "command") + "/s"));
        return line.length() == 0 ? Optional.empty() : Optional.of(line.toString());
    }

    private static String duration(Duration duration) {
        return DurationText.text(duration.isNegative() ? Duration.ZERO : duration);
    }
}
