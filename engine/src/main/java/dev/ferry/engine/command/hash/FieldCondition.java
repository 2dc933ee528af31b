package dev.ferry.engine.command.hash;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.type.HashValue;
import java.util.Locale;

/** When HEXPIRE and its kind may set a time of expiry. */
enum FieldCondition {
    NONE,
    NX,
    XX,
    GT,
    LT;

    /** Returns the one that stands at an index. */
    static FieldCondition at(Arguments arguments, int index) {
        for (FieldCondition condition : values()) {
            if (condition != NONE && arguments.is(index, condition.name().toLowerCase(Locale.ROOT))) {
                return condition;
            }
        }
        return NONE;
    }

    /** Returns whether a time may be set in the place of another one. */
    boolean admits(long before, long millis) {
        boolean had = before != HashValue.NO_EXPIRY;
        return switch (this) {
            case NONE -> true;
            case NX -> !had;
            case XX -> had;
            case GT -> had && millis > before;
            case LT -> !had || millis < before;
        };
    }
}
