package dev.ferry.migrator.rdb.json;

import java.nio.charset.StandardCharsets;

/** Writes a whole number as digits into an array, without a String in between. */
final class Decimal {

    private Decimal() {}

    /** Writes at most 20 bytes from index {@code at} on, and returns the index after the last. */
    static int write(long value, byte[] into, int at) {
        if (value >= 0) {
            return positive(value, into, at);
        }
        if (value == Long.MIN_VALUE) {
            return text(Long.toString(value), into, at);
        }
        into[at] = '-';
        return positive(-value, into, at + 1);
    }

    /** Writes a number whose first bit is no sign, as {@link #write} does. */
    static int writeUnsigned(long value, byte[] into, int at) {
        return value >= 0 ? positive(value, into, at) : text(Long.toUnsignedString(value), into, at);
    }

    private static int positive(long value, byte[] into, int at) {
        int end = at + digits(value);
        long rest = value;
        int to = end;
        do {
            long quotient = rest / 10;
            into[--to] = (byte) ('0' + (rest - quotient * 10));
            rest = quotient;
        } while (rest > 0);
        return end;
    }

    private static int text(String digits, byte[] into, int at) {
        byte[] ascii = digits.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, into, at, ascii.length);
        return at + ascii.length;
    }

    private static int digits(long value) {
        int count = 1;
        // The bound of the 20th digit would not fit.
        for (long bound = 10; count < 19 && value >= bound; bound *= 10) {
            count++;
        }
        return count;
    }
}
