package dev.ferry.engine.command.bitmap;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;

/**
 * A range of bits.
 *
 * @param first the first bit
 * @param last the last one; smaller than the first when there are none
 */
record BitRange(long first, long last) {

    /** Makes a range of what a command says in bytes or bits; negative numbers count from the end. */
    static BitRange of(long start, long end, long lengthBytes, boolean inBits) {
        long length = inBits ? lengthBytes * 8 : lengthBytes;
        long first = Math.min(length, Math.max(0, start < 0 ? start + length : start));
        long last = Math.min(length - 1, Math.max(0, end < 0 ? end + length : end));
        return inBits ? new BitRange(first, last) : new BitRange(first * 8, last * 8 + 7);
    }

    boolean isEmpty() {
        return first > last;
    }

    /** Reads {@code BYTE} or {@code BIT} and returns whether it is the latter. */
    static boolean inBits(Arguments arguments, int index) {
        if (index >= arguments.count() || arguments.is(index, "byte")) {
            return false;
        }
        if (arguments.is(index, "bit")) {
            return true;
        }
        throw ErrorReply.syntax();
    }
}
