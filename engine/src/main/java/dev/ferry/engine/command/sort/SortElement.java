package dev.ferry.engine.command.sort;

import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.type.DecimalInteger;
import dev.ferry.engine.type.RealNumber;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An element and what it is sorted by.
 *
 * @param weight what numbers are compared by
 * @param text what is compared by bytes; null when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
record SortElement(byte[] element, double weight, byte @Nullable [] text) {

    /** By weight, and where that is the same, by the bytes of the elements. */
    static final Comparator<SortElement> BY_WEIGHT =
            Comparator.comparingDouble(SortElement::order).thenComparing(SortElement::element, Arrays::compareUnsigned);

    /** By bytes; nothing comes before everything. */
    static final Comparator<SortElement> BY_TEXT =
            Comparator.comparing(SortElement::text, Comparator.nullsFirst(Arrays::compareUnsigned));

    /** As C compares strings, which end with the first zero. */
    static final Comparator<SortElement> BY_TEXT_TO_ZERO =
            Comparator.comparing(SortElement::text, Comparator.nullsFirst(SortElement::compareToZero));

    /** Returns an element with the number that bytes say, or 0 if there are none. */
    static SortElement weighed(byte[] element, byte @Nullable [] by) {
        return new SortElement(element, by == null ? 0 : number(by), null);
    }

    /** Zeros with and without a sign are the same. */
    private double order() {
        return weight + 0.0;
    }

    private static double number(byte[] bytes) {
        if (DecimalInteger.isOne(bytes, bytes.length)) {
            return DecimalInteger.parse(bytes, bytes.length);
        }
        double number = RealNumber.parseToZero(bytes);
        if (Double.isNaN(number)) {
            throw new ErrorReply("ERR One or more scores can't be converted into double");
        }
        return number;
    }

    private static int compareToZero(byte[] first, byte[] second) {
        return Arrays.compareUnsigned(first, 0, lengthToZero(first), second, 0, lengthToZero(second));
    }

    private static int lengthToZero(byte[] bytes) {
        int length = 0;
        while (length < bytes.length && bytes[length] != 0) {
            length++;
        }
        return length;
    }
}
