package dev.ferry.engine.command;

import dev.ferry.bytes.GlobPattern;
import org.jspecify.annotations.Nullable;

/**
 * What SCAN, SSCAN, HSCAN and ZSCAN may be told behind the cursor.
 *
 * @param cursor where to go on
 * @param count about how many elements to look at
 * @param pattern which names to answer; null for all
 * @param type the name of the type of keys, for SCAN; null for all
 * @param noValues only names, for HSCAN
 */
public record ScanOptions(
        long cursor,
        long count,
        @Nullable GlobPattern pattern,
        @Nullable String type,
        boolean noValues) {

    private static final int COUNT = 10;

    /** Reads a cursor and what stands behind it. */
    public static ScanOptions parse(Arguments arguments, int cursorAt, boolean ofKeys, boolean ofHash) {
        long cursor = cursor(arguments, cursorAt);
        long count = COUNT;
        GlobPattern pattern = null;
        String type = null;
        boolean noValues = false;
        for (int i = cursorAt + 1; i < arguments.count(); i++) {
            if (arguments.is(i, "count") && arguments.hasAfter(i, 1)) {
                count = arguments.integer(++i);
                if (count < 1) {
                    throw ErrorReply.syntax();
                }
            } else if (arguments.is(i, "match") && arguments.hasAfter(i, 1)) {
                pattern = new GlobPattern(arguments.bytes(++i));
            } else if (ofKeys && arguments.is(i, "type") && arguments.hasAfter(i, 1)) {
                type = arguments.text(++i);
            } else if (ofHash && arguments.is(i, "novalues")) {
                noValues = true;
            } else if (!ofKeys && arguments.is(i, "novalues")) {
                throw new ErrorReply("ERR NOVALUES option can only be used in HSCAN");
            } else {
                throw ErrorReply.syntax();
            }
        }
        return new ScanOptions(cursor, count, pattern, type, noValues);
    }

    /** Returns whether a name is to be answered. */
    public boolean admits(byte[] name) {
        return pattern == null || pattern.matches(name);
    }

    /** Reads a cursor alone, for commands that say that it is none before they look at the key. */
    public static long cursor(Arguments arguments, int index) {
        try {
            // As strtoull reads it: a zero ends it, and blanks may come before it.
            return Long.parseUnsignedLong(arguments.shown(index).stripLeading());
        } catch (NumberFormatException e) {
            throw new ErrorReply("ERR invalid cursor");
        }
    }
}
