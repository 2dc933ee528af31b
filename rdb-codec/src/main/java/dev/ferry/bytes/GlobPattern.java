package dev.ferry.bytes;

import java.nio.charset.StandardCharsets;

/**
 * A pattern as KEYS and SCAN take it, over bytes. Immutable; the array that it is made of is not to be changed.
 *
 * <pre>
 * *        any bytes, or none            [abc]    one of these
 * ?        one byte                      [a-z]    one of this range
 * \x       the byte x itself             [^abc]   one that is not among these
 * </pre>
 *
 * <p>A class that is never closed ends with the pattern, and a backslash at the very end stands for itself, as in servers.
 * After a star that did not fit, the last star is tried again one byte further, and no other one: what an earlier star could
 * gain the last one can gain as well. So a pattern takes no more steps than its length times that of the text.
 */
public final class GlobPattern {

    private final byte[] pattern;

    public GlobPattern(byte[] pattern) {
        this.pattern = pattern;
    }

    /** Returns the pattern that is written so; every text is one. */
    public static GlobPattern of(String text) {
        return new GlobPattern(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns whether it is a star and nothing else. */
    public boolean matchesAll() {
        return pattern.length == 1 && pattern[0] == '*';
    }

    /** Tells whether the pattern describes the whole key. */
    public boolean matches(Bytes key) {
        return matches(key.array());
    }

    /** Tells whether the pattern describes the whole text. */
    public boolean matches(byte[] text) {
        int at = 0;
        int in = 0;
        int star = -1;
        int starText = 0;
        while (in < text.length) {
            if (at < pattern.length && pattern[at] == '*') {
                star = ++at;
                starText = in;
            } else {
                int next = at < pattern.length ? matchOne(at, text[in] & 0xff) : -1;
                if (next >= 0) {
                    at = next;
                    in++;
                } else if (star >= 0) {
                    at = star;
                    in = ++starText;
                } else {
                    return false;
                }
            }
        }
        while (at < pattern.length && pattern[at] == '*') {
            at++;
        }
        return at == pattern.length;
    }

    /** Returns where the pattern goes on when its next part fits a byte, else -1. */
    private int matchOne(int at, int letter) {
        return switch (pattern[at]) {
            case '?' -> at + 1;
            case '[' -> matchClass(at + 1, letter);
            case '\\' -> {
                int exact = at + 1 < pattern.length ? at + 1 : at;
                yield (pattern[exact] & 0xff) == letter ? exact + 1 : -1;
            }
            default -> (pattern[at] & 0xff) == letter ? at + 1 : -1;
        };
    }

    /** A class that is not closed ends with the pattern. */
    private int matchClass(int from, int letter) {
        int at = from;
        boolean not = at < pattern.length && pattern[at] == '^';
        if (not) {
            at++;
        }
        boolean found = false;
        while (at < pattern.length && pattern[at] != ']') {
            if (pattern[at] == '\\' && at + 1 < pattern.length) {
                at++;
                found |= (pattern[at] & 0xff) == letter;
            } else if (at + 2 < pattern.length && pattern[at + 1] == '-') {
                int first = pattern[at] & 0xff;
                int last = pattern[at + 2] & 0xff;
                found |= letter >= Math.min(first, last) && letter <= Math.max(first, last);
                at += 2;
            } else {
                found |= (pattern[at] & 0xff) == letter;
            }
            at++;
        }
        int end = Math.min(at + 1, pattern.length);
        return found == not ? -1 : end;
    }

    /** Returns the pattern as it was written. */
    @Override
    public String toString() {
        return new String(pattern, StandardCharsets.UTF_8);
    }
}
