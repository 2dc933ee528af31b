package dev.ferry.migrator.rdb;

/** Recognizes the strings that servers keep as a number. */
public final class IntegerText {

    /** The length of {@code -9223372036854775808}. */
    private static final int LENGTH_MAX = 20;

    private IntegerText() {}

    /** Tells whether the bytes are a 64-bit number exactly as it is printed: no plus, no zero in front, no blank. */
    public static boolean is(byte[] bytes, int from, int length) {
        if (length == 0 || length > LENGTH_MAX) {
            return false;
        }
        boolean negative = bytes[from] == '-';
        int start = from + (negative ? 1 : 0);
        int digits = length - (negative ? 1 : 0);
        if (digits == 0 || digits > 19 || (bytes[start] == '0' && length > 1)) {
            return false;
        }
        long value = 0;
        for (int at = start; at < start + digits; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            // Counted downwards, because there is one more number below zero than above.
            value = value * 10 - digit;
        }
        return value < 0 ? negative || value != Long.MIN_VALUE : value == 0 && digits == 1;
    }
}
