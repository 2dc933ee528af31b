package dev.ferry.rdb.transcode;

import dev.ferry.bytes.Bytes;

/** Tells which texts are numbers of 64 bits, as an intset keeps them. */
final class Numbers {

    private static final int LENGTH_MAX = "-9223372036854775808".length();

    private Numbers() {}

    /** Tells whether it is the one decimal text of a number: no plus, no zeros before it, no {@code -0}. */
    static boolean isNumber(Bytes text) {
        int length = text.length();
        if (length == 0 || length > LENGTH_MAX) {
            return false;
        }
        int first = text.byteAt(0) == '-' ? 1 : 0;
        if (first == length || text.byteAt(first) == '0') {
            return length == 1 && first == 0;
        }
        for (int i = first; i < length; i++) {
            if (text.byteAt(i) < '0' || text.byteAt(i) > '9') {
                return false;
            }
        }
        return fits(text.toUtf8());
    }

    private static boolean fits(String digits) {
        try {
            Long.parseLong(digits);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
