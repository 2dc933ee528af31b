package dev.ferry.engine.command.stream;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.rdb.value.StreamId;

/**
 * What stands behind the ids of XCLAIM.
 *
 * @param idsTo the index behind the last id
 * @param deliveredAtMillis when the entries are said to have been delivered
 * @param deliveries how often, or -1 for once more
 * @param last how far the group is said to have come
 */
record ClaimOptions(int idsTo, long deliveredAtMillis, long deliveries, boolean force, boolean justIds, StreamId last) {

    private static final int IDS_FROM = 5;

    static ClaimOptions parse(Arguments arguments, long nowMillis) {
        int idsTo = IDS_FROM;
        while (idsTo < arguments.count() && IdArgument.isId(arguments, idsTo)) {
            idsTo++;
        }
        long deliveredAtMillis = nowMillis;
        long deliveries = -1;
        boolean force = false;
        boolean justIds = false;
        StreamId last = StreamId.ZERO;
        for (int i = idsTo; i < arguments.count(); i++) {
            boolean more = arguments.hasAfter(i, 1);
            if (arguments.is(i, "force")) {
                force = true;
            } else if (arguments.is(i, "justid")) {
                justIds = true;
            } else if (arguments.is(i, "idle") && more) {
                deliveredAtMillis = nowMillis - number(arguments, ++i, "IDLE option");
            } else if (arguments.is(i, "time") && more) {
                deliveredAtMillis = number(arguments, ++i, "TIME option");
            } else if (arguments.is(i, "retrycount") && more) {
                deliveries = number(arguments, ++i, "RETRYCOUNT option");
            } else if (arguments.is(i, "lastid") && more) {
                last = IdArgument.id(arguments, ++i);
            } else {
                throw new ErrorReply("ERR Unrecognized XCLAIM option '" + arguments.shown(i) + "'");
            }
        }
        boolean possible = deliveredAtMillis >= 0 && deliveredAtMillis <= nowMillis;
        return new ClaimOptions(
                idsTo, possible ? deliveredAtMillis : nowMillis, Math.max(-1, deliveries), force, justIds, last);
    }

    private static long number(Arguments arguments, int index, String what) {
        return arguments.integer(index, () -> new ErrorReply("ERR Invalid " + what + " argument for XCLAIM"));
    }
}
