package dev.ferry.migrator.units;

import java.util.Locale;

/** A number of things, printed short: {@code 999}, {@code 1.20k}, {@code 2.39M}. */
public final class Count {

    private static final String[] STEPS = {"", "k", "M", "G", "T", "P", "E"};

    private Count() {}

    /** Prints a count with three significant digits from 1000 on. */
    public static String text(long count) {
        double value = count;
        int step = 0;
        while (value >= 999.5 && step < STEPS.length - 1) {
            value /= 1000;
            step++;
        }
        return step == 0 ? Long.toString(count) : threeDigits(value) + STEPS[step];
    }

    /** Prints the count and the noun in its number: {@code 1 key}, {@code 2.39M keys}. */
    public static String text(long count, String singular) {
        return text(count) + " " + singular + (count == 1 ? "" : "s");
    }

    /** Prints a value below 1000 with three significant digits, with a point as the decimal sign. */
    static String threeDigits(double value) {
        int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
