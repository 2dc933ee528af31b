package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.ErrorReply;
import dev.ferry.engine.command.Session;
import java.util.ArrayList;
import java.util.List;

/**
 * What ZUNION, ZINTER, ZDIFF and their kind are asked for.
 *
 * @param sources the keys in the order of the command
 * @param aggregate how scores are put together
 * @param withScores whether the reply has scores
 * @param limit how many members are counted at most
 */
record CombineRequest(List<ScoredSource> sources, Aggregate aggregate, boolean withScores, long limit) {

    /** Which options a command has. */
    enum Options {
        /** Those of ZDIFFSTORE. */
        NONE,
        /** Those of ZDIFF. */
        SCORES,
        /** Those of ZUNIONSTORE and ZINTERSTORE. */
        WEIGHTS,
        /** Those of ZUNION and ZINTER. */
        WEIGHTS_AND_SCORES,
        /** That of ZINTERCARD. */
        LIMIT;

        boolean weights() {
            return this == WEIGHTS || this == WEIGHTS_AND_SCORES;
        }

        boolean scores() {
            return this == SCORES || this == WEIGHTS_AND_SCORES;
        }
    }

    /**
     * Reads it.
     *
     * @param at the index of the number of keys
     * @param name the command's name, for its error
     */
    static CombineRequest read(Session session, Arguments arguments, int at, String name, Options options) {
        long count = arguments.integer(at);
        if (count < 1) {
            throw new ErrorReply("ERR at least 1 input key is needed for '%s' command".formatted(name));
        }
        if (count > arguments.count() - at - 1) {
            throw ErrorReply.syntax();
        }
        int end = at + 1 + (int) count;
        List<ScoredSource> sources = ScoredSource.read(session, arguments, at + 1, end);
        Aggregate aggregate = Aggregate.SUM;
        boolean withScores = false;
        long limit = Long.MAX_VALUE;
        for (int i = end; i < arguments.count(); i++) {
            if (options.weights() && arguments.is(i, "weights") && arguments.hasAfter(i, sources.size())) {
                sources = weigh(sources, arguments, i + 1);
                i += sources.size();
            } else if (options.weights() && arguments.is(i, "aggregate") && arguments.hasAfter(i, 1)) {
                aggregate = aggregate(arguments, ++i);
            } else if (options.scores() && arguments.is(i, "withscores")) {
                withScores = true;
            } else if (options == Options.LIMIT && arguments.is(i, "limit") && arguments.hasAfter(i, 1)) {
                limit = limit(arguments, ++i);
            } else {
                throw ErrorReply.syntax();
            }
        }
        return new CombineRequest(sources, aggregate, withScores, limit);
    }

    private static List<ScoredSource> weigh(List<ScoredSource> sources, Arguments arguments, int from) {
        List<ScoredSource> weighed = new ArrayList<>(sources.size());
        for (int i = 0; i < sources.size(); i++) {
            double weight = arguments.real(from + i, () -> new ErrorReply("ERR weight value is not a float"));
            weighed.add(new ScoredSource(sources.get(i).value(), weight));
        }
        return weighed;
    }

    private static Aggregate aggregate(Arguments arguments, int at) {
        if (arguments.is(at, "sum")) {
            return Aggregate.SUM;
        }
        if (arguments.is(at, "min")) {
            return Aggregate.MIN;
        }
        if (arguments.is(at, "max")) {
            return Aggregate.MAX;
        }
        throw ErrorReply.syntax();
    }

    private static long limit(Arguments arguments, int at) {
        ErrorReply negative = new ErrorReply("ERR LIMIT can't be negative");
        long limit = arguments.integer(at, () -> negative);
        if (limit < 0) {
            throw negative;
        }
        return limit == 0 ? Long.MAX_VALUE : limit;
    }
}
