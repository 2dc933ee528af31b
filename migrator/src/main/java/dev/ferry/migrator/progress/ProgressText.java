package dev.ferry.migrator.progress;

import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.Count;
import dev.ferry.migrator.units.DurationText;
import java.time.Duration;
import java.util.Locale;
import java.util.StringJoiner;

/** Progress as one line: {@code SNAPSHOT  45.0%  1.20M keys  96.4 MB/s  ETA 8.2 s}. What is unknown is left out. */
final class ProgressText {

    private ProgressText() {}

    static String of(Progress progress) {
        StringJoiner line = new StringJoiner("  ");
        line.add(progress.phase());
        if (!Double.isNaN(progress.fractionDone())) {
            line.add(percent(progress.fractionDone()));
        }
        line.add(Count.text(progress.keys(), "key"));
        if (!Double.isNaN(progress.bytesPerSecond())) {
            line.add(ByteSize.text(progress.bytesPerSecond()) + "/s");
        }
        if (progress.lagBytes() >= 0) {
            String lag = "lag " + ByteSize.text(progress.lagBytes());
            line.add(progress.lagMillis() < 0 ? lag : lag + " " + duration(progress.lagMillis()));
        }
        progress.etaSeconds().ifPresent(seconds -> line.add("ETA " + duration(seconds * 1000)));
        if (!progress.note().isEmpty()) {
            line.add(progress.note());
        }
        return line.toString();
    }

    /** Rounds down: nothing shows 100 % before it is done. */
    private static String percent(double fraction) {
        double tenths = Math.floor(Math.clamp(fraction, 0, 1) * 1000) / 10;
        return String.format(Locale.ROOT, "%.1f%%", tenths);
    }

    private static String duration(long millis) {
        return DurationText.text(Duration.ofMillis(millis));
    }
}
