package dev.ferry.migrator.units;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A duration, written {@code 200ms}, {@code 1.5s}, {@code 10m}, {@code 2h}, {@code 30d}. */
public final class DurationText {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?) ?([A-Za-z]+)");

    private static final Map<String, Long> UNIT_NANOS = Map.of(
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);

    private static final Duration MAX = Duration.ofDays(365);

    private DurationText() {}

    /** Reads a duration of at most a year. The unit (ms, s, m, h, d) is required: a bare number could mean any of them. */
    public static Duration parse(String text) throws UnitException {
        Matcher matcher = TEXT.matcher(text);
        Long unit = matcher.matches() ? UNIT_NANOS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new UnitException("\"" + text + "\" is not a duration; expected for example 200ms, 10s, 5m or 2h");
        }
        BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        if (nanos.compareTo(BigDecimal.valueOf(MAX.toNanos())) > 0) {
            throw new UnitException("\"" + text + "\" is more than a year");
        }
        return Duration.ofNanos(nanos.longValue());
    }

    /** Prints a duration short: {@code 340 ms}, {@code 4.2 s}, {@code 1m 05s}, {@code 2h 03m}. */
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        long seconds = Math.round(millis / 1000.0);
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return seconds < 3600
                ? "%dm %02ds".formatted(seconds / 60, seconds % 60)
                : "%dh %02dm".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
