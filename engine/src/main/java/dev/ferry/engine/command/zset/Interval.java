package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.type.Boundary;
import dev.ferry.engine.type.SortedSetValue;

/**
 * Which members a command is about: by rank, by score, or by name.
 */
sealed interface Interval {

    /** Returns the ranks of the members, counted from the end when the command goes backwards. */
    Ranks in(SortedSetValue value);

    /** Ranks; negative ones count from the other end. */
    record ByRank(long first, long last, boolean backwards) implements Interval {
        @Override
        public Ranks in(SortedSetValue value) {
            long size = value.size();
            long from = Math.max(0, first < 0 ? first + size : first);
            long to = Math.min(size - 1, last < 0 ? last + size : last) + 1;
            if (from >= to) {
                return Ranks.NONE;
            }
            return backwards ? new Ranks((int) (size - to), (int) (size - from)) : new Ranks((int) from, (int) to);
        }
    }

    /** Between two places. */
    record Between(Boundary from, Boundary to) implements Interval {
        @Override
        public Ranks in(SortedSetValue value) {
            int first = value.countBefore(from);
            int last = value.countBefore(to);
            return first < last ? new Ranks(first, last) : Ranks.NONE;
        }
    }

    /** Which kind of interval the two arguments are. */
    enum Kind {
        RANK,
        SCORE,
        NAME
    }

    /** Reads an interval of a kind; of one that goes backwards the first limit by score or name is the upper one. */
    static Interval parse(Kind kind, Arguments arguments, int at, boolean backwards) {
        int low = backwards ? at + 1 : at;
        int high = backwards ? at : at + 1;
        return switch (kind) {
            case RANK -> new ByRank(arguments.integer(at), arguments.integer(at + 1), backwards);
            case SCORE -> {
                ScoreLimit min = ScoreLimit.parse(arguments, low);
                ScoreLimit max = ScoreLimit.parse(arguments, high);
                yield new Between(
                        min.excluded() ? Boundary.after(min.score()) : Boundary.before(min.score()),
                        max.excluded() ? Boundary.before(max.score()) : Boundary.after(max.score()));
            }
            case NAME -> new Between(NameLimit.low(arguments, low), NameLimit.high(arguments, high));
        };
    }
}
