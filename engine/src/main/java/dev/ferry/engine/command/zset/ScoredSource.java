package dev.ferry.engine.command.zset;

import dev.ferry.engine.command.Arguments;
import dev.ferry.engine.command.Session;
import dev.ferry.engine.keyspace.WrongTypeException;
import dev.ferry.engine.type.ElementVisitor;
import dev.ferry.engine.type.MemberVisitor;
import dev.ferry.engine.type.SetValue;
import dev.ferry.engine.type.SortedSetValue;
import dev.ferry.engine.type.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the keys that ZUNION and its kind read together: a sorted set, a set whose members all have the score 1, or nothing.
 *
 * @param value null when there is no such key
 * @param weight what its scores are multiplied with
 */
record ScoredSource(@Nullable Value value, double weight) {

    /** So many members of a sorted set are looked at before it is asked whether that is enough. */
    private static final int MEMBERS_AT_ONCE = 64;

    /** Returns the sources of keys, each of the weight 1. */
    static List<ScoredSource> read(Session session, Arguments arguments, int from, int to) {
        List<ScoredSource> sources = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            Value value = session.database().read(arguments.bytes(i));
            if (value != null && !(value instanceof SortedSetValue) && !(value instanceof SetValue)) {
                throw new WrongTypeException();
            }
            sources.add(new ScoredSource(value, 1));
        }
        return sources;
    }

    /** Returns sources in the order of their sizes. */
    static List<ScoredSource> smallestFirst(List<ScoredSource> sources) {
        return sources.stream()
                .sorted(Comparator.comparingLong(ScoredSource::size))
                .toList();
    }

    long size() {
        return value == null ? 0 : value.size();
    }

    boolean contains(byte[] member) {
        return !Double.isNaN(plainScore(member));
    }

    /** Returns the weighted score of a member that it contains. */
    double score(byte[] member) {
        return Aggregate.weighted(plainScore(member), weight);
    }

    /** Shows all members with their weighted scores. */
    void forEach(MemberVisitor visitor) {
        switch (value) {
            case SortedSetValue members ->
                members.forEach((member, score) -> visitor.member(member, Aggregate.weighted(score, weight)));
            case SetValue set ->
                set.forEach(ElementVisitor.ofArrays(member -> visitor.member(member, Aggregate.weighted(1, weight))));
            case null, default -> {}
        }
    }

    /** Returns how many of its members all the others contain as well; it stops soon after there are {@code limit} of them. */
    long countCommon(List<ScoredSource> others, long limit) {
        Counter counter = new Counter(others);
        if (value instanceof SortedSetValue members) {
            int size = (int) members.size();
            for (int at = 0; at < size && counter.count < limit; at += MEMBERS_AT_ONCE) {
                members.forEach(
                        at, Math.min(size, at + MEMBERS_AT_ONCE), false, (member, score) -> counter.see(member));
            }
        } else if (value instanceof SetValue set) {
            ElementVisitor visitor = ElementVisitor.ofArrays(counter::see);
            long cursor = 0;
            do {
                cursor = set.scan(cursor, visitor);
            } while (cursor != 0 && counter.count < limit);
        }
        return Math.min(counter.count, limit);
    }

    private double plainScore(byte[] member) {
        return switch (value) {
            case SortedSetValue members -> members.score(member);
            case SetValue set -> set.contains(member) ? 1 : Double.NaN;
            case null, default -> Double.NaN;
        };
    }

    /** Counts members that all of some sources contain. */
    private static final class Counter {
        private final List<ScoredSource> sources;
        private long count;

        Counter(List<ScoredSource> sources) {
            this.sources = sources;
        }

        void see(byte[] member) {
            for (ScoredSource source : sources) {
                if (!source.contains(member)) {
                    return;
                }
            }
            count++;
        }
    }
}
