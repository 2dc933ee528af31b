package dev.ferry.migrator.plan;

import java.util.Locale;

/**
 * What the target may have to do at most; above it Ferry does not write.
 *
 * @param field a field of the target's INFO, or {@code used_memory_pct}
 * @param max the highest value that is no reason to wait
 */
public record LoadLimit(String field, double max) {

    /** The share of {@code maxmemory} that is in use, in percent. */
    public static final String USED_MEMORY_PERCENT = "used_memory_pct";

    /** As it is written: {@code used_memory_pct=85}. */
    @Override
    public String toString() {
        return field + "=" + number(max);
    }

    /** Prints a value without digits that say nothing. */
    public static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
