package dev.ferry.rdb.encoding;

import dev.ferry.bytes.Bytes;

/**
 * The text of a number as a server prints it: no plus, no leading zeros, no minus zero. Only a string that is exactly such
 * a text may be kept as a number, for it must come back byte for byte.
 */
public final class Decimal {

    /** The length of the longest, that of {@link Long#MIN_VALUE}. */
    private static final int LENGTH_MAX = 20;

    private static final int RADIX = 10;

    private Decimal() {}

    /** Tells whether the string is the text of a 64-bit number. */
    public static boolean isNumber(Bytes text) {
        int length = text.length();
        if (length == 0 || length > LENGTH_MAX) {
            return false;
        }
        boolean negative = text.byteAt(0) == '-';
        int at = negative ? 1 : 0;
        if (at == length) {
            return false;
        }
        if (text.byteAt(at) == '0') {
            return length == 1;
        }
        long value = 0;
        for (; at < length; at++) {
            int digit = text.byteAt(at) - '0';
            // The sum is negative, because the smallest number has no positive counterpart.
            if (digit < 0 || digit >= RADIX || value < (Long.MIN_VALUE + digit) / RADIX) {
                return false;
            }
            value = value * RADIX - digit;
        }
        return negative || value != Long.MIN_VALUE;
    }

    /** Returns the number whose text this is, see {@link #isNumber}. */
    static long parse(Bytes text) {
        boolean negative = text.byteAt(0) == '-';
        long value = 0;
        for (int at = negative ? 1 : 0; at < text.length(); at++) {
            value = value * RADIX - (text.byteAt(at) - '0');
        }
        return negative ? value : -value;
    }

    /** Returns the text of the number. */
    static Bytes text(long number) {
        return Bytes.utf8(Long.toString(number));
    }
}
