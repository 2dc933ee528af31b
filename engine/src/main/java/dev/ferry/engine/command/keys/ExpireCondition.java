package dev.ferry.engine.command.keys;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.keyspace.Database;

/** When EXPIRE and its kind may set a time of expiry. */
record ExpireCondition(boolean absent, boolean present, boolean greater, boolean less) {

    static ExpireCondition parse(Arguments arguments, int from) {
        boolean absent = false;
        boolean present = false;
        boolean greater = false;
        boolean less = false;
        for (int i = from; i < arguments.count(); i++) {
            if (arguments.is(i, "nx")) {
                absent = true;
            } else if (arguments.is(i, "xx")) {
                present = true;
            } else if (arguments.is(i, "gt")) {
                greater = true;
            } else if (arguments.is(i, "lt")) {
                less = true;
            } else {
                throw new ErrorReply("ERR Unsupported option " + arguments.shown(i));
            }
        }
        if (absent && (present || greater || less)) {
            throw new ErrorReply("ERR NX and XX, GT or LT options at the same time are not compatible");
        }
        if (greater && less) {
            throw new ErrorReply("ERR GT and LT options at the same time are not compatible");
        }
        return new ExpireCondition(absent, present, greater, less);
    }

    /** Returns whether a time may be set; to have none counts as never. */
    boolean admits(long before, long millis) {
        boolean had = before != Database.NO_EXPIRY;
        return !(absent && had)
                && !(present && !had)
                && !(greater && (!had || millis <= before))
                && !(less && had && millis >= before);
    }
}
