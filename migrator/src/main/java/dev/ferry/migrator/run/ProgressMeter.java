package dev.ferry.migrator.run;

import dev.ferry.migrator.control.Holdup;
import dev.ferry.migrator.cutover.LagMeter;
import dev.ferry.migrator.progress.Progress;
import dev.ferry.migrator.route.write.Applier;
import dev.ferry.migrator.units.ByteSize;
import dev.ferry.psync.LinkStatus;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Works out how far a migration is and how fast it goes, over the last seconds. Confined to the migration's thread. */
final class ProgressMeter {

    private static final long WINDOW_NANOS = 3_000_000_000L;

    /** Less than this is always under way. */
    private static final long WAITING_WORTH_A_WORD = 16 << 20;

    private record Mark(long nanos, long bytes, long keys) {}

    private final long keysExpected;
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();

    /** @param keysExpected how many keys the source had when the migration began */
    ProgressMeter(long keysExpected) {
        this.keysExpected = keysExpected;
    }

    Progress waiting(Phase phase, List<Holdup> holdups) {
        String note = text(holdups);
        return new Progress(phase.name(), Double.NaN, 0, Double.NaN, -1, -1, OptionalLong.empty(), note);
    }

    Progress measure(long nanos, Phase phase, Applier applier, LinkStatus link, LagMeter lag, List<Holdup> holdups) {
        long keys = applier.snapshot().keys();
        boolean snapshot = phase == Phase.SNAPSHOT;
        long bytes = applier.snapshot().bytes() + applier.stream().bytes();
        marks.addLast(new Mark(nanos, bytes, keys));
        while (marks.size() > 2 && nanos - marks.peekFirst().nanos() > WINDOW_NANOS) {
            marks.removeFirst();
        }
        Mark first = marks.getFirst();
        double seconds = (nanos - first.nanos()) / 1e9;
        double bytesPerSecond = seconds > 0 ? (bytes - first.bytes()) / seconds : Double.NaN;
        return new Progress(
                phase.name(),
                snapshot ? fraction(applier) : Double.NaN,
                keys,
                bytesPerSecond,
                snapshot ? -1 : lag.lagBytes(),
                snapshot ? -1 : lag.lag().toMillis(),
                snapshot ? eta(applier, first, seconds) : OptionalLong.empty(),
                note(holdups, link));
    }

    private double fraction(Applier applier) {
        long expected = Math.max(keysExpected, applier.snapshot().keysAnnounced());
        long done = applier.snapshot().keys();
        return expected == 0 ? Double.NaN : Math.min(1, (double) done / expected);
    }

    private OptionalLong eta(Applier applier, Mark first, double seconds) {
        long done = applier.snapshot().keys();
        long left = Math.max(keysExpected, applier.snapshot().keysAnnounced()) - done;
        double keysPerSecond = seconds > 0 ? (done - first.keys()) / seconds : 0;
        return keysPerSecond > 0 && left >= 0
                ? OptionalLong.of((long) Math.ceil(left / keysPerSecond))
                : OptionalLong.empty();
    }

    /** Why it does not move. */
    private static String note(List<Holdup> holdups, LinkStatus link) {
        if (!holdups.isEmpty()) {
            return text(holdups);
        }
        long waiting = Holdups.waitingBytes(link);
        return waiting > WAITING_WORTH_A_WORD ? "spool " + ByteSize.text(waiting) : "";
    }

    private static String text(List<Holdup> holdups) {
        return holdups.stream().map(Holdup::cause).collect(Collectors.joining("; "));
    }
}
