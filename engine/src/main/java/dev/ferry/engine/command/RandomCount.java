package dev.ferry.engine.command;

/** The count of HRANDFIELD and ZRANDMEMBER, which may be negative: then an element may come more than once. */
public final class RandomCount {

    private static final int COUNT_AT = 2;
    private static final int REPLY_BYTES_MAX = 256 << 20;

    private RandomCount() {}

    /**
     * Reads {@code key count [word]}.
     *
     * @param pairWord the word that asks for what goes with each element; the reply then has twice as many
     */
    public static long of(Arguments arguments, String pairWord) {
        long count = arguments.integer(COUNT_AT);
        if (count == Long.MIN_VALUE) {
            throw new ErrorReply("ERR value is out of range, value must between -%d and %d"
                    .formatted(Long.MAX_VALUE, Long.MAX_VALUE));
        }
        if (arguments.count() > COUNT_AT + 1) {
            if (arguments.count() > COUNT_AT + 2 || !arguments.is(COUNT_AT + 1, pairWord)) {
                throw ErrorReply.syntax();
            }
            if (count < -Long.MAX_VALUE / 2 || count > Long.MAX_VALUE / 2) {
                throw ErrorReply.outOfRange();
            }
        }
        return count;
    }

    /**
     * Ends a command whose reply gets larger than memory should be asked for: a negative count may be any. The server would go on
     * until its memory is at an end.
     */
    public static void checkReply(Session session) {
        if (session.reply().length() > REPLY_BYTES_MAX) {
            throw new ErrorReply("ERR the reply would be larger than %d MB, ask for fewer elements at once"
                    .formatted(REPLY_BYTES_MAX >> 20));
        }
    }
}
