package dev.ferry.engine.type;

import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** How the fields of a hash are kept. */
sealed interface FieldTable permits PackedFields, FieldDict {

    String encoding();

    int size();

    byte @Nullable [] get(byte[] name);

    /** Returns the number of bytes of a value, or -1. */
    int length(byte[] name);

    /** Sets a value; a time of expiry stays. Both are given away. Returns whether the field is new. */
    boolean put(byte[] name, byte[] value);

    boolean remove(byte[] name);

    /** Returns when a field expires, {@link HashValue#NO_EXPIRY} when never or when there is no such field. */
    long expiry(byte[] name);

    /** Sets when a field that is there expires, or that it never does. */
    void setExpiry(byte[] name, long millis);

    /** Returns the first time at which a field expires, or {@link HashValue#NO_EXPIRY}. */
    long nextExpiry();

    /** Returns up to so many names of fields that expire before a time. */
    List<byte[]> expiringBefore(long millis, int max);

    void forEach(HashVisitor visitor);

    /** Shows some fields, and returns the next cursor, 0 at the end. */
    long scan(long cursor, HashVisitor visitor);

    /** Shows any field, each as likely as the other. There has to be one. */
    void random(SplittableRandom random, HashVisitor visitor);

    /** Keeps a walk from showing a field twice, as {@link dev.ferry.engine.dict.Dict} says. */
    default void keepFromShrinking() {}

    default void letShrink() {}

    FieldTable copy();

    long memoryBytes();
}
