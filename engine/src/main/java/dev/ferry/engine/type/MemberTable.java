package dev.ferry.engine.type;

import java.util.SplittableRandom;

/** How the members of a sorted set are kept. Ranks count from 0, at the lowest score. */
sealed interface MemberTable permits PackedMembers, MemberTree {

    String encoding();

    int size();

    /** Returns a score, or NaN when there is no such member. */
    double score(byte[] member);

    /** Sets a score; the member, when it is new, is given away. */
    void put(byte[] member, double score);

    boolean remove(byte[] member);

    /** Returns the rank, or -1. */
    int rank(byte[] member);

    /** Returns how many members lie in front of a place. */
    int countBefore(Boundary boundary);

    /** Shows the members of the ranks from one up to another. */
    void forEach(int from, int to, boolean backwards, MemberVisitor visitor);

    /** Shows some members, and returns the next cursor, 0 at the end. */
    long scan(long cursor, MemberVisitor visitor);

    /** Shows any member, each as likely as the other. There has to be one. */
    void random(SplittableRandom random, MemberVisitor visitor);

    MemberTable copy();

    long memoryBytes();
}
