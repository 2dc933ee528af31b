package dev.ferry.migrator.units;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written {@code 512}, {@code 64kB}, {@code 1.5MB}, {@code 20GiB}. */
public final class ByteSize {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?) ?([A-Za-z]*)");

    private static final Map<String, Long> UNITS = Map.ofEntries(
            Map.entry("", 1L),
            Map.entry("b", 1L),
            Map.entry("kb", 1_000L),
            Map.entry("mb", 1_000_000L),
            Map.entry("gb", 1_000_000_000L),
            Map.entry("tb", 1_000_000_000_000L),
            Map.entry("kib", 1L << 10),
            Map.entry("mib", 1L << 20),
            Map.entry("gib", 1L << 30),
            Map.entry("tib", 1L << 40));

    private static final String[] STEPS = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};

    private ByteSize() {}

    /**
     * Reads a size. Units are B, kB, MB, GB, TB (powers of 1000) and KiB, MiB, GiB, TiB (powers of 1024), in upper or
     * lower case; without one the number counts bytes. Fractions of a byte are dropped.
     */
    public static long parse(String text) throws UnitException {
        Matcher matcher = TEXT.matcher(text);
        Long unit = matcher.matches() ? UNITS.get(matcher.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new UnitException("\"" + text + "\" is not a size; expected for example 512MiB, 20GiB or 20GB");
        }
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new UnitException("\"" + text + "\" is more than " + text(Long.MAX_VALUE));
        }
        return bytes.longValue();
    }

    /** Prints a size as {@link #text(double)} does. */
    public static String text(long bytes) {
        return text((double) bytes);
    }

    /** Prints a size in powers of 1000 with three significant digits: {@code 0 B}, {@code 12.3 MB}, {@code 453 MB}. */
    public static String text(double bytes) {
        double value = bytes;
        int step = 0;
        while (value >= 999.5 && step < STEPS.length - 1) {
            value /= 1000;
            step++;
        }
        return (step == 0 ? "%.0f".formatted(value) : Count.threeDigits(value)) + " " + STEPS[step];
    }
}
