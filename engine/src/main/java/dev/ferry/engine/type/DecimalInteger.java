package dev.ferry.engine.type;

/** Whole numbers in the one decimal form that the server itself prints: no sign but a minus, no zeros in front. */
public final class DecimalInteger {

    /** The digits of {@link Long#MIN_VALUE} and its sign. */
    public static final int BYTES_MAX = 20;

    private DecimalInteger() {}

    /** Tells whether bytes are a 64-bit integer in that form, so that the number says all. */
    public static boolean isOne(byte[] bytes, int length) {
        if (length == 0 || length > BYTES_MAX) {
            return false;
        }
        int at = bytes[0] == '-' ? 1 : 0;
        if (at == length) {
            return false;
        }
        if (bytes[at] == '0') {
            return length == 1;
        }
        // Counts down, because there is one more negative number than positive ones.
        long number = 0;
        for (int i = at; i < length; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || number < Long.MIN_VALUE / 10 || number * 10 < Long.MIN_VALUE + digit) {
                return false;
            }
            number = number * 10 - digit;
        }
        return at == 1 || number != Long.MIN_VALUE;
    }

    /** Returns the number that {@link #isOne} has found. */
    public static long parse(byte[] bytes, int length) {
        boolean negative = bytes[0] == '-';
        long number = 0;
        for (int i = negative ? 1 : 0; i < length; i++) {
            number = number * 10 - (bytes[i] - '0');
        }
        return negative ? number : -number;
    }

    /** Returns the digits. */
    public static byte[] bytes(long number) {
        byte[] bytes = new byte[length(number)];
        write(number, bytes, bytes.length);
        return bytes;
    }

    /** Returns how many bytes {@link #write} needs. */
    public static int length(long number) {
        int length = number < 0 ? 2 : 1;
        for (long rest = number / 10; rest != 0; rest /= 10) {
            length++;
        }
        return length;
    }

    /** Writes the digits so that they end before index {@code end}. */
    public static void write(long number, byte[] into, int end) {
        int at = end;
        long rest = number;
        do {
            into[--at] = (byte) ('0' + Math.abs((int) (rest % 10)));
            rest /= 10;
        } while (rest != 0);
        if (number < 0) {
            into[--at] = '-';
        }
    }
}
