package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.type.Boundary;
import java.util.Arrays;

/** One end of an interval of names: {@code [a} with it, {@code (a} without it, {@code -} and {@code +} for no limit. */
final class NameLimit {

    private NameLimit() {}

    static Boundary low(Arguments arguments, int index) {
        return parse(arguments.bytes(index), true);
    }

    static Boundary high(Arguments arguments, int index) {
        return parse(arguments.bytes(index), false);
    }

    private static Boundary parse(byte[] text, boolean low) {
        int first = text.length == 0 ? 0 : text[0];
        if (text.length == 1 && first == '-') {
            return Boundary.first();
        }
        if (text.length == 1 && first == '+') {
            return Boundary.last();
        }
        if (first != '(' && first != '[') {
            throw new ErrorReply("ERR min or max not valid string range item");
        }
        byte[] limit = Arrays.copyOfRange(text, 1, text.length);
        boolean included = first == '[';
        return low == included ? Boundary.before(limit) : Boundary.after(limit);
    }
}
