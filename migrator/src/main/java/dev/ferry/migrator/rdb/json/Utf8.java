package dev.ferry.migrator.rdb.json;

/**
 * Tells whether bytes are UTF-8, as they come.
 *
 * <pre>
 * 00..7f
 * c2..df 80..bf
 * e0     a0..bf 80..bf      e1..ec, ee, ef 80..bf 80..bf     ed     80..9f 80..bf
 * f0     90..bf 80..bf ×2   f1..f3         80..bf ×3         f4     80..8f 80..bf ×2
 * </pre>
 *
 * <p>Source: RFC 3629, section 4. Confined to one thread.
 */
final class Utf8 {

    private static final int CONTINUATION_MIN = 0x80;
    private static final int CONTINUATION_MAX = 0xBF;

    private boolean valid = true;
    private int continuations;
    private int min = CONTINUATION_MIN;
    private int max = CONTINUATION_MAX;

    /** Tells whether all of these bytes are UTF-8. */
    static boolean valid(byte[] bytes, int from, int length) {
        Utf8 utf8 = new Utf8();
        utf8.add(bytes, from, length);
        return utf8.valid();
    }

    /** Looks at the next bytes. */
    void add(byte[] bytes, int from, int length) {
        for (int at = from; valid && at < from + length; at++) {
            int value = bytes[at] & 0xFF;
            if (continuations > 0) {
                valid = min <= value && value <= max;
                min = CONTINUATION_MIN;
                max = CONTINUATION_MAX;
                continuations--;
            } else if (value >= 0x80) {
                lead(value);
            }
        }
    }

    /** Tells whether everything so far is UTF-8, and ends with a whole character. */
    boolean valid() {
        return valid && continuations == 0;
    }

    private void lead(int value) {
        if (value >= 0xC2 && value <= 0xDF) {
            continuations = 1;
        } else if (value >= 0xE0 && value <= 0xEF) {
            continuations = 2;
            min = value == 0xE0 ? 0xA0 : CONTINUATION_MIN;
            max = value == 0xED ? 0x9F : CONTINUATION_MAX;
        } else if (value >= 0xF0 && value <= 0xF4) {
            continuations = 3;
            min = value == 0xF0 ? 0x90 : CONTINUATION_MIN;
            max = value == 0xF4 ? 0x8F : CONTINUATION_MAX;
        } else {
            valid = false;
        }
    }
}
