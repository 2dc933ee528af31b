package dev.ferry.migrator.select;

import dev.ferry.bytes.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * A pattern as KEYS and SCAN take it, over bytes. Immutable.
 *
 * <pre>
 * *        any bytes, or none            [abc]    one of these
 * ?        one byte                      [a-z]    one of this range
 * \x       the byte x itself             [^abc]   one that is not among these
 * </pre>
 *
 * <p>A class that is never closed ends with the pattern, and a backslash at the very end stands for itself, as in servers.
 * The time is at most the product of both lengths, whatever the pattern is.
 */
public final class GlobPattern {

    private final String text;
    private final byte[] pattern;

    private GlobPattern(String text) {
        this.text = text;
        this.pattern = text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the pattern that is written so; every text is one. */
    public static GlobPattern of(String text) {
        return new GlobPattern(text);
    }

    /** Tells whether the pattern describes the whole key. */
    public boolean matches(Bytes key) {
        int at = 0;
        int from = 0;
        int afterStar = -1;
        int retryFrom = -1;
        while (from < key.length()) {
            if (at < pattern.length && pattern[at] == '*') {
                afterStar = ++at;
                retryFrom = from;
            } else if (at < pattern.length && takes(at, key.byteAt(from))) {
                at = next(at);
                from++;
            } else if (afterStar >= 0) {
                // Only the last star has to give: whatever an earlier one could take, this one can take as well.
                at = afterStar;
                from = ++retryFrom;
            } else {
                return false;
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }

    /** Returns the pattern as it was written. */
    @Override
    public String toString() {
        return text;
    }

    /** Tells whether the element of the pattern at {@code at}, which is no star, takes the byte. */
    private boolean takes(int at, int value) {
        return switch (pattern[at]) {
            case '?' -> true;
            case '[' -> classTakes(at, value);
            case '\\' -> (pattern[Math.min(at + 1, pattern.length - 1)] & 0xFF) == value;
            default -> (pattern[at] & 0xFF) == value;
        };
    }

    private boolean classTakes(int start, int value) {
        int at = start + 1;
        boolean negated = at < pattern.length && pattern[at] == '^';
        if (negated) {
            at++;
        }
        boolean found = false;
        while (at < pattern.length && pattern[at] != ']') {
            if (pattern[at] == '\\' && at + 1 < pattern.length) {
                found |= (pattern[at + 1] & 0xFF) == value;
                at += 2;
            } else if (at + 2 < pattern.length && pattern[at + 1] == '-') {
                int one = pattern[at] & 0xFF;
                int other = pattern[at + 2] & 0xFF;
                found |= Math.min(one, other) <= value && value <= Math.max(one, other);
                at += 3;
            } else {
                found |= (pattern[at] & 0xFF) == value;
                at++;
            }
        }
        return found != negated;
    }

    /** Returns where the element after the one at {@code start} begins. */
    private int next(int start) {
        if (pattern[start] == '\\') {
            return Math.min(start + 2, pattern.length);
        }
        if (pattern[start] != '[') {
            return start + 1;
        }
        int at = start + 1;
        if (at < pattern.length && pattern[at] == '^') {
            at++;
        }
        while (at < pattern.length && pattern[at] != ']') {
            if (pattern[at] == '\\' && at + 1 < pattern.length) {
                at += 2;
            } else if (at + 2 < pattern.length && pattern[at + 1] == '-') {
                at += 3;
            } else {
                at++;
            }
        }
        return Math.min(at + 1, pattern.length);
    }
}
