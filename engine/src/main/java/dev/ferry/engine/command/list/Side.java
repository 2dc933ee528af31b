package dev.ferry.engine.command.list;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import java.nio.charset.StandardCharsets;

/** An end of a list. */
enum Side {
    LEFT,
    RIGHT;

    private static final byte[] LPOP = "LPOP".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RPOP = "RPOP".getBytes(StandardCharsets.US_ASCII);

    /** Reads {@code LEFT} or {@code RIGHT}. */
    static Side parse(Arguments arguments, int index) {
        if (arguments.is(index, "left")) {
            return LEFT;
        }
        if (arguments.is(index, "right")) {
            return RIGHT;
        }
        throw ErrorReply.syntax();
    }

    boolean isFirst() {
        return this == LEFT;
    }

    /** Returns the name of the command that takes from here. */
    byte[] popName() {
        return this == LEFT ? LPOP : RPOP;
    }

    String popEvent() {
        return this == LEFT ? "lpop" : "rpop";
    }

    String pushEvent() {
        return this == LEFT ? "lpush" : "rpush";
    }
}
