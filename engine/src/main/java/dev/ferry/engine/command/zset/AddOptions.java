package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.ErrorReply;

/** The words of ZADD in front of its pairs of scores and members. */
record AddOptions(
        boolean absent, boolean present, boolean greater, boolean less, boolean countChanged, boolean increment) {

    static final AddOptions INCREMENT = new AddOptions(false, false, false, false, false, true);

    /** Returns whether a member that is there may be given another score. */
    boolean admits(double before, double score) {
        return !absent && !(less && score >= before) && !(greater && score <= before);
    }

    void check(int pairs) {
        if (absent && present) {
            throw new ErrorReply("ERR XX and NX options at the same time are not compatible");
        }
        if ((greater && absent) || (less && absent) || (greater && less)) {
            throw new ErrorReply("ERR GT, LT, and/or NX options at the same time are not compatible");
        }
        if (increment && pairs > 1) {
            throw new ErrorReply("ERR INCR option supports a single increment-element pair");
        }
    }
}
