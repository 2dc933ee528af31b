package dev.ferry.engine.command.string;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code EX}, {@code PX}, {@code EXAT} and {@code PXAT}: how a time of expiry is said. */
enum ExpiryOption {
    EX(1000, false),
    PX(1, false),
    EXAT(1000, true),
    PXAT(1, true);

    private final int millisPerUnit;
    private final boolean absolute;

    ExpiryOption(int millisPerUnit, boolean absolute) {
        this.millisPerUnit = millisPerUnit;
        this.absolute = absolute;
    }

    boolean isAbsolute() {
        return absolute;
    }

    /** Returns the option that stands at an index with a value behind it, or null. */
    static @Nullable ExpiryOption at(Arguments arguments, int index) {
        if (!arguments.hasAfter(index, 1)) {
            return null;
        }
        for (ExpiryOption option : values()) {
            if (arguments.is(index, option.name().toLowerCase(Locale.ROOT))) {
                return option;
            }
        }
        return null;
    }

    /** Returns the time in milliseconds since 1970 that an argument of a command says. */
    long millis(Session session, Arguments arguments, int index, String command) {
        long number = arguments.integer(index);
        if (number <= 0 || number > Long.MAX_VALUE / millisPerUnit) {
            throw ErrorReply.invalidExpire(command);
        }
        long base = absolute ? 0 : session.nowMillis();
        if (number * millisPerUnit > Long.MAX_VALUE - base) {
            throw ErrorReply.invalidExpire(command);
        }
        return number * millisPerUnit + base;
    }
}
