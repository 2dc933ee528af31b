package dev.ferry.migrator.progress;

import dev.ferry.migrator.units.ByteSize;
import dev.ferry.migrator.units.DurationText;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/**
 * How far the reading of a file is, as one line: {@code check  [#####.....]  45.0%  204 MB of 453 MB  612 MB/s  ETA 0.4 s}.
 * What is unknown is left out. Confined to one thread.
 */
public final class ReadProgress {

    private static final long PERIOD_NANOS = 100_000_000L;
    private static final int BAR_CHARACTERS = 20;

    private final String word;
    private final OptionalLong sizeBytes;
    private final StatusLine line;
    private final LongSupplier nanoTime;
    private final long startNanos;
    private long nextNanos;

    /**
     * Begins now.
     *
     * @param word what is being done
     * @param sizeBytes the length of the file; empty for a pipe
     * @param nanoTime a clock, in nanoseconds
     */
    public ReadProgress(String word, OptionalLong sizeBytes, StatusLine line, LongSupplier nanoTime) {
        this.word = word;
        this.sizeBytes = sizeBytes;
        this.line = line;
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
        this.nextNanos = startNanos + PERIOD_NANOS;
    }

    /** So many bytes have been read; may be called as often as one likes. */
    public void read(long bytes) {
        long now = nanoTime.getAsLong();
        if (now - nextNanos >= 0) {
            nextNanos = now + PERIOD_NANOS;
            line.show(text(bytes, (now - startNanos) / 1e9));
        }
    }

    private String text(long bytes, double seconds) {
        StringJoiner text = new StringJoiner("  ").add(word);
        if (sizeBytes.isPresent() && sizeBytes.getAsLong() > 0) {
            long size = sizeBytes.getAsLong();
            double fraction = Math.min(1, (double) bytes / size);
            text.add(bar(fraction));
            // Rounded down: nothing shows 100 % before it is done.
            text.add(String.format(Locale.ROOT, "%.1f%%", Math.floor(fraction * 1000) / 10));
            text.add(ByteSize.text(bytes) + " of " + ByteSize.text(size));
        } else {
            text.add(ByteSize.text(bytes));
        }
        double rate = bytes / seconds;
        text.add(ByteSize.text(rate) + "/s");
        if (sizeBytes.isPresent() && rate > 0) {
            long millis = Math.max(0, (long) ((sizeBytes.getAsLong() - bytes) / rate * 1000));
            text.add("ETA " + DurationText.text(Duration.ofMillis(millis)));
        }
        return text.toString();
    }

    private static String bar(double fraction) {
        int full = (int) (fraction * BAR_CHARACTERS);
        return "[" + "#".repeat(full) + ".".repeat(BAR_CHARACTERS - full) + "]";
    }
}
