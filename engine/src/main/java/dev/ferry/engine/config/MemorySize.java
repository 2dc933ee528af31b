package dev.ferry.engine.config;

import java.util.Locale;
import java.util.Map;

/** A number of bytes as redis.conf writes it: {@code 64mb} counts by 1024, {@code 64m} by 1000. */
final class MemorySize {

    private static final Map<String, Long> UNITS = Map.of(
            "",
            1L,
            "b",
            1L,
            "k",
            1000L,
            "kb",
            1L << 10,
            "m",
            1000_000L,
            "mb",
            1L << 20,
            "g",
            1000_000_000L,
            "gb",
            1L << 30);

    private MemorySize() {}

    static long parse(String text) throws ConfigException {
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        Long unit = UNITS.get(text.substring(digits).toLowerCase(Locale.ROOT));
        if (digits == 0 || digits > 19 || unit == null) {
            throw new ConfigException("argument must be a memory value");
        }
        try {
            return Math.multiplyExact(Long.parseLong(text.substring(0, digits)), unit.longValue());
        } catch (ArithmeticException | NumberFormatException e) {
            throw new ConfigException("argument must be a memory value", e);
        }
    }
}
