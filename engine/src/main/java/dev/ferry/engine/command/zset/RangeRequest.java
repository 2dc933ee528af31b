package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.type.SortedSetValue;
import org.jspecify.annotations.Nullable;

/**
 * What ZRANGE and its kind are asked for.
 *
 * @param interval which members
 * @param backwards from the highest on
 * @param withScores with their scores
 * @param offset how many to pass over
 * @param count how many at most; negative for all
 */
record RangeRequest(Interval interval, boolean backwards, boolean withScores, long offset, long count) {

    /**
     * Reads it.
     *
     * @param at the index of the first limit
     * @param kind what the command's name says; null when options say it, and the direction as well
     */
    static RangeRequest parse(
            Arguments arguments, int at, Interval.@Nullable Kind kind, boolean backwards, boolean stores) {
        Interval.Kind chosen = kind;
        boolean reversed = backwards;
        boolean withScores = false;
        long offset = 0;
        long count = -1;
        for (int i = at + 2; i < arguments.count(); i++) {
            if (!stores && arguments.is(i, "withscores")) {
                withScores = true;
            } else if (arguments.is(i, "limit") && arguments.hasAfter(i, 2)) {
                offset = arguments.integer(++i);
                count = arguments.integer(++i);
            } else if (kind == null && !reversed && arguments.is(i, "rev")) {
                reversed = true;
            } else if (chosen == null && arguments.is(i, "bylex")) {
                chosen = Interval.Kind.NAME;
            } else if (chosen == null && arguments.is(i, "byscore")) {
                chosen = Interval.Kind.SCORE;
            } else {
                throw ErrorReply.syntax();
            }
        }
        Interval.Kind result = chosen == null ? Interval.Kind.RANK : chosen;
        if (count != -1 && result == Interval.Kind.RANK) {
            throw new ErrorReply(
                    "ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX");
        }
        if (withScores && result == Interval.Kind.NAME) {
            throw new ErrorReply("ERR syntax error, WITHSCORES not supported in combination with BYLEX");
        }
        Interval interval = Interval.parse(result, arguments, at, reversed);
        // An offset alone is no error for ranks, and is not heeded.
        return new RangeRequest(interval, reversed, withScores, result == Interval.Kind.RANK ? 0 : offset, count);
    }

    Ranks in(SortedSetValue value) {
        Ranks ranks = interval.in(value);
        // Where the server walks its packed form, a negative offset never ends; in its other form it counts from the
        // end.
        long passed = offset < 0 && !value.isPacked() ? offset + ranks.count() : offset;
        return ranks.limit(passed, count, backwards);
    }
}
