package dev.ferry.engine.type;

/**
 * Decimal numbers of up to 18 digits, as nearly all scores are: read in one pass over the bytes, to the very number that
 * {@link Double#parseDouble} finds, which takes many times as long for those of 16 digits and more.
 */
final class ShortDecimal {

    /** More digits might not fit into a long. Zeros in front do not count. */
    private static final int DIGITS_MAX = 18;

    private static final int EXPONENT_DIGITS_MAX = 3;

    /** The powers of ten that a double has exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    /** Several times as much as two roundings can be wrong by. */
    private static final double DOUBT = 0x1p-50;

    private ShortDecimal() {}

    /** Returns the number that bytes say, or NaN when they say none or one that is to be read in another way. */
    static double parse(byte[] bytes, int from, int to) {
        boolean negative = from < to && bytes[from] == '-';
        int first = negative || (from < to && bytes[from] == '+') ? from + 1 : from;
        long digits = 0;
        int digitCount = 0;
        int point = -1;
        int at = first;
        for (; at < to && (bytes[at] | 0x20) != 'e'; at++) {
            int digit = bytes[at] - '0';
            if (bytes[at] == '.' && point < 0) {
                point = at;
            } else if (digit < 0 || digit > 9 || digitCount == DIGITS_MAX) {
                return Double.NaN;
            } else {
                digits = digits * 10 + digit;
                digitCount += digits == 0 ? 0 : 1;
            }
        }
        int decimals = point < 0 ? 0 : at - point - 1;
        boolean empty = at - first == (point < 0 ? 0 : 1);
        if (empty || (at < to && !isExponent(bytes, at + 1, to))) {
            return Double.NaN;
        }
        double number = scaled(digits, at < to ? exponent(bytes, at + 1, to) - decimals : -decimals);
        return negative ? -number : number;
    }

    private static boolean isExponent(byte[] bytes, int from, int to) {
        int first = from < to && (bytes[from] == '-' || bytes[from] == '+') ? from + 1 : from;
        for (int at = first; at < to; at++) {
            if (bytes[at] < '0' || bytes[at] > '9') {
                return false;
            }
        }
        return first < to && to - first <= EXPONENT_DIGITS_MAX;
    }

    private static int exponent(byte[] bytes, int from, int to) {
        int exponent = 0;
        for (int at = from; at < to; at++) {
            exponent = bytes[at] == '-' || bytes[at] == '+' ? 0 : exponent * 10 + bytes[at] - '0';
        }
        return bytes[from] == '-' ? -exponent : exponent;
    }

    /** Returns the double that is nearest to a whole number times a power of ten, or NaN when that is not sure. */
    private static double scaled(long number, int exponent) {
        if (Math.abs(exponent) >= POWERS.length) {
            return Double.NaN;
        }
        double high = number;
        long low = number - (long) high;
        if (exponent > 0) {
            return low == 0 ? high * POWERS[exponent] : Double.NaN;
        }
        double divisor = POWERS[-exponent];
        double about = high / divisor;
        if (low == 0) {
            return about;
        }
        // What the division has left over is known exactly, so that what is missing is known to 50 bits. That is
        // enough unless the number lies in the middle of two doubles.
        double missing = (Math.fma(-about, divisor, high) + low) / divisor;
        double least = about + missing * (1 - DOUBT);
        double most = about + missing * (1 + DOUBT);
        return least == most ? least : Double.NaN;
    }
}
