package dev.ferry.engine.command.bitmap;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What BITFIELD does with a number that does not fit. */
enum Overflow {
    WRAP,
    SAT,
    FAIL;

    static Overflow parse(Arguments arguments, int index) {
        for (Overflow overflow : values()) {
            if (arguments.is(index, overflow.name().toLowerCase(Locale.ROOT))) {
                return overflow;
            }
        }
        throw new ErrorReply("ERR Invalid OVERFLOW type specified");
    }

    /** Returns the number that is stored for a sum, or null for none. */
    @Nullable
    Long fit(BitFieldType type, long number, long step) {
        boolean over;
        boolean under;
        if (type.signed() || number >= 0) {
            // With 64 bits the distance to a limit is itself too large where the number is on the other side of zero.
            boolean small = type.bits() < 64;
            // So far below that the distance from the largest number is none of 64 bits, the server saturates at the
            // largest.
            over = number > type.max() || ((small || (number >= 0 && step > 0)) && step > type.max() - number);
            under = number < type.min() || (step < 0 && (small || number < 0) && step < type.min() - number);
        } else {
            // A number to be stored without a sign, whose highest bit is set: larger than any that fits.
            over = true;
            under = false;
        }
        if (!over && !under) {
            return number + step;
        }
        return switch (this) {
            case WRAP -> type.wrap(number + step);
            case SAT -> over ? type.max() : type.min();
            case FAIL -> null;
        };
    }
}
