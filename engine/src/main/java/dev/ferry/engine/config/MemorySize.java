package dev.ferry.engine.config;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

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

    private static final List<String> BINARY_UNITS = List.of("gb", "mb", "kb");
    private static final int DIGITS_MAX = 127;

    private MemorySize() {}

    /** Returns a size with the largest unit that counts by 1024 and leaves no remainder, as the server writes it into redis.conf. */
    static String text(long bytes) {
        for (String unit : BINARY_UNITS) {
            long size = Objects.requireNonNull(UNITS.get(unit));
            if (bytes != 0 && bytes % size == 0) {
                return bytes / size + unit;
            }
        }
        return Long.toString(bytes);
    }

    /** Reads a size of any magnitude. No digits are 0, as in the server. */
    static BigInteger parse(String text) throws ConfigException {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        Long unit = UNITS.get(text.substring(digits).toLowerCase(Locale.ROOT));
        if (digits > DIGITS_MAX || unit == null) {
            throw new ConfigException("argument must be a memory value");
        }
        return new BigInteger("0" + text.substring(0, digits)).multiply(BigInteger.valueOf(unit));
    }
}
