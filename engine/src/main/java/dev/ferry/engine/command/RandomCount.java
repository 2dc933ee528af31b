package dev.ferry.engine.command;

/** The count of HRANDFIELD and ZRANDMEMBER, which may be negative: then an element may come more than once. */
public final class RandomCount {

    private static final int COUNT_AT = 2;

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
}
