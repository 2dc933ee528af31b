package dev.ferry.engine.type;

import java.util.SplittableRandom;

/** How the elements of a set lie in memory. */
sealed interface SetForm permits IntegerSet, PackedSet, HashedSet {

    /** Returns the name of the encoding. */
    String encoding();

    int size();

    boolean contains(byte[] element);

    /** Adds an element that the form can hold, and returns whether it is new. */
    boolean add(byte[] element);

    boolean remove(byte[] element);

    /** Returns any element, each as likely as the other; there has to be one. */
    byte[] random(SplittableRandom random);

    void forEach(ElementVisitor visitor);

    /** Keeps a walk from showing an element twice, as {@link dev.ferry.engine.dict.Dict} says. */
    default void keepFromShrinking() {}

    default void letShrink() {}

    SetForm copy();

    long memoryBytes();
}
