package dev.ferry.engine.type;

import java.util.Arrays;

/** A place between two members of a sorted set. What lies in front of it does so for every member before as well. */
@FunctionalInterface
public interface Boundary {

    /** Returns whether a member lies in front. */
    boolean isBehind(byte[] member, double score);

    /** Returns the place behind all scores that are less. */
    static Boundary before(double score) {
        return (member, other) -> other < score;
    }

    /** Returns the place behind all scores that are less or the same. */
    static Boundary after(double score) {
        return (member, other) -> other <= score;
    }

    /** Returns the place behind all members that are less; meant for members that have the same score. */
    static Boundary before(byte[] limit) {
        return (member, score) -> Arrays.compareUnsigned(member, limit) < 0;
    }

    /** Returns the place behind all members that are less or the same; meant for members that have the same score. */
    static Boundary after(byte[] limit) {
        return (member, score) -> Arrays.compareUnsigned(member, limit) <= 0;
    }

    /** Returns the place in front of everything. */
    static Boundary first() {
        return (member, score) -> false;
    }

    /** Returns the place behind everything. */
    static Boundary last() {
        return (member, score) -> true;
    }
}
