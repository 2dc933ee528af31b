package dev.ferry.engine.command.connection;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;

/** {@code ON} or {@code OFF}. */
final class Switch {

    private Switch() {}

    static boolean parse(Arguments arguments, int index) {
        if (arguments.is(index, "on")) {
            return true;
        }
        if (arguments.is(index, "off")) {
            return false;
        }
        throw ErrorReply.syntax();
    }
}
