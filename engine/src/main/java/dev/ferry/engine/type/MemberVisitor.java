package dev.ferry.engine.type;

/** Is shown the members of a sorted set. */
@FunctionalInterface
public interface MemberVisitor {

    /** Is shown one, whose array may not be changed. */
    void member(byte[] member, double score);
}
